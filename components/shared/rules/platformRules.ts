import { type Book, rule } from "./rule";

/** Rules on platforms, and on what other stacks build on them. */
export const PLATFORM_RULES = {
    "deploy-boundary": rule(
        "Whoever may make the role of a task can give it every permission of the account, and run it.",
        "Give the policy that is the boundary of all roles as `taskBoundaryArn`.",
    ),
    "deploy-pull-requests": rule(
        "Whoever may open a pull request decides what its workflows do, and they may deploy.",
        "Give pull requests a role with `access` preview, or one for an environment of GitHub.",
    ),
    "deploy-names": rule(
        "A role deploys what has certain names, and nothing in AWS is called so.",
        "Write what the names of the environments begin with.",
    ),
    "deploy-provider": rule(
        "An account has one provider of GitHub's tokens, and it is there already.",
        "Give its ARN as `oidcProviderArn`.",
    ),
    "deploy-repository": rule(
        "A repository of GitHub is written with its owner, as its workflows present themselves.",
        "Write one such as acme/shop or acme@1234/shop@5678.",
    ),
    "deploy-trust-size": rule(
        "The trust policy of a role has 2048 characters unless the quota was raised.",
        "Trust fewer workflows, or make several roles.",
    ),
    "deploy-workflows": rule(
        "Nobody could assume the role, or others than was meant.",
        "Name branches, environments or pull requests, each in full.",
    ),
    "expiry-moment": rule(
        "What expires does so at a moment that everybody understands alike.",
        "Write one in UTC, such as 2026-12-01T18:00:00Z.",
    ),
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
