import { type Book, rule } from "./rule";

/** Rules on platforms, and on what other stacks build on them. */
export const PLATFORM_RULES = {
    "platform-late": rule(
        "What follows from the platform is known too late to decide on it.",
        "Write it, or read the platform with `getPlatform` before anything is made.",
    ),
    "platform-or-own": rule(
        "On a platform there is a network, a cluster and a load balancer already.",
        "Keep the platform, or what the environment is to have of its own.",
    ),
    "platform-output": rule("The stack has no such output.", "Export the output `platform` of a platform there."),
    "platform-version": rule(
        "The hand-over was made by a version of the package that this one does not know.",
        "Update the package in the stack of the service.",
    ),
    "platform-without-services": rule(
        "On the platform of another stack there is nothing to make without services.",
        "Describe services or schedules.",
    ),
} satisfies Book;
