import * as assert from "node:assert/strict";
import { container } from "./fixtures";
import { SHAPES } from "./shapes";
import { definitions } from "./whole";

describe("a container", () => {
    it("says every limit in ECS's words, with lists in a fixed order", async () => {
        const [web] = await definitions(SHAPES["a container with every limit"]);

        const { logConfiguration: _log, portMappings: _ports, ...rest } = web;
        assert.deepEqual(rest, {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:1.29",
            versionConsistency: "enabled",
            cpu: 512,
            memory: 1024,
            memoryReservation: 512,
            essential: true,
            command: ["serve", "--all"],
            entryPoint: ["/bin/entry"],
            workingDirectory: "/srv",
            user: "1000:1000",
            startTimeout: 30,
            stopTimeout: 90,
            restartPolicy: { enabled: true, ignoredExitCodes: [1, 2], restartAttemptPeriod: 120 },
            healthCheck: { command: ["CMD", "/bin/check"], interval: 30, timeout: 5, retries: 5 },
            ulimits: [{ name: "nofile", softLimit: 1024, hardLimit: 65536 }],
            systemControls: [{ namespace: "net.core.somaxconn", value: "4096" }],
            dockerLabels: { team: "web" },
            interactive: true,
            pseudoTerminal: true,
            linuxParameters: {
                initProcessEnabled: true,
                capabilities: { add: ["SYS_PTRACE"], drop: ["NET_RAW"] },
                tmpfs: [{ containerPath: "/cache", size: 32, mountOptions: ["noexec"] }],
            },
        });
    });

    it("has a main port and named ones, of either protocol and in ranges", async () => {
        const [{ portMappings }] = await definitions(SHAPES["several ports"]);

        assert.deepEqual(portMappings, [
            { containerPort: 8080, hostPort: 8080, protocol: "tcp" },
            { name: "dns", containerPort: 53, hostPort: 53, protocol: "udp" },
            { name: "media", containerPortRange: "9000-9009", protocol: "tcp" },
        ]);
    });

    it("leaves its ports on the instance to Docker on a bridge", async () => {
        const given = { port: 8080, ports: { admin: { port: 9000 } } };
        const { portMappings } = await container(given, { requiresCompatibilities: ["EC2"], networkMode: "bridge" });

        assert.deepEqual(
            portMappings.map((it: any) => it.hostPort),
            [0, 0],
        );
    });

    it("may have another container's port where each has a network of its own", async () => {
        const both = { image: "a:1", port: 80 };
        const all = await definitions({
            requiresCompatibilities: ["EC2"],
            networkMode: "bridge",
            containers: { a: both, b: both },
        });

        assert.equal(all.length, 2);
    });

    it("waits for others by condition", async () => {
        const all = await definitions(SHAPES["containers that wait for each other"]);

        assert.deepEqual(all.find((it) => it.name === "web").dependsOn, [
            { containerName: "cache", condition: "HEALTHY" },
            { containerName: "migrate", condition: "SUCCESS" },
        ]);
    });

    it("has on instances what Fargate lacks", async () => {
        const [side, web] = await definitions(SHAPES["a task on instances"]);

        assert.equal(side.disableNetworking, true);
        const { hostname, extraHosts, dnsServers, links, resourceRequirements, linuxParameters } = web;
        assert.deepEqual(
            { hostname, extraHosts, dnsServers, links, resourceRequirements, linuxParameters },
            {
                hostname: "web",
                extraHosts: [{ hostname: "db.local", ipAddress: "10.0.0.5" }],
                dnsServers: ["10.0.0.2"],
                links: ["side"],
                resourceRequirements: [{ type: "GPU", value: "1" }],
                linuxParameters: {
                    initProcessEnabled: false,
                    devices: [{ hostPath: "/dev/fuse", containerPath: "/dev/f", permissions: ["read", "write"] }],
                    sharedMemorySize: 128,
                    maxSwap: 64,
                    swappiness: 10,
                },
            },
        );
    });

    it("[ECS.4] is privileged on instances for a reason", async () => {
        const given = { security: { privileged: true, privilegedReason: "reads the counters of the processor" } };

        assert.equal((await container(given, { requiresCompatibilities: ["EC2"] })).privileged, true);
    });

    it("has no restart policy where that is off", async () =>
        assert.equal((await container({ restartPolicy: { enabled: false } })).restartPolicy, undefined));

    it("says the same however its records are written", async () => {
        const shape = SHAPES["volumes on Fargate"];
        const turned = (record: object) => Object.fromEntries(Object.entries(record).reverse());
        const { web, ...others } = shape.containers;
        const other = {
            ...shape,
            containers: { ...others, web: { ...web, mountPoints: turned(web.mountPoints!) as typeof web.mountPoints } },
        };

        assert.deepEqual(await definitions(other), await definitions(shape));
    });
});

describe("a hardened task", () => {
    it("[ECS.5, ECS.20] has a read-only root with scratch in memory, a user, and no capabilities", async () => {
        const [{ user, readonlyRootFilesystem, linuxParameters }] = await definitions(SHAPES["a hardened task"]);

        assert.deepEqual(
            { user, readonlyRootFilesystem, linuxParameters },
            {
                user: "1000:1000",
                readonlyRootFilesystem: true,
                linuxParameters: {
                    initProcessEnabled: true,
                    capabilities: { add: [], drop: ["ALL"] },
                    tmpfs: [
                        { containerPath: "/tmp", mountOptions: [], size: 64 },
                        { containerPath: "/var/cache", mountOptions: [], size: 64 },
                    ],
                },
            },
        );
    });

    it("gives back what a container asks for, with a reason for root", async () => {
        const given = {
            security: { user: "0", rootUserReason: "binds port 443", scratchPaths: [] },
            linux: { capabilities: { add: ["SYS_PTRACE"] } },
        };
        const { user, linuxParameters } = await container(given, { hardening: "strict" });

        assert.equal(user, "0");
        assert.deepEqual(linuxParameters, {
            initProcessEnabled: true,
            capabilities: { add: ["SYS_PTRACE"], drop: ["ALL"] },
        });
    });

    it("mounts a volume where the scratch would be", async () => {
        const [{ mountPoints, linuxParameters }] = await definitions({
            hardening: "strict",
            volumes: { tmp: {} },
            containers: { web: { image: "a:1", mountPoints: { "/tmp": { volume: "tmp" } } } },
        });

        assert.equal(mountPoints.length, 1);
        assert.equal(linuxParameters.tmpfs, undefined);
    });
});
