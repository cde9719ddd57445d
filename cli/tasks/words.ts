import type { Container, Task } from "@aws-sdk/client-ecs";

// Ends that say more than their number. 128 and more is a signal.
const EXIT_CODES: Readonly<Record<number, string>> = {
    126: "the command is no program that can be run",
    127: "there is no such command in the image",
    134: "it aborted",
    137: "killed: it used up its memory, or did not end within stopTimeout",
    139: "it touched memory that is not its own",
    143: "ended when it was asked to",
};

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html
const STOP_CODES: Readonly<Record<string, string>> = {
    TaskFailedToStart: "could not start",
    EssentialContainerExited: "a container without which it cannot go on has ended",
    UserInitiated: "somebody stopped it",
    ServiceSchedulerInitiated: "the service stopped it",
    SpotInterruption: "AWS took the Spot capacity back",
    TerminationNotice: "the instance goes away",
};

/** How a container ended; nothing while it runs. */
export function containerEnd({ name, exitCode, reason }: Container): string | undefined {
    if (exitCode === undefined && reason === undefined) {
        return undefined;
    }
    const meaning = exitCode === undefined ? undefined : EXIT_CODES[exitCode];
    const isTold = /OutOfMemory/.test(reason ?? "");
    const code =
        exitCode === undefined ? "did not start" : `exit code ${exitCode}${meaning && !isTold ? ` (${meaning})` : ""}`;
    return `${name}: ${[code, reason].filter(Boolean).join(", ")}`;
}

/** Why a task stopped: what it means, and ECS's own words where they say more. */
export function stopReason({ stopCode, stoppedReason = "" }: Task): string {
    const meaning = STOP_CODES[stopCode ?? ""];
    // ECS's sentence for it says the same.
    const isSame = stopCode === "EssentialContainerExited";
    return [meaning, isSame ? "" : stoppedReason].filter(Boolean).join(": ") || "ECS gives no reason";
}

/** Where a task runs: zone, and the capacity that carries it. */
export function placeOf({ availabilityZone, capacityProviderName, launchType, containerInstanceArn }: Task): string {
    const instance = containerInstanceArn?.split("/").pop();
    const capacity = [capacityProviderName ?? launchType, instance?.slice(0, 8)].filter(Boolean).join("/");
    return [availabilityZone, capacity].filter(Boolean).join(", ");
}

/** Private addresses of a task: that of its own network interface. */
export function addressOf({ attachments = [] }: Task): string {
    const details = attachments.flatMap(({ details: all = [] }) => all);
    return (
        details.find(({ name }) => name === "privateIPv4Address")?.value ??
        details.find(({ name }) => name === "privateIPv6Address")?.value ??
        ""
    );
}
