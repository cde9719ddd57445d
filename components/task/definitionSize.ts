import { isLaterItself, known } from "../shared/late";
import type { Problem } from "../shared/problems";
import { containerDefinitions, type ResolvedContainer } from "./containerDefinitions";
import { sidecarsOf } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";
import { taskContainers } from "./taskContainers";
import type { CompleteTask } from "./taskSettings";

const MOST_BYTES = 64 * 1024;

/** ECS keeps definitions of up to 64 KiB, of which the containers are nearly all. */
export function definitionSizeProblems(containersJson: string): Problem[] {
    const bytes = Buffer.byteLength(containersJson);
    if (bytes <= MOST_BYTES) {
        return [];
    }
    const message = `their definition has ${Math.ceil(bytes / 1024)} KiB, and ECS takes 64`;
    const remedy = "Move variables into `environmentFiles`";
    return [{ rule: "task-definition-size", path: "containers", message, remedy }];
}

/** The same before anything is made: what is not known yet counts as nothing. */
export function knownSizeProblems(args: TaskSettings, complete: CompleteTask): Problem[] {
    // Nearly all definitions are small, and making one takes longer than all the rules.
    if (roughBytes(args.containers) + roughBytes(args.sidecars) < MOST_BYTES) {
        return [];
    }
    const nothingMade = { images: {}, secrets: {} };
    const containers = known(taskContainers(args, complete, sidecarsOf(args.sidecars), nothingMade));
    const frame = { ...complete, region: "", firelens: known(args.sidecars?.firelens) as never };
    const noLogs = { group: "", region: "" };
    return definitionSizeProblems(containerDefinitions(containers as Record<string, ResolvedContainer>, noLogs, frame));
}

// More than the names, quotes and braces that the definition writes around one value.
const FRAME = 64;

function roughBytes(value: unknown): number {
    if (typeof value === "string") {
        return FRAME + Buffer.byteLength(JSON.stringify(value));
    }
    if (value === null || typeof value !== "object" || isLaterItself(value)) {
        return FRAME;
    }
    return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + roughBytes(item), FRAME);
}
