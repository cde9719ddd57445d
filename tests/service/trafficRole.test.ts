import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LoadBalancer, NetworkLoadBalancer, Service, type ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { NETWORK } from "../loadBalancer/fixtures";
import { CONTAINERS, EDGE, SURROUNDINGS } from "./fixtures";

const POLICY = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";
const SHARED = "arn:aws:iam::123456789012:role/moves-traffic";
const CERTIFICATE = { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" };

/** The roles that move traffic, and by which of them ECS does. */
async function roles(program: () => unknown) {
    const { resources, get } = await run(program);
    const made = resources.filter(({ inputs }) => inputs.policyArn === POLICY).map(({ inputs }) => inputs.role);
    const services = resources.filter(({ type }) => type === "aws:ecs/service:Service");
    const used = services.map(({ inputs }) => inputs.loadBalancers[0].advancedConfiguration?.roleArn);
    return { made, used, get };
}

const behind = (loadBalancer: any, name = "web", args: Partial<ServiceArgs> = {}) =>
    new Service(name, {
        ...SURROUNDINGS,
        containers: CONTAINERS,
        ingress: { loadBalancer, hosts: [`${name}.example.com`] },
        ...args,
    });

describe("the role by which ECS moves traffic", () => {
    it("is one for all services behind a load balancer, and trusted to ECS in its account alone", async () => {
        const { made, used, get } = await roles(() => {
            const edge = new LoadBalancer("edge", { network: NETWORK, certificate: CERTIFICATE });
            return [behind(edge, "web"), behind(edge, "api")];
        });

        assert.deepEqual(made, ["edge-traffic"]);
        const [trust] = JSON.parse(get("aws:iam/role:Role", "edge-traffic").inputs.assumeRolePolicy).Statement;
        assert.deepEqual(trust.Principal, { Service: "ecs.amazonaws.com" });
        assert.equal(trust.Condition.StringEquals["aws:SourceAccount"], "123456789012");
        assert.deepEqual([new Set(used).size, used.length], [1, 2]);
        assert.equal(used[0], "arn:edge-traffic");
    });

    it("is one for all services behind a network load balancer too", async () => {
        const { made } = await roles(() => {
            const networkLoadBalancer = new NetworkLoadBalancer("tcp", { network: NETWORK });
            const way = (port: number) => ({
                ingress: undefined,
                networkIngress: { networkLoadBalancer, port, allow: ["10.0.0.0/8"] },
            });
            return [behind(undefined, "web", way(9000)), behind(undefined, "api", way(9001))];
        });

        assert.deepEqual(made, ["tcp-traffic"]);
    });

    it("is that of an existing load balancer, which others look after", async () => {
        const { made, used } = await roles(() => behind({ ...EDGE, infrastructureRoleArn: SHARED }));

        assert.deepEqual([made, used], [[], [SHARED]]);
    });

    it("is the service's own where the load balancer has none, or is known only later", async () => {
        for (const loadBalancer of [EDGE, pulumi.output({ ...EDGE, infrastructureRoleArn: SHARED })]) {
            const { made, used } = await roles(() => behind(loadBalancer));

            assert.deepEqual(made, ["web-traffic"]);
            assert.equal(used[0], "arn:web-traffic");
        }
    });

    it("is needed by nobody whose deployments CodeDeploy makes", async () => {
        const { made, used } = await roles(() => behind(EDGE, "web", { deployment: { strategy: "codeDeploy" } })).catch(
            (error) => assert.fail(error),
        );

        assert.deepEqual([made, used], [[], [undefined]]);
    });

    it("is refused where it cannot be one", async () => {
        const refused = await refusals(() => behind({ ...EDGE, infrastructureRoleArn: "moves-traffic" }));

        assert.match(
            refused.join("\n"),
            /ingress\.loadBalancer\.infrastructureRoleArn: "moves-traffic" is not the ARN of a role/,
        );
    });
});
