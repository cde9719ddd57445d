import { sortedEntries, stableJson } from "../../shared/json";
import type { Problem } from "../../shared/problems";
import { secretKindOf } from "../../task/secretForms";
import type { CompleteAgent } from "./agent";
import { ecsSettingsProblems } from "./bottlerocketSettings";
import { cloudInitProblems, multipart } from "./cloudInit";

/** What an instance is told when it starts. */
export interface UserDataContents {
    readonly system: "linux" | "bottlerocket" | "windows";
    readonly clusterName: string;
    readonly agent: CompleteAgent;
    readonly gpu: boolean;
    readonly warmPool: boolean;
    /** What the user adds: scripts and cloud configs, TOML, or PowerShell, as the system takes it. */
    readonly parts: readonly string[];
}

/** The user data of an instance, in the form that its system takes. */
export function userData(contents: UserDataContents): string {
    return { linux, bottlerocket, windows }[contents.system](contents);
}

/** The agent's settings as its environment has them. AWS: "Amazon ECS container agent configuration". */
function agentVariables({ clusterName, agent, gpu, warmPool }: UserDataContents): [string, string][] {
    const { attributes } = agent;
    return [
        ["ECS_CLUSTER", clusterName],
        // A container on the bridge or with an interface of its own must not get at the role of the instance.
        ["ECS_AWSVPC_BLOCK_IMDS", "true"],
        ["ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM", "ec2_instance"],
        // Log drivers write with the role of the task, so that the one of the instance needs no logs.
        ["ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE", "true"],
        ["ECS_ENABLE_SPOT_INSTANCE_DRAINING", "true"],
        ["ECS_ENABLE_TASK_IAM_ROLE", "true"],
        ["ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST", "true"],
        ["ECS_IMAGE_CLEANUP_INTERVAL", `${agent.imageCleanupMinutes}m`],
        ["ECS_IMAGE_MINIMUM_CLEANUP_AGE", `${agent.imageMinimumAgeMinutes}m`],
        ["ECS_RESERVED_MEMORY", String(agent.reservedMemoryMib)],
        ...(gpu ? ([["ECS_ENABLE_GPU_SUPPORT", "true"]] as [string, string][]) : []),
        ...(warmPool ? ([["ECS_WARM_POOLS_CHECK", "true"]] as [string, string][]) : []),
        ...(Object.keys(attributes).length === 0
            ? []
            : ([["ECS_INSTANCE_ATTRIBUTES", stableJson(attributes)]] as [string, string][])),
    ];
}

// The setting is asked of the role that registers the instance, so the instance switches it on for its own.
const METADATA = "http://169.254.169.254/latest";
const TRUNKING = [
    "command -v aws >/dev/null || dnf -y -q install awscli-2",
    // Without settings of its own the AWS CLI does not know where it is.
    `token=$(curl -sf -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 60" ${METADATA}/api/token)`,
    `region=$(curl -sf -H "X-aws-ec2-metadata-token: $token" ${METADATA}/meta-data/placement/region)`,
    'aws ecs put-account-setting --name awsvpcTrunking --value enabled --region "$region" || true',
];

function linux(contents: UserDataContents): string {
    const own = [
        "#!/bin/bash",
        "cat >> /etc/ecs/ecs.config <<'END_OF_CONFIG'",
        ...agentVariables(contents).map(([name, value]) => `${name}=${value}`),
        "END_OF_CONFIG",
        ...(contents.agent.awsvpcTrunking ? TRUNKING : []),
        "",
    ].join("\n");
    // Alone it is a script as it stands.
    return contents.parts.length === 0 ? own : multipart([own, ...contents.parts]);
}

type Table = Record<string, unknown>;

/** Settings that the program gives win over the user's: an instance of another cluster would be lost. */
function bottlerocket({ clusterName, agent, parts }: UserDataContents): string {
    const ecs: Table = {
        cluster: clusterName,
        "enable-spot-instance-draining": true,
        "allow-privileged-containers": false,
        "image-cleanup-wait": `${agent.imageCleanupMinutes}m`,
        "image-cleanup-age": `${agent.imageMinimumAgeMinutes}m`,
        "reserved-memory": BigInt(agent.reservedMemoryMib),
        "awsvpc-block-imds": true,
        ...(Object.keys(agent.attributes).length === 0
            ? {}
            : { "instance-attributes": Object.fromEntries(sortedEntries(agent.attributes)) }),
    };
    // A whole number that is a float in the user's text has to be one afterwards: Bottlerocket tells them apart.
    const given = parts.map((part) => toml().parse(part, { integersAsBigInt: true }) as Table).reduce(merged, {});
    const settings = (given.settings ?? {}) as Table;
    const asked = (settings.ecs ?? {}) as Table;
    const whole = { ...given, settings: { ...settings, ecs: { ...ecs, ...asked, cluster: clusterName } } };
    return toml().stringify(whole, { numbersAsFloat: true });
}

function merged(one: Table, other: Table): Table {
    const isTable = (value: unknown): value is Table =>
        typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
    const both = Object.entries(other).map(([key, value]) => {
        const known = one[key];
        return [key, isTable(known) && isTable(value) ? merged(known, value) : value];
    });
    return { ...one, ...Object.fromEntries(both) };
}

/** Loaded where it is needed: few programs have instances with Bottlerocket. */
function toml(): typeof import("smol-toml") {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require("smol-toml") as typeof import("smol-toml");
}

function windows(contents: UserDataContents): string {
    const variables = agentVariables(contents)
        .filter(([name]) => name !== "ECS_CLUSTER" && name !== "ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST")
        .map(([name, value]) => `[Environment]::SetEnvironmentVariable("${name}", '${value}', "Machine")`);
    return [
        "<powershell>",
        ...variables,
        "Import-Module ECSTools",
        `Initialize-ECSAgent -Cluster '${contents.clusterName}' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS`,
        ...contents.parts,
        "</powershell>",
        "",
    ].join("\n");
}

// EC2 takes 16 KiB before they are encoded. A name of a cluster has up to 255 characters.
const MOST_BYTES = 16_384;
const LONGEST_NAME = "x".repeat(255);

/** What is wrong with the parts that the user adds. */
export function userDataProblems(contents: Omit<UserDataContents, "clusterName">): Problem[] {
    const problems = contents.parts.flatMap((part, index) => partProblems(part, contents.system, `userData[${index}]`));
    if (problems.some(({ severity }) => severity !== "warning")) {
        return problems;
    }
    const bytes = Buffer.byteLength(userData({ ...contents, clusterName: LONGEST_NAME }));
    if (bytes <= MOST_BYTES) {
        return problems;
    }
    const message = `is ${bytes} bytes with the agent's settings, and EC2 takes ${MOST_BYTES}`;
    const remedy = "Fetch the larger part from a bucket when the instance starts, or bake it into an image";
    return [...problems, { rule: "instance-user-data-size", path: "userData", message, remedy }];
}

function partProblems(part: string, system: UserDataContents["system"], path: string): Problem[] {
    const cluster = clusterIn(part);
    if (cluster !== undefined) {
        const message = `sets the cluster of the agent: ${cluster}`;
        return [{ rule: "instance-user-data-cluster", path, message, remedy: "Remove the line" }];
    }
    const secret = [part, ...part.split(/[\s"'=]+/)].map(secretKindOf).find((kind) => kind !== undefined);
    if (secret !== undefined) {
        const message = `has ${secret} in it, which everybody on the instance can read`;
        const remedy = "Let the instance read it from Secrets Manager, allowed by `instanceRole.statements`";
        return [{ rule: "instance-user-data-secret", path, message, remedy }];
    }
    return formProblems(part, system, path);
}

function clusterIn(part: string): string | undefined {
    return /^.*(ECS_CLUSTER\s*=|-Cluster\s+\S).*$/m.exec(part)?.[0].trim();
}

// What EC2Launch looks for in user data, before PowerShell sees any of it.
const WINDOWS_TAG = /<\/?(powershell|script|persist|powershellArguments|runAsLocalSystem|detach)>/i;

function formProblems(part: string, system: UserDataContents["system"], path: string): Problem[] {
    if (system === "linux") {
        return cloudInitProblems(part, path);
    }
    const rule = "instance-user-data-form";
    if (/^#(!|cloud-)/.test(part)) {
        const remedy =
            system === "windows"
                ? "Write the lines of PowerShell alone"
                : "Write settings of Bottlerocket, such as [settings.kernel]";
        return [{ rule, path, message: "is a script or a configuration that only other Linux images read", remedy }];
    }
    if (system === "windows") {
        const message = "has tags of user data around it";
        const remedy = "Write the lines of PowerShell alone";
        return WINDOWS_TAG.test(part) ? [{ rule, path, message, remedy }] : [];
    }
    try {
        const { settings } = toml().parse(part, { integersAsBigInt: true }) as {
            settings?: { ecs?: { cluster?: unknown } };
        };
        const cluster = settings?.ecs?.cluster;
        const message = `sets the cluster of the agent: ${String(cluster)}`;
        return cluster === undefined
            ? ecsSettingsProblems(settings?.ecs, path)
            : [{ rule: "instance-user-data-cluster", path, message, remedy: "Remove the line" }];
    } catch (error) {
        const [why] = (error instanceof Error ? error.message : String(error)).split("\n");
        const message = `is no TOML: ${why}`;
        return [{ rule, path, message, remedy: "Write settings of Bottlerocket, such as [settings.kernel]" }];
    }
}
