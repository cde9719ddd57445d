import type { FleetStack } from "../../../cli/fleet/fleetStack";
import { stackName } from "../../../cli/fleet/stackName";

/** A stack of the project `shop`, on others by their names. */
export function stackOf(name: string, ...standsOn: string[]): FleetStack {
    const [stack, project = "shop"] = name.split("/").reverse();
    return {
        name: { project, stack },
        called: stack,
        directory: `/${project}`,
        standsOn: standsOn.map((each) => stackName(each, project)),
    };
}

/** Names of the stacks in each wave. */
export const namesIn = (waves: readonly (readonly FleetStack[])[]) =>
    waves.map((wave) => wave.map(({ name }) => name.stack).join(" "));
