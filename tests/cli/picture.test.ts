import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as ecs from "../../index";
import { pictureOf } from "../../cli/picture/picture";
import type { ExportedResource } from "../../cli/graph";
import { plain, run } from "../support/harness";

const IMAGE = "public.ecr.aws/nginx/nginx:1.29";
const OUTPUTS = ["vpcId", "clusterArn", "productionListenerArn", "testListenerArn", "loadBalancerArn"] as const;

const urnOf = (type: string, name: string) => `urn:pulumi:dev::app::${type}::${name}`;

/** What an export of a stack would have of a program. */
async function exported(program: () => Record<string, pulumi.ComponentResource>): Promise<ExportedResource[]> {
    const { result, resources } = await run(program);
    const known = new Map<string, Record<string, unknown>>();
    for (const component of Object.values(result)) {
        const said = OUTPUTS.filter((key) => key in component);
        const values = said.map(async (key) => [key, await plain((component as any)[key] as pulumi.Output<string>)]);
        const [, , type, name] = (await plain(component.urn)).split("::");
        known.set(urnOf(type, name), Object.fromEntries(await Promise.all(values)));
    }
    return resources.map(({ urn, type, name, parent, inputs }) => {
        const [parentType] = urn.split("::")[2].split("$");
        const computed = type === "aws:ec2/vpc:Vpc" ? { id: `${name}-id` } : {};
        const own = urnOf(type, name);
        return { urn: own, type, parent: urnOf(parentType, parent), inputs, outputs: known.get(own) ?? computed };
    });
}

function service(name: string): ExportedResource {
    return { urn: urnOf("ecs:index:Service", name), type: "ecs:index:Service" };
}

function everything(): Record<string, pulumi.ComponentResource> {
    const network = new ecs.Network("app");
    const cluster = new ecs.Cluster("app", { network, capacities: { general: { maxInstances: 12 } } });
    const place = { network, cluster };
    const loadBalancer = new ecs.LoadBalancer("edge", { network, preset: "development", webAcl: { enabled: true } });
    const inside = new ecs.NetworkLoadBalancer("inside", { network, internal: true });
    const containers = { main: { image: IMAGE, port: 8080 } };
    return {
        network,
        cluster,
        loadBalancer,
        inside,
        web: new ecs.Service("web", {
            ...place,
            containers,
            cpu: 1024,
            memoryMib: 2048,
            ingress: { loadBalancer, hosts: ["app.example.com"], paths: ["/api/*", "/v2/*"] },
            scaling: { minTasks: 3, maxTasks: 30 },
            deployment: { strategy: "canary" },
        }),
        shop: new ecs.Service("shop", {
            ...place,
            containers,
            ingress: { loadBalancer, paths: ["/shop/*"] },
            deployment: { strategy: "codeDeploy" },
        }),
        mail: new ecs.Service("mail", {
            ...place,
            containers,
            capacity: "general",
            networkIngress: { networkLoadBalancer: inside, port: 25, allow: ["10.0.0.0/8"] },
        }),
        agent: new ecs.Service("agent", { ...place, containers, schedulingStrategy: "DAEMON" }),
        report: new ecs.ScheduledTask("report", {
            ...place,
            containers,
            schedule: { expression: "cron(0 3 * * ? *)" },
        }),
        thumbnails: new ecs.ScheduledTask("thumbnails", {
            ...place,
            containers,
            trigger: { queue: { queueArn: "arn:aws:sqs:eu-central-1:123456789012:uploads" } },
        }),
    };
}

describe("the picture of a stack", () => {
    it("shows what runs where, and the ways that lead to it", async () => {
        const picture = pictureOf(await exported(everything));

        assert.deepEqual(picture.split("\n"), [
            "flowchart LR",
            'subgraph Network_app["VPC 10.0.0.0/16, 3 zones, 3 NAT gateways"]',
            '    LoadBalancer_edge["load balancer edge<br/>HTTP 80<br/>HTTP 8443 for tests<br/>web ACL"]',
            '    NetworkLoadBalancer_inside["network load balancer<br/>inside"]',
            '    subgraph Cluster_app_in_Network_app["cluster app, app-general up to 12 instances"]',
            '        Service_agent["agent<br/>a task on each instance<br/>0.5 vCPU, 1 GiB<br/>EC2, rolling"]',
            '        Service_mail["mail<br/>3 tasks<br/>0.5 vCPU, 1 GiB<br/>app-general, rolling"]',
            '        Service_shop["shop<br/>3 tasks<br/>0.5 vCPU, 1 GiB<br/>FARGATE, CodeDeploy"]',
            '        Service_web["web<br/>3 to 30 tasks<br/>1 vCPU, 2 GiB<br/>FARGATE, canary"]',
            '        ScheduledTask_report["report<br/>cron(0 3 #42; #42; ? #42;)<br/>0.5 vCPU, 1 GiB"]',
            '        ScheduledTask_thumbnails["thumbnails<br/>queue uploads<br/>0.5 vCPU, 1 GiB"]',
            "    end",
            "end",
            "internet((internet)) --> LoadBalancer_edge",
            'NetworkLoadBalancer_inside -- "TCP 25" --> Service_mail',
            'LoadBalancer_edge -- "/shop/#42;" --> Service_shop',
            'LoadBalancer_edge -- "app.example.com<br/>/api/#42;<br/>/v2/#42;" --> Service_web',
            "",
        ]);
    });

    it("shows services in a VPC, in a cluster and behind a load balancer that are somebody else's", async () => {
        const place = {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/old", clusterName: "old" },
        };
        const loadBalancer = {
            loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/old/1",
            securityGroupId: "sg-1",
            productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/old/1/2",
        };
        const program = () => ({
            web: new ecs.Service("web", {
                ...place,
                containers: { main: { image: IMAGE, port: 8080 } },
                ingress: { loadBalancer, paths: ["/*"] },
                preset: "development",
            }),
        });

        assert.deepEqual(pictureOf(await exported(program)).split("\n"), [
            "flowchart LR",
            'subgraph VPC_vpc_1["VPC vpc-1"]',
            '    subgraph Cluster_elsewhere_in_VPC_vpc_1["another cluster"]',
            '        Service_web["web<br/>1 task<br/>0.25 vCPU, 0.5 GiB<br/>FARGATE_SPOT, rolling"]',
            "    end",
            "end",
            'elsewhere_old["load balancer old,<br/>made elsewhere"] -- "/#42;" --> Service_web',
            "",
        ]);
    });

    it("shows a platform: its cluster with the pools, although nothing of this stack runs in it", async () => {
        const program = () => {
            const network = new ecs.Network("app");
            const cluster = new ecs.Cluster("app", { network, capacities: { general: { maxInstances: 12 } } });
            return { network, cluster };
        };

        assert.deepEqual(pictureOf(await exported(program)).split("\n"), [
            "flowchart LR",
            'subgraph Network_app["VPC 10.0.0.0/16, 3 zones, 3 NAT gateways"]',
            '    Cluster_app["cluster app, app-general<br/>up to 12 instances"]',
            "end",
            "",
        ]);
    });

    it("keeps two networks of the same shape apart, and a cluster that is in both", async () => {
        const program = () => {
            const [blue, green] = ["blue", "green"].map((name) => new ecs.Network(name, { preset: "development" }));
            const cluster = new ecs.Cluster("app");
            const containers = { main: { image: IMAGE } };
            const preset = "development" as const;
            return {
                blue,
                green,
                cluster,
                left: new ecs.Service("left", { network: blue, cluster, containers, preset }),
                right: new ecs.Service("right", { network: green, cluster, containers, preset }),
            };
        };

        assert.deepEqual(pictureOf(await exported(program)).split("\n"), [
            "flowchart LR",
            'subgraph Network_blue["VPC 10.0.0.0/16, 2 zones, 1 NAT gateway"]',
            '    subgraph Cluster_app_in_Network_blue["cluster app"]',
            '        Service_left["left<br/>1 task<br/>0.25 vCPU, 0.5 GiB<br/>FARGATE_SPOT, rolling"]',
            "    end",
            "end",
            'subgraph Network_green["VPC 10.0.0.0/16, 2 zones, 1 NAT gateway"]',
            '    subgraph Cluster_app_in_Network_green["cluster app"]',
            '        Service_right["right<br/>1 task<br/>0.25 vCPU, 0.5 GiB<br/>FARGATE_SPOT, rolling"]',
            "    end",
            "end",
            "",
        ]);
    });

    it("says which port of a network load balancer is for tests", async () => {
        const program = () => {
            const network = new ecs.Network("app", { preset: "development" });
            const cluster = new ecs.Cluster("app");
            const edge = new ecs.NetworkLoadBalancer("edge", { network, internal: true });
            const networkIngress = {
                networkLoadBalancer: edge,
                port: 1883,
                allow: ["10.0.0.0/8"],
                testListener: { port: 11883, allow: ["10.0.0.0/8"] },
            };
            const containers = { main: { image: IMAGE, port: 1883 } };
            const deployment = { strategy: "blueGreen" } as const;
            const place = { network, cluster, containers, deployment, preset: "development" } as const;
            return { network, cluster, edge, mqtt: new ecs.Service("mqtt", { ...place, networkIngress }) };
        };

        const ways = pictureOf(await exported(program))
            .split("\n")
            .filter((line) => line.includes("-->"));

        assert.deepEqual(ways, [
            'NetworkLoadBalancer_edge -- "TCP 1883" --> Service_mqtt',
            'NetworkLoadBalancer_edge -- "TCP 11883 for tests" --> Service_mqtt',
        ]);
    });

    it("has 30 services in four columns of eight, and not in one of thirty", () => {
        const services = Array.from({ length: 30 }, (_, index) => service(`s${String(index).padStart(2, "0")}`));

        const lines = pictureOf(services).split("\n");
        const columns = new Map(services.map(({ urn }): [string, number] => [`Service_${urn.slice(-3)}`, 0]));
        for (const [, left, right] of lines.map((line) => / (\w+) ~~~ (\w+)$/.exec(line) ?? [])) {
            if (right !== undefined) {
                columns.set(right, (columns.get(left) ?? NaN) + 1);
            }
        }
        const inColumn = [0, 1, 2, 3].map((at) => [...columns.values()].filter((column) => column === at).length);

        assert.deepEqual(inColumn, [8, 8, 8, 6]);
    });

    it("leaves eight services where they are", () => {
        const picture = pictureOf(Array.from({ length: 8 }, (_, index) => service(`s${index}`)));

        assert.ok(!picture.includes("~~~"));
    });

    it("has an id for each of two components of which Mermaid would not tell the names apart", () => {
        const ids = [...pictureOf([service("a-b"), service("a_b")]).matchAll(/ (Service_\w+)\[/g)].map(([, id]) => id);

        assert.deepEqual(ids, ["Service_a_b", "Service_a_b_59d8cc15"]);
    });

    it("is empty of a stack without components", () => assert.equal(pictureOf([]), "flowchart LR\n"));
});
