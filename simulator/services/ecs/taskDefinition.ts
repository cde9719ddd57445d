import { Descriptor } from "../../descriptor";
import { Properties } from "../../values";
import { ROLE, TASK_DEFINITION } from "../types";
import { containersRefused } from "./containers";
import { sizeRefused } from "./fargateSizes";
import { readBack } from "./readBack";
import { sameContainers } from "./sameContainers";
import { dependenciesRefused, roleRefused } from "./taskDependencies";
import { fileSystemsRefused, volumesRefused } from "./volumes";
import { clientError } from "./answers";

const NETWORK_MODES = ["awsvpc", "bridge", "host", "none"];

const roleInvalid = () => clientError("Role is not valid");

const taskDefinition: Descriptor = {
    type: TASK_DEFINITION,
    name: { property: "family", max: 255, pattern: /^[A-Za-z0-9_-]+$/ },
    defaults: { enableFaultInjection: false, skipDestroy: false, trackLatest: false },
    create: ({ family, networkMode }, make) => {
        const revision = make.next(`revisions of ${family} in ${make.region}`);
        const arnWithoutRevision = make.arn("ecs", `task-definition/${family}`);
        const arn = `${arnWithoutRevision}:${revision}`;
        return { id: family, outputs: { arn, arnWithoutRevision, revision, networkMode: networkMode ?? "bridge" } };
    },
    alsoKnownAs: ({ arnWithoutRevision, family, revision }) => [arnWithoutRevision, `${family}:${revision}`],
    replaces: [],
    updatesOnly: ["skipDestroy", "tags", "tagsAll", "trackLatest"],
    derive: ({ containerDefinitions, networkMode }) => ({
        containerDefinitions: readBack(containerDefinitions, networkMode ?? "bridge"),
    }),
    same: {
        containerDefinitions: (before, wanted, { networkMode }) =>
            sameContainers(before, wanted, networkMode ?? "bridge"),
    },
    refers: {
        executionRoleArn: { to: ROLE, weak: true, missing: roleInvalid },
        taskRoleArn: { to: ROLE, weak: true, missing: roleInvalid },
    },
    checks: [
        ({ networkMode }) =>
            networkMode === undefined || NETWORK_MODES.includes(networkMode)
                ? undefined
                : `networkMode: expected networkMode to be one of ${JSON.stringify(NETWORK_MODES)}, got ${networkMode}`,
        ({ family }) =>
            /^[A-Za-z0-9_-]{1,255}$/.test(family)
                ? undefined
                : `family: "${family}" must have 1 to 255 of A-Z a-z 0-9 _ -`,
    ],
    rules: [
        fargateRefused,
        containersRefused,
        ephemeralStorageRefused,
        volumesRefused,
        roleRefused,
        dependenciesRefused,
        fileSystemsRefused,
    ],
    notFound: () => clientError("TaskDefinition not found."),
};

/** Task definitions. */
export const taskDefinitions: Descriptor[] = [taskDefinition];

function fargateRefused(properties: Properties): string | undefined {
    const { requiresCompatibilities = [], networkMode, cpu, memory, runtimePlatform } = properties;
    if (!requiresCompatibilities.includes("FARGATE")) {
        return undefined;
    }
    if (networkMode !== "awsvpc") {
        return clientError("Fargate only supports network mode 'awsvpc'.");
    }
    for (const [name, value] of Object.entries({ cpu, memory })) {
        if (value === undefined) {
            return clientError(`Fargate requires that '${name}' be defined at the task level.`);
        }
    }
    return sizeRefused(cpu, memory, runtimePlatform?.operatingSystemFamily);
}

function ephemeralStorageRefused({ ephemeralStorage }: Properties): string | undefined {
    const size = ephemeralStorage?.sizeInGib ?? 21;
    return size < 21 || size > 200
        ? clientError(`The ephemeral storage size must be between 21 and 200 GiB, got ${size}.`)
        : undefined;
}
