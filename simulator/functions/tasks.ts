import { World } from "../descriptor";
import { AwsError } from "../errors";
import { TASK_DEFINITION } from "../services/types";
import { Properties } from "../values";

/** What is asked about tasks. */
export const tasks: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:ecs/getTaskDefinition:getTaskDefinition": ({ taskDefinition }, world) => {
        const found = world
            .all(TASK_DEFINITION)
            .filter(({ state }) =>
                [state.arn, `${state.family}:${state.revision}`, state.family].includes(taskDefinition),
            );
        const newest = found.toSorted((a, b) => b.state.revision - a.state.revision)[0];
        if (newest === undefined) {
            throw new AwsError(
                `reading ECS Task Definition (${taskDefinition}): ClientException: Unable to describe task definition.`,
            );
        }
        return { id: newest.state.arn, ...newest.state, status: "ACTIVE" };
    },
};
