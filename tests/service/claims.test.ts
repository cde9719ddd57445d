import * as assert from "node:assert/strict";
import { Cluster, LoadBalancer, Network, NetworkLoadBalancer, Service, type ServiceArgs } from "../../index";
import { refusals } from "../support/problems";
import { run } from "../support/harness";
import { CONTAINERS, EDGE, SURROUNDINGS } from "./fixtures";

const service = (name: string, args: Partial<ServiceArgs>) =>
    new Service(name, { ...SURROUNDINGS, containers: CONTAINERS, ...args });
const behind = (loadBalancer: LoadBalancer | typeof EDGE, name: string, ingress: object) =>
    service(name, { ingress: { loadBalancer, ...ingress } });

function surroundings() {
    const network = new Network("app", { availabilityZones: ["eu-central-1a", "eu-central-1b"] });
    const certificate = { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" };
    return { network, edge: new LoadBalancer("edge", { network, certificate }) };
}

describe("two services of one program", () => {
    it("may not ask one load balancer for the same requests", async () =>
        assert.deepEqual(
            await refusals(() => {
                const { edge } = surroundings();
                behind(edge, "web", { paths: ["/api/*", "/web/*"] });
                behind(edge, "api", { hosts: ["API.example.com"], paths: ["/api/*"] });
                behind(edge, "other", { hosts: ["api.example.com"], paths: ["/api/*", "/x"] });
            }),
            [
                'ingress: takes requests to api.example.com/api/*, and so does the service "api". Change `hosts`, `paths` or another condition of one of them. [ingress-collision]',
            ],
        ));

    it("may not have one place among the rules of one that is made elsewhere", async () =>
        assert.deepEqual(
            await refusals(() => {
                behind({ ...EDGE }, "web", { paths: ["/a"], priority: 7 });
                behind({ ...EDGE }, "api", { paths: ["/b"], priority: 7 });
            }),
            [
                'ingress: has the priority 7 like the service "web". Give one of them a `priority` of its own. [rule-priority-unique]',
            ],
        ));

    it("may not listen on one port", async () =>
        assert.deepEqual(
            await refusals(() => {
                const { network } = surroundings();
                const networkLoadBalancer = new NetworkLoadBalancer("tcp", { network });
                ["web", "api"].forEach((name) => service(name, { networkIngress: { networkLoadBalancer, port: 443 } }));
            }),
            ['networkIngress.port: 443 is a port of the service "web". Use another one. [listener-port-unique]'],
        ));

    it("may not listen for test traffic on a port of the other one", async () =>
        assert.deepEqual(
            await refusals(() => {
                const { network } = surroundings();
                const networkLoadBalancer = new NetworkLoadBalancer("tcp", { network });
                const on = (port: number, testListener = {}) => ({ networkLoadBalancer, port, testListener });
                service("web", { networkIngress: on(443, { port: 80 }) });
                service("api", { networkIngress: on(80) });
            }),
            ['networkIngress.port: 80 is a port of the service "web". Use another one. [listener-port-unique]'],
        ));

    it("may not have one name in a namespace", async () =>
        assert.deepEqual(
            await refusals(() => {
                const cluster = new Cluster("app", { serviceConnectNamespace: "app" });
                const network = { ...SURROUNDINGS.network, cidrBlock: "10.0.0.0/16" };
                const called = (name: string, endpoint: object) =>
                    service(name, { cluster, network, serviceConnect: { endpoints: { web: endpoint } } });
                called("one", {});
                called("two", { discoveryName: "other" });
            }),
            [
                'serviceConnect.endpoints.web: is called web:8080 like the service "one". Give one of them another `dnsName` or `port`. [service-connect-alias-port]',
            ],
        ));

    it("may have the same on two load balancers, and one of them in the next program", async () => {
        const program = () => {
            const { edge } = surroundings();
            behind(edge, "web", { paths: ["/*"], priority: 7 });
            behind(EDGE, "api", { paths: ["/*"], priority: 7 });
        };

        await run(program);
        const { resources } = await run(program);
        assert.equal(resources.filter(({ type }) => type === "aws:ecs/service:Service").length, 2);
    });

    it("may ask for paths that only look alike", async () => {
        const { resources } = await run(() => {
            behind(EDGE, "web", { paths: ["/api"], priority: 1 });
            behind(EDGE, "api", { paths: ["/api/*"], priority: 2 });
            behind(EDGE, "host", { hosts: ["a.example.com"], paths: ["/api"], priority: 3 });
        });

        assert.equal(resources.filter(({ type }) => type === "aws:ecs/service:Service").length, 3);
    });
});
