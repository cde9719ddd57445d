import type { AccountData, AccountResource } from "../accountData";
import { TASK_DEFINITION } from "../services/types";
import { parsed, type Properties } from "../values";
import { RegionalWorld } from "../world";
import { type ApiCall, ApiError } from "./server";

// What the provider and the API call the same.
const SAME = [
    "family",
    "revision",
    "cpu",
    "memory",
    "networkMode",
    "requiresCompatibilities",
    "runtimePlatform",
    "executionRoleArn",
    "taskRoleArn",
    "ipcMode",
    "pidMode",
    "ephemeralStorage",
    "placementConstraints",
] as const;

/** A task definition as ECS describes it. */
export function describeTaskDefinition(data: AccountData, { input, region }: ApiCall): Properties {
    const found = definitionsIn(data, region).filter(({ state }) =>
        [state.arn, `${state.family}:${state.revision}`, state.family].includes(input.taskDefinition),
    );
    const newest = found.toSorted((a, b) => b.state.revision - a.state.revision)[0];
    if (newest === undefined) {
        throw new ApiError("ClientException", "Unable to describe task definition.");
    }
    const isTagged = (input.include ?? []).includes("TAGS");
    const tags = Object.entries(newest.state.tagsAll ?? newest.state.tags ?? {});
    return {
        taskDefinition: described(newest.state),
        ...(isTagged && { tags: tags.map(([key, value]) => ({ key, value })) }),
    };
}

/** Registers a revision of a family, of a new one too. */
export function registerTaskDefinition(data: AccountData, { input, region }: ApiCall): Properties {
    const world = new RegionalWorld(data, region);
    const arnWithoutRevision = world.arn("ecs", `task-definition/${input.family}`);
    const before = definitionsIn(data, region).find(({ state }) => state.family === input.family)?.state ?? {
        arnWithoutRevision,
        region,
    };
    const revision = world.next(`revisions of ${input.family} in ${region}`);
    const given = Object.fromEntries(SAME.filter((key) => input[key] !== undefined).map((key) => [key, input[key]]));
    const tags = Object.fromEntries((input.tags ?? []).map(({ key, value }: Properties) => [key, value]));
    const state = {
        ...before,
        ...given,
        revision,
        arn: `${arnWithoutRevision}:${revision}`,
        containerDefinitions: JSON.stringify(input.containerDefinitions),
        tags,
        tagsAll: tags,
    };
    const made = { type: TASK_DEFINITION, id: input.family, region, inputs: {}, settled: state, state };
    data.resources.push(made);
    return { taskDefinition: described(state) };
}

function definitionsIn({ resources }: AccountData, region: string): AccountResource[] {
    return resources.filter((it) => it.type === TASK_DEFINITION && it.region === region);
}

function described(state: Properties): Properties {
    return {
        ...Object.fromEntries(SAME.filter((key) => state[key] !== undefined).map((key) => [key, state[key]])),
        taskDefinitionArn: state.arn,
        status: "ACTIVE",
        containerDefinitions: parsed(state.containerDefinitions),
        volumes: (state.volumes ?? []).map(({ name, hostPath, configureAtLaunch, ...rest }: Properties) => ({
            name,
            ...(hostPath && { host: { sourcePath: hostPath } }),
            ...(configureAtLaunch !== undefined && { configuredAtLaunch: configureAtLaunch }),
            ...rest,
        })),
    };
}
