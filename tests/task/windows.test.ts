import * as assert from "node:assert/strict";
import { sentence } from "../../components/shared/problems";
import { TaskDefinition } from "../../index";
import { web } from "../service/fixtures";
import { plain, run } from "../support/harness";
import { problemsOfTask } from "../support/judged";
import { task } from "./fixtures";
import { IMAGE, type Refused, refusesAll, withVolume } from "./refused";

const WINDOWS = { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" }, cpu: 1024, memoryMib: 2048 };
const ON_INSTANCES = { ...WINDOWS, requiresCompatibilities: ["EC2"] };
const LINUX = "is for Linux, and the task is for Windows";

const lineOf = (path: string, rule: string, remedy = "Remove it", message = LINUX) =>
    `${path}: ${message}. ${remedy}. [${rule}]`;

const SETTINGS = "container-linux-parameters-windows";
const ON_WINDOWS_DNS = "container-dns-windows";
const ON_WINDOWS_FILES = "environment-files-windows";
const ON_WINDOWS_ACCELERATOR = "container-accelerator-windows";

const DNS = "Remove it: the DHCP options of the VPC say the same for all";
const ACCELERATOR = "Run the task on Linux, or remove it";
const FILES = "Remove it, and name the variables under `environment` and `secrets`";

/** What instances with Windows do not give a container, and nobody says when it is registered. */
const ABSENT: readonly (readonly [path: string, container: object, rule: string, remedy?: string])[] = [
    ["linux", { linux: { initProcessEnabled: true } }, SETTINGS],
    ["linux", { linux: { ulimits: { nofile: { soft: 1, hard: 2 } } } }, SETTINGS],
    ["linux", { linux: { systemControls: { "net.ipv4.ip_unprivileged_port_start": "0" } } }, SETTINGS],
    ["security.readonlyRootFilesystem", { security: { readonlyRootFilesystem: true } }, SETTINGS],
    ["security.scratchPaths", { security: { scratchPaths: ["/tmp"] } }, SETTINGS],
    ["security.privileged", { security: { privileged: true, privilegedReason: "drivers" } }, SETTINGS],
    ["network.enabled", { network: { enabled: false } }, "container-disable-networking-windows"],
    ["network.dnsServers", { network: { dnsServers: ["10.0.0.2"] } }, ON_WINDOWS_DNS, DNS],
    ["network.dnsSearchDomains", { network: { dnsSearchDomains: ["corp.example.com"] } }, ON_WINDOWS_DNS, DNS],
    ["environmentFiles", { environmentFiles: ["arn:aws:s3:::config/web.env"] }, ON_WINDOWS_FILES, FILES],
    ["accelerators.gpus", { accelerators: { gpus: 1 } }, ON_WINDOWS_ACCELERATOR, ACCELERATOR],
    ["accelerators.neuron", { accelerators: { neuron: true } }, ON_WINDOWS_ACCELERATOR, ACCELERATOR],
];

const CONTAINERS: Refused[] = ABSENT.map(([path, container, rule, remedy]) => {
    return [
        `${JSON.stringify(container)} on instances`,
        container,
        ON_INSTANCES,
        [lineOf(`containers.app.${path}`, rule, remedy)],
    ];
});

const ON_FARGATE: Refused[] = [
    [
        "files of variables",
        { environmentFiles: ["arn:aws:s3:::config/web.env"] },
        WINDOWS,
        [lineOf("containers.app.environmentFiles", ON_WINDOWS_FILES, FILES)],
    ],
    [
        "a restart policy",
        { restartPolicy: { ignoredExitCodes: [0] } },
        WINDOWS,
        [
            lineOf(
                "containers.app.restartPolicy",
                "container-restart-policy-windows",
                "Remove it: the service replaces a task whose essential container ends",
                `${LINUX} on Fargate`,
            ),
        ],
    ],
    [
        "name servers, once",
        { network: { dnsServers: ["10.0.0.2"] } },
        WINDOWS,
        [
            "containers.app.network.dnsServers: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-dns-fargate]",
        ],
    ],
    [
        "no network, once",
        { network: { enabled: false } },
        WINDOWS,
        [
            "containers.app.network.enabled: is not possible on Fargate. Remove it, or run the task on EC2 `capacity`. [container-disable-networking]",
        ],
    ],
    [
        "an EBS volume",
        {},
        { ...WINDOWS, ...withVolume({ ebs: { sizeGib: 10 } }) },
        [lineOf("volumes.data.ebs", "volume-windows")],
    ],
    [
        "an EFS volume",
        {},
        { ...WINDOWS, ...withVolume({ efs: { fileSystemId: "fs-0a" } }) },
        [lineOf("volumes.data.efs", "volume-windows")],
    ],
];

const TASKS: Refused[] = [
    [
        "fault injection",
        {},
        { ...ON_INSTANCES, enableFaultInjection: true },
        [lineOf("enableFaultInjection", "task-fault-injection")],
    ],
    [
        "a driver that Docker for Windows does not have",
        { logging: { driver: "journald" } },
        ON_INSTANCES,
        [lineOf("containers.app.logging.driver", "log-driver-windows", "Use awslogs")],
    ],
    [
        "the same for all containers",
        {},
        { ...ON_INSTANCES, logging: { driver: "journald" } },
        [lineOf("logging.driver", "log-driver-windows", "Use awslogs")],
    ],
    [
        "another file system than NTFS",
        {},
        { ...ON_INSTANCES, ...withVolume({ ebs: { sizeGib: 10, fileSystemType: "ext4" } }) },
        [lineOf("volumes.data.ebs.fileSystemType", "volume-windows", "Remove it: the volume gets NTFS")],
    ],
    [
        "a driver of Docker's volumes other than local",
        {},
        { ...ON_INSTANCES, ...withVolume({ docker: { driver: "rexray" } }) },
        ["volumes.data.docker.driver: rexray is not possible on Windows. Use local, or remove it. [volume-windows]"],
    ],
    [
        "a share of FSx where the task is for Linux",
        {},
        {
            requiresCompatibilities: ["EC2"],
            ...withVolume({
                fsx: {
                    fileSystemId: "fs-0a",
                    rootDirectory: "share",
                    domain: "corp",
                    credentialsParameterArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:fsx-AbCdEf",
                },
            }),
        },
        ["volumes.data.fsx: needs Windows tasks on EC2. Use EFS, or run the task on EC2. [fsx-volume]"],
    ],
    [
        "a path of Linux's in the wrong place",
        {},
        { ...ON_INSTANCES, volumes: { data: {} }, containers: mounting("data\\logs") },
        [
            'containers.app.mountPoints.data\\logs: "data\\logs" is no absolute path. Begin with a slash, such as /var/data. [mount-path]',
        ],
    ],
    [
        "a drive in a task for Linux",
        {},
        { volumes: { data: {} }, containers: mounting("C:\\data") },
        [
            'containers.app.mountPoints.C:\\data: "C:\\data" is no absolute path. Begin with a slash, such as /var/data. [mount-path]',
        ],
    ],
];

function mounting(path: string): object {
    return { app: { image: IMAGE, mountPoints: { [path]: { volume: "data" } } } };
}

refusesAll("containers of Windows on instances", CONTAINERS);
refusesAll("Windows on Fargate", ON_FARGATE);
refusesAll("tasks for Windows", TASKS);

describe("tasks for Windows", () => {
    const accepted: [string, object, any][] = [
        ["a restart policy on instances", { restartPolicy: {} }, ON_INSTANCES],
        ["a restart policy that is off", { restartPolicy: { enabled: false } }, WINDOWS],
        ["a network that is not taken away", { network: { enabled: true } }, ON_INSTANCES],
        ["paths with a drive", {}, { ...ON_INSTANCES, volumes: { data: {} }, containers: mounting("C:\\data\\logs") }],
        ["paths with slashes", {}, { ...ON_INSTANCES, volumes: { data: {} }, containers: mounting("C:/data") }],
        ["a folder of the host", {}, { ...ON_INSTANCES, ...withVolume({ hostPath: "C:\\ProgramData\\app" }) }],
        ["an EBS volume on instances", {}, { ...ON_INSTANCES, ...withVolume({ ebs: { sizeGib: 10 } }) }],
        ["a local volume", {}, { ...ON_INSTANCES, ...withVolume({ docker: { driver: "local" } }) }],
        ["a user", { security: { user: "ContainerUser" } }, WINDOWS],
        [
            "a credential spec",
            { security: { dockerSecurityOptions: ["credentialspec:file://app.json"] } },
            ON_INSTANCES,
        ],
    ];
    for (const [what, container, args] of accepted) {
        it(`may have ${what}`, async () => {
            const { get } = await run(() => task(container, args));
            assert.ok(get("aws:ecs/taskDefinition:TaskDefinition"));
        });
    }

    it("are told that more storage on Fargate may be none", () => {
        const args: any = { ...WINDOWS, ephemeralStorageGib: 50, containers: { app: { image: IMAGE } } };
        const [problem] = problemsOfTask(args, "development");
        assert.equal(
            sentence(problem),
            "ephemeralStorageGib: may be ignored: Fargate does not share more storage among containers of Windows. Remove it, or see whether the task gets it. [ephemeral-storage-windows]",
        );
        assert.equal(problem.severity, "warning");
    });

    it("get NTFS on an EBS volume, also where nobody says so", async () => {
        const args: any = {
            ...ON_INSTANCES,
            ...withVolume({ ebs: { sizeGib: 10 } }),
            containers: { web: { image: IMAGE, port: 8080, mountPoints: { "C:/data": { volume: "data" } } } },
        };
        const { result } = await run(() => new TaskDefinition("job", args));
        assert.match(await plain(result.runTaskCommand), /"filesystemType":"ntfs"/);
        const { get } = await run(() => web({ ...args, capacity: "windows" }));
        const { managedEbsVolume } = get("aws:ecs/service:Service").inputs.volumeConfiguration;
        assert.equal(managedEbsVolume.fileSystemType, "ntfs");
    });

    for (const preset of ["production", "development"] as const) {
        it(`get a size that Fargate has for Windows in the ${preset} preset`, async () => {
            const app = { image: IMAGE, security: { user: "ContainerUser" } };
            const args: any = {
                preset,
                runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
                containers: { app },
            };
            const { get } = await run(() => new TaskDefinition("job", args));
            const { cpu, memory } = get("aws:ecs/taskDefinition:TaskDefinition").inputs;
            assert.deepEqual([cpu, memory], ["1024", "2048"]);
        });
    }

    it("are told once of what they cannot have", () => {
        const app = { image: IMAGE, security: { scratchPaths: ["C:\\temp"], user: "ContainerUser" } };
        const args: any = {
            runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
            containers: { app },
        };
        assert.deepEqual(problemsOfTask(args, "development").map(sentence), [
            "containers.app.security.scratchPaths: is for Linux, and the task is for Windows. Remove it. [container-linux-parameters-windows]",
        ]);
    });
});
