import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./pulumiIn";
import { sideStack } from "./sideStack";

/** The role that a stack of the run is deployed as. */
export interface Deployer {
    /** Lets the role do what these policies allow and nothing else, and gives its ARN. */
    allow(policies: readonly object[]): Promise<string>;
    /** Removes it, with its policies. */
    remove(): Promise<void>;
}

/** AWS tells all its parts of a new role and of a changed policy "in a few seconds", and takes no promise on it. */
const SPREAD_MS = 20_000;

/** A stack with nothing but a role. */
export function deployer(place: Place, isReal: boolean): Deployer {
    const stack = sideStack(place, "deployer");
    return {
        allow: async (policies) => {
            const { arn } = await stack.up({ policies });
            await sleep(isReal ? SPREAD_MS : 0);
            return arn;
        },
        remove: stack.remove,
    };
}
