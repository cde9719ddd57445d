import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs, type EnvironmentService } from "../../index";
import { plain, type Recorded, run } from "../support/harness";
import { refusals } from "../support/problems";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const NAMESPACE = "aws:servicediscovery/httpNamespace:HttpNamespace";
const SERVICE = "aws:ecs/service:Service";
const containers = { app: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
const TCP: EnvironmentService = { containers, networkIngress: { port: 443 } };
const CALLED: EnvironmentService = { containers, serviceConnect: { endpoints: { app: {} } } };

function environment(services: Record<string, EnvironmentService>, args: Partial<EnvironmentArgs> = {}) {
    return new Environment("dev", { preset: "development", services, ...args });
}

const made = (services: Record<string, EnvironmentService>, args?: Partial<EnvironmentArgs>) =>
    run(() => environment(services, args));

function namesOf(resources: Recorded[], wanted: string): string[] {
    return resources.filter(({ type }) => type === wanted).map(({ name }) => name);
}

describe("an environment with traffic beside its application load balancer", () => {
    it("has a network load balancer if a service wants a port of it, and tells its name", async () => {
        const { resources, get, result } = await made({ tcp: TCP });

        assert.deepEqual(
            resources.filter(({ type }) => type === BALANCER).map(({ inputs }) => inputs.loadBalancerType),
            ["network"],
        );
        assert.equal(get(SERVICE).inputs.loadBalancers[0].targetGroupArn, "arn:dev-tcp-blue");
        assert.equal(await plain(result.networkDnsName!), "dev.elb.amazonaws.com");
    });

    it("has both load balancers where both are wanted", async () => {
        const { resources } = await made({ tcp: TCP, web: { containers, ingress: { paths: ["/*"] } } });

        const types = resources.filter(({ type }) => type === BALANCER).map(({ inputs }) => inputs.loadBalancerType);
        assert.deepEqual(types.sort(), ["application", "network"]);
    });

    it("has a namespace if a service is in Service Connect, and none otherwise", async () => {
        const { resources, get } = await made({ api: CALLED, worker: { containers } });

        assert.deepEqual(namesOf(resources, NAMESPACE), ["dev"]);
        assert.equal(get(NAMESPACE).inputs.name, "project-stack-dev");
        assert.equal(get(SERVICE, "dev-api").inputs.serviceConnectConfiguration.namespace, "arn:dev");
        assert.equal(get(SERVICE, "dev-worker").inputs.serviceConnectConfiguration, undefined);
        assert.deepEqual(namesOf((await made({ worker: { containers } })).resources, NAMESPACE), []);
    });

    it("takes another name for its namespace", async () => {
        const { get } = await made({ api: CALLED }, { cluster: { serviceConnectNamespace: "internal" } });

        assert.equal(get(NAMESPACE).inputs.name, "internal");
    });

    it("refuses two services on one port, production or test", async () => {
        const other = { containers, networkIngress: { port: 80, testListener: { port: 443 } } };

        assert.deepEqual(await refusals(() => environment({ a: TCP, b: TCP, c: other })), [
            'services.b.networkIngress.port: 443 is a port of the service "a". Use another one. [listener-port-unique]',
            'services.c.networkIngress.testListener.port: 443 is a port of the service "a". Use another one. [listener-port-unique]',
        ]);
    });

    it("refuses what comes by HTTP/2 alone where the load balancer does not take it", async () => {
        const certificate = {
            certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6",
        };
        const loadBalancer = { certificate, http: { http2: false } };
        const service = (protocolVersion: "HTTP1" | "HTTP2" | "GRPC"): EnvironmentService => ({
            containers,
            ingress: { hosts: [`${protocolVersion.toLowerCase()}.example.com`], protocolVersion },
        });
        const services = { a: service("HTTP1"), b: service("HTTP2"), c: service("GRPC") };

        const remedy = "Leave `http.http2` of the environment's `loadBalancer` on, or use HTTP1.";
        const needed = "needs requests by HTTP/2, which the load balancer does not take.";
        assert.deepEqual(await refusals(() => environment(services, { loadBalancer })), [
            `services.b.ingress.protocolVersion: HTTP2 ${needed} ${remedy} [target-group-protocol-version]`,
            `services.c.ingress.protocolVersion: GRPC ${needed} ${remedy} [target-group-protocol-version]`,
        ]);
        await made(services, { loadBalancer: { certificate } });
    });

    it("refuses packets through a load balancer of both families, until it has one", async () => {
        const packets = { packets: { port: 53, protocol: "udp" } } as const;
        const dns: EnvironmentService = {
            containers: { dns: { image: "public.ecr.aws/x/dns:1", port: 53, ports: packets } },
            networkIngress: { port: 53, protocol: "TCP_UDP", allow: ["10.0.0.0/8"] },
        };
        const network = { ipv6: {} };

        assert.deepEqual(await refusals(() => environment({ dns }, { network })), [
            "services.dns.networkIngress.protocol: TCP_UDP through a dualstack load balancer needs targets of IPv6, and tasks are targets of IPv4. Set `networkLoadBalancer.ipAddressType` to ipv4. [network-ingress-dual-stack]",
        ]);
        const networkLoadBalancer = { ipAddressType: "ipv4" } as const;
        const { get } = await made({ dns }, { network, networkLoadBalancer });
        assert.equal(get("aws:lb/listener:Listener").inputs.protocol, "TCP_UDP");
    });

    it("names the certificate of the load balancer whose hosts it does not cover", async () =>
        assert.deepEqual(
            await refusals(() =>
                environment(
                    {
                        web: { containers, ingress: { loadBalancer: "edge", hosts: ["b.example.com"] } },
                        api: { containers, ingress: { loadBalancer: "inside", hosts: ["c.example.net"] } },
                    },
                    {
                        loadBalancers: {
                            edge: { certificate: { domainName: "a.example.com", hostedZoneId: "Z0123456789ABC" } },
                            inside: {},
                        },
                    },
                ),
            ),
            [
                'services.web.ingress.hosts[0]: "b.example.com" is not covered by the certificate for a.example.com. Set `loadBalancers.edge.certificate.domainName` to b.example.com. [certificate-domain]',
            ],
        ));

    it("refuses two services with one discovery name, or one alias and port", async () => {
        assert.deepEqual(await refusals(() => environment({ a: CALLED, b: CALLED })), [
            'services.b.serviceConnect.endpoints.app: is called app:80 like the service "a". Give one of them another `dnsName` or `port`. [service-connect-alias-port]',
            'services.b.serviceConnect.endpoints.app: has the discovery name app like the service "a". Give one of them another `discoveryName`. [service-connect-discovery-name]',
        ]);
        const other = { ...CALLED, serviceConnect: { endpoints: { app: { discoveryName: "b" } } } };
        assert.deepEqual(await refusals(() => environment({ a: CALLED, b: other })), [
            'services.b.serviceConnect.endpoints.app: is called app:80 like the service "a". Give one of them another `dnsName` or `port`. [service-connect-alias-port]',
        ]);
    });

    it("takes one name in two namespaces, and one alias on two ports", async () => {
        const called = (endpoint: object, namespaceArn?: string) => ({
            ...CALLED,
            serviceConnect: { endpoints: { app: endpoint }, ...(namespaceArn && { namespaceArn }) },
        });
        const namespaceArn = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1";
        const { get } = await run(() =>
            environment({
                a: called({}),
                b: called({}, namespaceArn),
                c: called({ discoveryName: "c", dnsName: "app", port: 81 }),
            }),
        );

        assert.equal(get("aws:ecs/service:Service", "dev-c").inputs.serviceConnectConfiguration.enabled, true);
    });

    it("refuses a namespace with a space in its name", async () =>
        assert.deepEqual(
            await refusals(() => environment({ api: CALLED }, { cluster: { serviceConnectNamespace: "a b" } })),
            [
                'cluster.serviceConnectNamespace: "a b" is not the name of a namespace. Use 1 to 1024 letters, digits, dots, underscores and hyphens. [service-connect-namespace]',
            ],
        ));
});
