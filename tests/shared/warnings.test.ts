import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../components/shared/problems";
import {
    Cluster,
    DeployRole,
    Ec2Capacity,
    Environment,
    type EnvironmentArgs,
    LoadBalancer,
    Network,
    NetworkLoadBalancer,
    Platform,
    ScheduledTask,
    Service,
    TaskDefinition,
} from "../../index";
import { ROOT } from "../../tools/local";
import { warnings } from "../support/warnings";
import { PLATFORM } from "../urns/programs";

const network = {
    vpcId: "vpc-1",
    publicSubnetIds: ["subnet-1", "subnet-2"],
    privateSubnetIds: ["subnet-3", "subnet-4"],
};
const cluster = { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" };
const app = { image: "public.ecr.aws/nginx/nginx:1.29" };
const withoutInit = { app: { ...app, linux: { initProcessEnabled: false } } };
const INIT = "containers.app.linux.initProcessEnabled";
const spot = { spot: { onDemandBase: 0, onDemandPercent: 0 } };

/** Each component with something that works, and should not be done. */
const COMPONENTS: [string, string, () => unknown][] = [
    ["TaskDefinition", INIT, () => new TaskDefinition("it", { containers: withoutInit })],
    ["Service", INIT, () => new Service("it", { network, cluster, containers: withoutInit })],
    [
        "ScheduledTask",
        INIT,
        () =>
            new ScheduledTask("it", {
                network,
                cluster,
                containers: withoutInit,
                schedule: { expression: "rate(1 day)" },
            }),
    ],
    ["Network", "nat", () => new Network("it", { nat: "single" })],
    ["Cluster", "capacities.pool.spot.onDemandBase", () => new Cluster("it", { network, capacities: { pool: spot } })],
    ["Ec2Capacity", "spot.onDemandBase", () => new Ec2Capacity("it", { network, cluster, ...spot })],
    [
        "LoadBalancer",
        "deletionProtection",
        () => new LoadBalancer("it", { network, insecureHttp: true, internal: true, deletionProtection: false }),
    ],
    [
        "NetworkLoadBalancer",
        "deletionProtection",
        () => new NetworkLoadBalancer("it", { network, deletionProtection: false }),
    ],
    [
        "DeployRole",
        "taskBoundaryArn",
        () =>
            new DeployRole("it", {
                platform: PLATFORM,
                names: ["shop-"],
                github: { repositories: ["acme/shop"], branches: ["main"] },
            }),
    ],
    ["Platform", "network.nat", () => new Platform("it", { network: { nat: "single" } })],
    ["Environment", "services.web.volumes.data.efs", () => new Environment("it", efs(undefined))],
];

/** Private tasks without a way to their file system, as far as can be seen. */
function efs(preset: EnvironmentArgs["preset"]): EnvironmentArgs {
    return {
        preset,
        network: { nat: "none", endpoints: { services: ["ecr.api", "ecr.dkr", "logs"] } },
        services: {
            web: {
                containers: {
                    app: {
                        image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app:1",
                        mountPoints: { "/data": { volume: "data" } },
                        linux: { initProcessEnabled: false },
                    },
                },
                volumes: { data: { efs: { fileSystemId: "fs-0123456789abcdef0" } } },
            },
        },
    };
}

describe("warnings", () => {
    for (const [type, at, program] of COMPONENTS) {
        it(`of ${type} are logged, attached to it`, async () => {
            const logged = await warnings(program);

            const found = logged.filter(({ of, text }) => of === "it" && text.startsWith(`${at}: `));
            assert.equal(found.length, 1, JSON.stringify(logged, undefined, 1));
        });
    }

    it("of the parts of an environment are logged by the environment alone, and once", async () => {
        const logged = await warnings(() => new Environment("it", efs("development")));

        const about = (text: string) => logged.filter((it) => it.text.includes(text)).map(({ of }) => of);
        assert.deepEqual(about("initProcessEnabled"), ["it"]);
        assert.equal(new Set(logged.map(({ text }) => text)).size, logged.length);
    });

    it("are logged although whoever got them drops them, or fails before it has a component", async () => {
        const problem = {
            rule: "alarm-name" as const,
            path: "a",
            message: "is odd",
            remedy: "Leave it",
            severity: "warning" as const,
        };

        const dropped = await warnings(() => void refuse("Thing", "it", [problem]));
        const kept = await warnings(() =>
            refuse("Thing", "it", [problem]).log(new pulumi.ComponentResource("a:b:C", "it")),
        );
        assert.deepEqual(dropped, [{ of: undefined, text: "a: is odd. Leave it. [alarm-name]" }]);
        assert.deepEqual(kept, [{ of: "it", text: "a: is odd. Leave it. [alarm-name]" }]);
    });

    it("are logged by every component that there is", () => {
        const files = fs
            .readdirSync(path.join(ROOT, "components"), { recursive: true, encoding: "utf8" })
            .filter((file) => file.endsWith(".ts"))
            .map((file) => [file, fs.readFileSync(path.join(ROOT, "components", file), "utf8")])
            .filter(([, text]) => text.includes("extends pulumi.ComponentResource {"));

        assert.equal(files.length, 11);
        assert.deepEqual(
            files.filter(([, text]) => !text.includes("warnings.log(this")).map(([file]) => file),
            [],
        );
    });
});
