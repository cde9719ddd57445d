import { isAdministrator, isRoot } from "../shared/users";
import { always, type Inputs, isTagged, listOf, usually } from "./control";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const SERVICE = "aws:ecs/service:Service";

const CREDENTIALS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "ECS_ENGINE_AUTH_DATA"];

/** Whether all containers of a definition are as a control wants them. */
function every(inputs: Inputs, isMet: (container: Inputs) => boolean): boolean {
    return (JSON.parse(inputs.containerDefinitions) as Inputs[]).every(isMet);
}

function isForWindows({ runtimePlatform }: Inputs): boolean {
    return /^WINDOWS/.test(runtimePlatform?.operatingSystemFamily ?? "");
}

/** Controls on what tasks and services of ECS may do. AWS: "Security Hub controls for Amazon ECS". */
export const CONTAINER_CONTROLS = {
    "ECS.2": usually(
        "Tasks of a service have no public address",
        SERVICE,
        ["assignPublicIp"],
        ({ networkConfiguration }) => networkConfiguration?.assignPublicIp !== true,
    ),
    "ECS.3": usually("Tasks do not see the processes of the host", TASK, ["isolation.pidMode"], ({ pidMode }) => {
        return pidMode !== "host";
    }),
    "ECS.4": usually("Containers are not privileged", TASK, ["containers.*.security.privileged"], (inputs) =>
        every(inputs, ({ privileged }) => privileged !== true),
    ),
    "ECS.5": usually(
        "Containers have a read-only root file system",
        TASK,
        ["containers.*.security.readonlyRootFilesystem", "hardening"],
        (inputs) =>
            isForWindows(inputs) || every(inputs, ({ readonlyRootFilesystem }) => readonlyRootFilesystem === true),
        { production: "excepted", development: "excepted" },
    ),
    "ECS.8": always("No credentials of AWS in the environment of containers", TASK, (inputs) =>
        every(inputs, ({ environment }) => listOf(environment).every(({ name }) => !CREDENTIALS.includes(name))),
    ),
    "ECS.9": usually("Containers write a log", TASK, ["logging.driver", "containers.*.logging.driver"], (inputs) =>
        every(inputs, ({ logConfiguration }) => logConfiguration?.logDriver !== undefined),
    ),
    "ECS.10": always("Services run on the newest platform of Fargate", SERVICE, ({ platformVersion = "LATEST" }) => {
        return platformVersion === "LATEST";
    }),
    "ECS.12": usually(
        "Clusters have Container Insights",
        "aws:ecs/cluster:Cluster",
        ["containerInsights"],
        ({ settings }) =>
            listOf(settings).some(({ name, value }) => name === "containerInsights" && value !== "disabled"),
        { development: "excepted" },
    ),
    "ECS.13": always("Services have tags", SERVICE, isTagged),
    "ECS.14": always("Clusters have tags", "aws:ecs/cluster:Cluster", isTagged),
    "ECS.15": always("Task definitions have tags", TASK, isTagged),
    "ECS.17": usually("Tasks are not on the network of the host", TASK, ["networkMode"], ({ networkMode }) => {
        return networkMode !== "host";
    }),
    "ECS.18": always("File systems of EFS are reached through TLS", TASK, ({ volumes }) =>
        listOf(volumes).every(
            ({ efsVolumeConfiguration: efs }) => efs === undefined || efs.transitEncryption === "ENABLED",
        ),
    ),
    "ECS.20": usually(
        "Linux containers run as another user than root",
        TASK,
        ["containers.*.security.user", "hardening"],
        (inputs) => isForWindows(inputs) || every(inputs, ({ user }) => !isRoot(user)),
        { production: "excepted", development: "excepted" },
    ),
    "ECS.21": usually(
        "Windows containers run as another user than the administrator",
        TASK,
        ["containers.*.security.user"],
        (inputs) => !isForWindows(inputs) || every(inputs, ({ user }) => !isAdministrator(user)),
    ),
};
