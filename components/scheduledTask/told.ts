import type { ScheduledTaskSettings } from "./scheduledTaskArgs";

/** What a trigger tells a container of what has happened. */
interface Told {
    readonly container: string;
    /** Variables, with where EventBridge finds what it puts into them. */
    readonly variables: Readonly<Record<string, string>>;
}

/** Which container is told, and by which variables; by none where nothing is told. */
export function toldBy({ trigger = {}, containers }: Pick<ScheduledTaskSettings, "trigger" | "containers">): Told {
    const { queue, bucket } = trigger;
    const container = queue?.container ?? bucket?.container ?? Object.keys(containers)[0];
    if (queue !== undefined) {
        return { container, variables: { [queue.variable ?? "MESSAGE"]: "$.body" } };
    }
    return { container, variables: bucket === undefined ? {} : { BUCKET: "<bucket>", KEY: "<key>" } };
}
