import * as pulumi from "@pulumi/pulumi";
import type { TaskDefinitionArgs } from "../../index";

export const KEY = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
export const FILE_SYSTEM = "arn:aws:s3files:eu-central-1:123456789012:file-system/fs-0123456789abcdef0";

const IMAGE = "public.ecr.aws/nginx/nginx:1.29";

/** What the tasks refer to, and somebody has to have made. */
export interface Existing {
    readonly secretArn: pulumi.Input<string>;
    readonly parameterArn: pulumi.Input<string>;
    readonly keyArn: pulumi.Input<string>;
    readonly fileSystemId: pulumi.Input<string>;
    readonly accessPointId: pulumi.Input<string>;
}

const web = { image: IMAGE, port: 8080 };

/** Twelve tasks that have between them everything that a task can say. */
export const shapesOf = (existing: Existing): Readonly<Record<string, TaskDefinitionArgs>> => ({
    "an image and a port": { containers: { web } },
    "a container with every limit": {
        cpu: 1024,
        memoryMib: 2048,
        containers: {
            web: {
                ...web,
                cpu: 512,
                memoryMib: 1024,
                memoryReservationMib: 512,
                versionConsistency: "enabled",
                command: ["serve", "--all"],
                entryPoint: ["/bin/entry"],
                workingDirectory: "/srv",
                security: { user: "1000:1000" },
                stopTimeoutSeconds: 90,
                startTimeoutSeconds: 30,
                restartPolicy: { ignoredExitCodes: [2, 1], attemptPeriodSeconds: 120 },
                healthCheck: { command: ["CMD", "/bin/check"], retries: 5 },
                linux: {
                    ulimits: { nofile: { soft: 1024, hard: 65536 } },
                    systemControls: { "net.core.somaxconn": "4096" },
                    capabilities: { add: ["SYS_PTRACE"], drop: ["NET_RAW"] },
                    tmpfs: { "/cache": { sizeMib: 32, mountOptions: ["noexec"] } },
                },
                docker: { labels: { team: "web" }, interactive: true, pseudoTerminal: true },
            },
        },
    },
    "several ports": {
        containers: {
            web: { ...web, ports: { dns: { port: 53, protocol: "udp" }, media: { range: "9000-9009" } } },
        },
    },
    "containers that wait for each other": {
        containers: {
            migrate: { image: IMAGE, essential: false, startTimeoutSeconds: 60 },
            cache: { image: IMAGE, healthCheck: { command: ["CMD", "/ok"] }, startTimeoutSeconds: 20 },
            web: { ...web, dependsOn: { migrate: "SUCCESS", cache: "HEALTHY" } },
        },
    },
    "secrets, files and pull credentials": {
        secretEncryption: { keyArns: [existing.keyArn] },
        containers: {
            web: {
                ...web,
                image: "registry.example.com/team/web:1.0.0",
                repositoryCredentialsArn: existing.secretArn,
                environment: { STAGE: "test" },
                environmentFiles: ["arn:aws:s3:::config/web/test.env"],
                secrets: {
                    PASSWORD: pulumi.interpolate`${existing.secretArn}:password::`,
                    TOKEN: existing.parameterArn,
                },
                secretValues: { SESSION_KEY: "generated" },
            },
        },
    },
    "volumes on Fargate": {
        ephemeralStorageGib: 50,
        volumes: {
            shared: { efs: { fileSystemId: existing.fileSystemId, accessPointId: existing.accessPointId } },
            tree: {
                efs: { fileSystemId: existing.fileSystemId, rootDirectory: "/tree", transitEncryptionPort: 2999 },
            },
            made: { efs: { fileSystemId: existing.fileSystemId, accessPoint: { path: "/web", uid: 33 } } },
            bucket: { s3Files: { fileSystemArn: FILE_SYSTEM, rootDirectory: "/in" } },
            disk: { ebs: { sizeGib: 20, iops: 4000 } },
            scratch: {},
        },
        containers: {
            web: {
                ...web,
                mountPoints: {
                    "/shared": { volume: "shared", readOnly: true },
                    "/tree": { volume: "tree" },
                    "/made": { volume: "made" },
                    "/bucket": { volume: "bucket" },
                    "/disk": { volume: "disk" },
                    "/scratch": { volume: "scratch" },
                },
            },
            helper: { image: IMAGE, essential: false, volumesFrom: { web: { readOnly: true } } },
        },
    },
    "a task on instances": {
        requiresCompatibilities: ["EC2"],
        networkMode: "bridge",
        isolation: { ipcMode: "task", pidMode: "task" },
        volumes: {
            docker: {
                docker: { scope: "shared", autoprovision: true, driverOpts: { type: "nfs" }, labels: { a: "b" } },
            },
            host: { hostPath: "/var/data" },
        },
        containers: {
            web: {
                ...web,
                network: {
                    hostname: "web",
                    extraHosts: { "db.local": "10.0.0.5" },
                    dnsServers: ["10.0.0.2"],
                    dnsSearchDomains: ["example.com"],
                    links: ["side"],
                },
                security: { dockerSecurityOptions: ["no-new-privileges"] },
                accelerators: { gpus: 1 },
                mountPoints: { "/docker": { volume: "docker" }, "/host": { volume: "host" } },
                linux: {
                    devices: { "/dev/fuse": { containerPath: "/dev/f", permissions: ["write", "read"] } },
                    sharedMemoryMib: 128,
                    maxSwapMib: 64,
                    swappiness: 10,
                    initProcessEnabled: false,
                },
                logging: { driver: "fluentd", options: { "fluentd-address": "localhost:24224" } },
            },
            side: { image: IMAGE, network: { enabled: false }, logging: { driver: "json-file" } },
        },
    },
    "a hardened task": {
        hardening: "strict",
        enableFaultInjection: true,
        containers: { web: { ...web, security: { scratchPaths: ["/tmp", "/var/cache"] } } },
    },
    "logs with lines that belong together": {
        logging: {
            multilinePattern: "^\\d{4}-",
            maxBufferSize: "4m",
            errorPattern: "ERROR",
            options: { "awslogs-create-group": "false" },
        },
        containers: { web, chatty: { image: IMAGE, essential: false, logging: { mode: "blocking" } } },
    },
    "logs to Splunk": {
        logging: {
            driver: "splunk",
            options: { "splunk-url": "https://splunk.example.com:8088" },
            secretOptions: { "splunk-token": existing.secretArn },
        },
        containers: { web },
    },
    "a log router": {
        sidecars: { firelens: { s3: { bucketArn: "arn:aws:s3:::logs" }, configFile: "/extra.conf" } },
        containers: { web },
    },
    "every other sidecar": {
        runtimePlatform: { cpuArchitecture: "ARM64" },
        sidecars: {
            otel: { prometheusWorkspaceArn: "arn:aws:aps:eu-central-1:123456789012:workspace/ws-1" },
            xray: { cpu: 32 },
            cloudwatchAgent: { namespace: "Web" },
        },
        containers: { web },
    },
});

/** The same with names of things that nobody has made. */
export const SHAPES = shapesOf({
    secretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf",
    parameterArn: "arn:aws:ssm:eu-central-1:123456789012:parameter/web/token",
    keyArn: KEY,
    fileSystemId: "fs-0123456789abcdef0",
    accessPointId: "fsap-0123456789abcdef0",
});
