/** Two ways to write a container, and whether the second is no difference to the AWS provider once ECS has read back the first. */
export interface ContainerForm {
    readonly registered: object;
    readonly wanted: object;
    readonly networkMode: "awsvpc" | "bridge" | "host";
    readonly isSame: boolean;
}

type Row = readonly [registered: object, wanted: object, networkMode?: ContainerForm["networkMode"]];

const CHECK = { command: ["CMD", "/ok"] };
const POLICY = { enabled: true, ignoredExitCodes: [], restartAttemptPeriod: 300 };

const port = (containerPort: number, more: object = {}) => ({ containerPort, ...more });
const twice = (container: object, networkMode?: ContainerForm["networkMode"]): Row => [
    container,
    container,
    networkMode,
];
/** A list in one order, and in the other. */
const turned = (key: string, ...list: unknown[]): Row => [{ [key]: list }, { [key]: [...list].reverse() }];
const linux = (registered: object, wanted: object): Row => [
    { linuxParameters: registered },
    { linuxParameters: wanted },
];

const SAME: Readonly<Record<string, Row>> = {
    "nothing else": twice({}),
    "environment in another order": turned("environment", { name: "A", value: "1" }, { name: "B", value: "2" }),
    "secrets in another order": turned("secrets", { name: "A", valueFrom: "/a" }, { name: "B", valueFrom: "/b" }),
    "empty lists of words": [{}, { command: [], entryPoint: [], links: [], dnsServers: [], dnsSearchDomains: [] }],
    "an empty list of security options": [{}, { dockerSecurityOptions: [], credentialSpecs: [] }],
    "empty lists of objects": [{}, { dependsOn: [], environment: [], environmentFiles: [], extraHosts: [] }],
    "more empty lists of objects": [{}, { mountPoints: [], portMappings: [], resourceRequirements: [], secrets: [] }],
    "the last empty lists of objects": [{}, { systemControls: [], ulimits: [], volumesFrom: [] }],
    "objects that say nothing": [{}, { environment: [{}], portMappings: [{}], ulimits: [{}] }],
    "no CPU": [{}, { cpu: 0 }],
    "essential, as it is anyway": [{}, { essential: true }],
    "null for what is left out": [{}, { essential: null, cpu: null, logConfiguration: null, restartPolicy: null }],
    "null inside of an object": linux({ initProcessEnabled: true }, { initProcessEnabled: true, devices: null }),
    "a check without its numbers": [
        { healthCheck: { ...CHECK, interval: 30, timeout: 5, retries: 3 } },
        { healthCheck: CHECK },
    ],
    "a check with some of its numbers": [
        { healthCheck: CHECK },
        { healthCheck: { ...CHECK, interval: 30, retries: null } },
    ],
    "a port of TCP": [{ portMappings: [port(80, { protocol: "tcp" })] }, { portMappings: [port(80)] }],
    "a range of TCP": [
        { portMappings: [{ containerPortRange: "80-90" }] },
        { portMappings: [{ containerPortRange: "80-90", protocol: "tcp" }] },
    ],
    "a port of the host in awsvpc": [{ portMappings: [port(80)] }, { portMappings: [port(80, { hostPort: 80 })] }],
    "any port of the host in awsvpc": [{ portMappings: [port(80)] }, { portMappings: [port(80, { hostPort: 0 })] }],
    "any port of the host on a bridge": [
        { portMappings: [port(80)] },
        { portMappings: [port(80, { hostPort: 0 })] },
        "bridge",
    ],
    "a port of the host on its network": twice({ portMappings: [port(80, { hostPort: 80, protocol: "tcp" })] }, "host"),
    "options in another order": [
        { logConfiguration: { logDriver: "json-file", options: { a: "1", b: "2" }, secretOptions: [] } },
        { logConfiguration: { secretOptions: [], options: { b: "2", a: "1" }, logDriver: "json-file" } },
    ],
    "labels in another order": [{ dockerLabels: { a: "1", b: "2" } }, { dockerLabels: { b: "2", a: "1" } }],
    "both lists of capabilities": twice({ linuxParameters: { capabilities: { add: [], drop: ["ALL"] } } }),
    "an empty list of mount options": twice({
        linuxParameters: { tmpfs: [{ containerPath: "/a", size: 1, mountOptions: [] }] },
    }),
    "a whole restart policy": twice({ restartPolicy: POLICY }),
};

const DIFFERENT: Readonly<Record<string, Row>> = {
    "another image": [{}, { image: "example.com/other:1" }],
    "dropped capabilities alone": twice({ linuxParameters: { capabilities: { drop: ["ALL"] } } }),
    "added capabilities alone": twice({ linuxParameters: { capabilities: { add: ["SYS_PTRACE"] } } }),
    "capabilities that name none": twice({
        linuxParameters: { initProcessEnabled: true, capabilities: { add: [], drop: [] } },
    }),
    "capabilities in another order": linux(
        { capabilities: { add: ["A", "B"], drop: [] } },
        { capabilities: { add: ["B", "A"], drop: [] } },
    ),
    "a file system in memory without options": twice({
        linuxParameters: { tmpfs: [{ containerPath: "/a", size: 1 }] },
    }),
    "a device without permissions": twice({ linuxParameters: { devices: [{ hostPath: "/dev/fuse" }] } }),
    "an empty list of devices": linux({ initProcessEnabled: true }, { initProcessEnabled: true, devices: [] }),
    "an empty list of file systems": linux({ initProcessEnabled: true }, { initProcessEnabled: true, tmpfs: [] }),
    "no Linux parameters": [{}, { linuxParameters: {} }],
    "no init process": linux({ maxSwap: 1 }, { maxSwap: 1, initProcessEnabled: false }),
    "logs without secret options": twice({
        logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "a" } },
    }),
    "no options of logs": [
        { logConfiguration: { logDriver: "json-file", secretOptions: [] } },
        { logConfiguration: { logDriver: "json-file", secretOptions: [], options: {} } },
    ],
    "a restart policy without codes": twice({ restartPolicy: { enabled: true, restartAttemptPeriod: 300 } }),
    "a restart policy without a period": twice({ restartPolicy: { enabled: true, ignoredExitCodes: [] } }),
    "a restart policy that is off": [{}, { restartPolicy: { ...POLICY, enabled: false } }],
    "codes in another order": [
        { restartPolicy: { ...POLICY, ignoredExitCodes: [1, 2] } },
        { restartPolicy: { ...POLICY, ignoredExitCodes: [2, 1] } },
    ],
    "no start period": [{ healthCheck: CHECK }, { healthCheck: { ...CHECK, startPeriod: 0 } }],
    "another number of retries": [{ healthCheck: CHECK }, { healthCheck: { ...CHECK, retries: 5 } }],
    "limits in another order": turned(
        "ulimits",
        { name: "core", softLimit: 1, hardLimit: 1 },
        { name: "cpu", softLimit: 1, hardLimit: 1 },
    ),
    "dependencies in another order": turned(
        "dependsOn",
        { containerName: "a", condition: "START" },
        { containerName: "b", condition: "START" },
    ),
    "mounts in another order": turned(
        "mountPoints",
        { containerPath: "/a", sourceVolume: "a" },
        { containerPath: "/b", sourceVolume: "b" },
    ),
    "ports in another order": turned("portMappings", port(80), port(81)),
    "volumes from others in another order": turned("volumesFrom", { sourceContainer: "a" }, { sourceContainer: "b" }),
    "parameters of the kernel in another order": turned(
        "systemControls",
        { namespace: "a", value: "1" },
        { namespace: "b", value: "1" },
    ),
    "files in another order": turned(
        "environmentFiles",
        { type: "s3", value: "arn:aws:s3:::a/a.env" },
        { type: "s3", value: "arn:aws:s3:::a/b.env" },
    ),
    "hosts in another order": turned(
        "extraHosts",
        { hostname: "a", ipAddress: "10.0.0.1" },
        { hostname: "b", ipAddress: "10.0.0.2" },
    ),
    "links in another order": turned("links", "a", "b"),
    "name servers in another order": turned("dnsServers", "10.0.0.1", "10.0.0.2"),
    "a mount that can be written": [
        { mountPoints: [{ containerPath: "/a", sourceVolume: "a" }] },
        { mountPoints: [{ containerPath: "/a", sourceVolume: "a", readOnly: false }] },
    ],
    "no labels": [{}, { dockerLabels: {} }],
    "not essential": [{}, { essential: false }],
    "not privileged": [{}, { privileged: false }],
    "a root file system that can be written": [{}, { readonlyRootFilesystem: false }],
    "not interactive": [{}, { interactive: false }],
    "no terminal": [{}, { pseudoTerminal: false }],
    "a network": [{}, { disableNetworking: false }],
    "no user": [{}, { user: "" }],
    "the time to stop": [{}, { stopTimeout: 30 }],
    "consistent versions": [{}, { versionConsistency: "enabled" }],
    "another protocol": [{ portMappings: [port(80)] }, { portMappings: [port(80, { protocol: "udp" })] }],
    "an application protocol": [
        { portMappings: [port(80, { name: "web" })] },
        { portMappings: [port(80, { name: "web", appProtocol: "http" })] },
    ],
    "a port of the host on a bridge": [
        { portMappings: [port(80)] },
        { portMappings: [port(80, { hostPort: 80 })] },
        "bridge",
    ],
    "a port that is left to the host's network": twice({ portMappings: [port(80)] }, "host"),
};

const formsOf = (rows: Readonly<Record<string, Row>>, isSame: boolean) =>
    Object.entries(rows).map(([what, [registered, wanted, networkMode = "awsvpc"]]): [string, ContainerForm] => [
        what,
        { registered, wanted, networkMode, isSame },
    ]);

/** What the provider finds, seen with version 6.34 of it; the emulator's tests ask it again. */
export const CONTAINER_FORMS: Readonly<Record<string, ContainerForm>> = Object.fromEntries([
    ...formsOf(SAME, true),
    ...formsOf(DIFFERENT, false),
]);

/** The container definitions of a form. */
export const containersOf = (form: object): string =>
    JSON.stringify([{ name: "web", image: "example.com/web:1", memory: 64, ...form }]);
