import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import * as ecs from "../../index";
import { pictureOf } from "../../cli/picture/picture";
import type { ExportedResource } from "../../cli/services";
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
            memoryMiB: 2048,
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
        report: new ecs.ScheduledTask("report", { ...place, containers, expression: "cron(0 3 * * ? *)" }),
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
            'subgraph VPC_10_0_0_0_16_3_zones_3_NAT_gateways["VPC 10.0.0.0/16, 3 zones, 3 NAT gateways"]',
            '    LoadBalancer_edge["load balancer edge<br/>HTTP 80, HTTP 8443<br/>web ACL"]',
            '    NetworkLoadBalancer_inside["network load balancer inside"]',
            '    subgraph cluster_app_app_general_up_to_12_instances["cluster app, app-general up to 12 instances"]',
            '        Service_agent["agent<br/>a task of 0.5 vCPU and 1 GiB on each instance<br/>EC2, rolling"]',
            '        Service_mail["mail<br/>3 tasks of 0.5 vCPU and 1 GiB<br/>app-general, rolling"]',
            '        Service_shop["shop<br/>3 tasks of 0.5 vCPU and 1 GiB<br/>FARGATE, CodeDeploy"]',
            '        Service_web["web<br/>3 to 30 tasks of 1 vCPU and 2 GiB<br/>FARGATE, canary"]',
            '        ScheduledTask_report["report<br/>a task of 0.5 vCPU and 1 GiB"]',
            '        ScheduledTask_thumbnails["thumbnails<br/>a task of 0.5 vCPU and 1 GiB"]',
            "    end",
            "end",
            "internet((internet)) --> LoadBalancer_edge",
            'NetworkLoadBalancer_inside -- "TCP 25" --> Service_mail',
            'LoadBalancer_edge -- "/shop/*" --> Service_shop',
            'LoadBalancer_edge -- "app.example.com /api/* /v2/*" --> Service_web',
            'ScheduledTask_report_trigger(["cron(0 3 * * ? *)"]) --> ScheduledTask_report',
            'ScheduledTask_thumbnails_trigger(["queue uploads"]) --> ScheduledTask_thumbnails',
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
            '    subgraph another_cluster["another cluster"]',
            '        Service_web["web<br/>1 task of 0.25 vCPU and 0.5 GiB<br/>FARGATE_SPOT, rolling"]',
            "    end",
            "end",
            'elsewhere_old["load balancer old, made elsewhere"] -- "/*" --> Service_web',
            "",
        ]);
    });

    it("is empty of a stack without components", () => assert.equal(pictureOf([]), "flowchart LR\n"));
});
