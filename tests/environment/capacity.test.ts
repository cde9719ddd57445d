import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { run } from "../support/harness";

const WORKER = { containers: { worker: { image: "busybox:1.37" } }, capacity: "general" };
const GROUP = "aws:autoscaling/group:Group";
const TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
const SERVICE = "aws:ecs/service:Service";

async function made(args: Partial<EnvironmentArgs>) {
    const base: EnvironmentArgs = { cluster: { capacities: { general: {} } }, services: { worker: WORKER } };
    return run(() => new Environment("dev", { preset: "development", ...base, ...args }));
}

function said(args: EnvironmentArgs): string[] {
    return allProblems(args, "dev").map(({ rule, path, message, remedy }) => `${rule} ${path}: ${message}. ${remedy}.`);
}

describe("instances of an environment", () => {
    it("take two lines, and are in its private subnets", async () => {
        const { get } = await made({});

        assert.deepEqual(get(GROUP).inputs.vpcZoneIdentifiers, ["dev-private-a-id", "dev-private-b-id"]);
        assert.deepEqual(get(SERVICE).inputs.capacityProviderStrategies, [
            { capacityProvider: "dev-general", base: 0, weight: 1 },
        ]);
    });

    it("have public addresses, and their tasks none, where there is no other way out", async () => {
        const { get } = await made({ network: { nat: "none" } });

        const [card] = get(TEMPLATE).inputs.networkInterfaces;
        assert.equal(card.associatePublicIpAddress, "true");
        assert.deepEqual(get(GROUP).inputs.vpcZoneIdentifiers, ["dev-public-a-id", "dev-public-b-id"]);
        assert.equal(get(SERVICE).inputs.networkConfiguration.assignPublicIp, false);
    });

    it("are opened to the load balancer once, for all services on a bridge", async () => {
        const web = (path: string) => ({
            containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
            capacity: "general",
            networkMode: "bridge" as const,
            ingress: { paths: [path] },
        });
        const { resources } = await made({ services: { a: web("/a/*"), b: web("/b/*"), worker: WORKER } });

        const rules = resources.filter((it) => it.name === "dev-general-instances-from-loadBalancer");
        assert.deepEqual(
            rules.map((it) => `${it.type.split(":").pop()} ${it.inputs.fromPort}-${it.inputs.toPort}`),
            ["SecurityGroupIngressRule 32768-65535", "SecurityGroupEgressRule 32768-65535"],
        );
    });

    it("are refused with the path that the stack file has", () =>
        assert.deepEqual(
            said({
                preset: "development",
                cluster: { capacities: { general: { minInstances: 4, maxInstances: 2 } } },
                services: { worker: { ...WORKER, capacity: "genral" } },
            }),
            [
                "asg-size-order cluster.capacities.general.minInstances: the minimum of 4 instances is above the maximum of 2. Raise `maxInstances` or lower `minInstances`.",
                'strategy-provider-not-attached services.worker.capacity: "genral" is no capacity of the cluster. Use "general", or one of FARGATE, FARGATE_SPOT, general, or describe it under the cluster\'s `capacities`.',
            ],
        ));

    it("are refused where they could not reach ECS", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { nat: "none" },
                cluster: { capacities: { general: { assignPublicIp: false } }, managedInstances: { auto: {} } },
                services: { worker: WORKER },
            }),
            [
                "capacity-unreachable-control-plane cluster.capacities.general: has no way to ECS: the private subnets have no NAT gateway. Give the network a NAT gateway, or `endpoints` with the preset ec2, or in the development preset set `assignPublicIp`.",
                "capacity-unreachable-control-plane cluster.managedInstances.auto: has no way to ECS: the private subnets have no NAT gateway. Give the network a NAT gateway, or `endpoints` with the preset ec2.",
            ],
        ));

    it("are refused in zones that the network is not in", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { availabilityZones: ["eu-central-1a", "eu-central-1b"] },
                cluster: { capacities: { general: { availabilityZones: ["eu-central-1b", "eu-central-1c"] } } },
                services: { worker: WORKER },
            }),
            [
                "capacity-zone cluster.capacities.general.availabilityZones[1]: the network has no subnet in eu-central-1c. Use eu-central-1a, eu-central-1b, or add the zone to the network.",
            ],
        ));
});
