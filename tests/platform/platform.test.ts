import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    Environment,
    type EnvironmentArgs,
    getPlatform,
    InvalidArgsError,
    Platform,
    ScheduledTask,
    Service,
} from "../../index";
import { isDualStack } from "../../components/network/facts";
import { learn } from "../../components/platform/learn";
import { type Recorded, run } from "../support/harness";
import { refusals } from "../support/problems";
import { PLATFORM, platform } from "./fixtures";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const RULE = "aws:lb/listenerRule:ListenerRule";
const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
const services = {
    web: { containers, ingress: { loadBalancer: "public", hosts: ["shop.example.com"] } },
    pooled: { containers, capacity: "arm" },
    tcp: { containers, networkIngress: { port: 443 } },
};
const late = (value: object = PLATFORM) => pulumi.output(Promise.resolve(value)) as pulumi.Output<any>;
const valueOf = <T>(output: pulumi.Output<T>) => new Promise<T>((resolve) => void output.apply(resolve));
const madeBy = (resources: readonly Recorded[]) =>
    resources.map(({ type, name, inputs }) => ({ type, name, inputs })).sort((a, b) => (key(a) < key(b) ? -1 : 1));
const key = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;

describe("an environment on a platform", () => {
    const shop = (args: Partial<EnvironmentArgs> = {}) =>
        run(() => new Environment("shop", { platform: PLATFORM, services, ...args }));

    it("makes no network, no cluster and no load balancer", async () => {
        const { resources } = await shop();

        const shared = /:(Vpc|Subnet|NatGateway|Cluster|LoadBalancer|Listener|ClusterCapacityProviders|HttpNamespace)$/;
        const own = resources.filter(({ type }) => shared.test(type)).map(key);
        assert.deepEqual(own, ["aws:lb/listener:Listener shop-tcp-production"]);
    });

    it("runs on the platform's cluster, in its subnets, behind its load balancers", async () => {
        const { get } = await shop();

        const web = get(SERVICE, "shop-web").inputs;
        assert.equal(web.cluster, PLATFORM.cluster.clusterArn);
        assert.deepEqual(web.networkConfiguration.subnets, PLATFORM.network.privateSubnetIds);
        const { productionListenerArn, testListenerArn } = PLATFORM.loadBalancers.public;
        assert.equal(get(RULE, "shop-web-production").inputs.listenerArn, productionListenerArn);
        assert.equal(get(RULE, "shop-web-test").inputs.listenerArn, testListenerArn);
        assert.deepEqual(get(SERVICE, "shop-pooled").inputs.capacityProviderStrategies, [
            { capacityProvider: "app-arm-1", base: 0, weight: 1 },
        ]);
    });

    it("is refused packets through the platform's network load balancer of both families", async () => {
        const dual = { ...PLATFORM.networkLoadBalancers.default, ipAddressType: "dualstack" } as const;
        const dns = { image: "public.ecr.aws/x/dns:1", port: 8080, ports: { packets: { port: 53, protocol: "udp" } } };
        const networkIngress = { port: 53, protocol: "UDP", allow: ["10.0.0.0/8"], healthCheck: { port: 8080 } };
        const args = {
            platform: { ...PLATFORM, networkLoadBalancers: { default: dual } },
            services: { dns: { containers: { dns }, networkIngress } },
        } as EnvironmentArgs;

        assert.deepEqual(await refusals(() => new Environment("shop", args)), [
            "services.dns.networkIngress.protocol: UDP through a dualstack load balancer needs targets of IPv6, and tasks are targets of IPv4. Have the platform set `networkLoadBalancer.ipAddressType` to ipv4. [network-ingress-dual-stack]",
        ]);
        await shop({ services: { dns: args.services!.dns } });
    });

    it("takes the processor of its pool, which is not lost between two stacks", async () => {
        const { get } = await shop();

        const { runtimePlatform, requiresCompatibilities } = get(TASK, "shop-pooled").inputs;
        assert.deepEqual([runtimePlatform.cpuArchitecture, requiresCompatibilities], ["ARM64", ["EC2"]]);
    });

    it("has the platform's tags under its own, and tells the platform's topic of alarms", async () => {
        const { get, resources } = await shop({ tags: { owner: "shop-team" } });

        const { owner, env } = get(SERVICE, "shop-web").inputs.tags;
        assert.deepEqual([owner, env], ["shop-team", "prod"]);
        const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
        const actions = new Set(alarms.flatMap(({ inputs }) => inputs.alarmActions ?? []));
        assert.deepEqual([...actions], [PLATFORM.alarmTopicArn]);
        assert.equal(resources.filter(({ type }) => type === "aws:sns/topic:Topic").length, 0);
    });

    it("says nothing of deployments on the cluster, of which the platform tells, unless it is asked to", async () => {
        const rules = async (args: Partial<EnvironmentArgs>) =>
            (await shop(args)).resources.filter(({ type }) => type.endsWith(":EventRule")).map(({ name }) => name);

        assert.deepEqual(await rules({}), []);
        const told = await rules({ notifications: { emails: ["shop@example.com"] } });
        assert.deepEqual(told.sort(), ["shop-pooled-deployments", "shop-tcp-deployments", "shop-web-deployments"]);
    });

    it("makes the same of one that is known later", async () => {
        const args = { services: { ...services, pooled: { ...services.pooled, ...ARM } } };
        const [now, later] = [
            await run(() => new Environment("shop", { platform: PLATFORM, ...args })),
            await run(() => new Environment("shop", { platform: late(withoutTopic()), ...args })),
        ];

        const isAlarm = ({ type }: { type: string }) => /:(MetricAlarm|Topic|Key|TopicPolicy)$/.test(type);
        const others = (resources: readonly Recorded[]) => madeBy(resources).filter((it) => !isAlarm(it));
        assert.deepEqual(others(later.resources), others(now.resources));
    });

    it("is refused later for what a platform that is an output decides otherwise, or forbids", async () => {
        const refused = async (args: Partial<EnvironmentArgs>) => {
            let said = "";
            await assert.rejects(
                run(() => new Environment("shop", { platform: late(), services, ...args })),
                (error: Error) => {
                    said = error.message;
                    return true;
                },
            );
            return said;
        };
        assert.equal(
            await refused({}),
            [
                'Environment "shop" cannot work:',
                '  services.pooled.runtimePlatform: follows from what the task stands on, which says {"cpuArchitecture":"ARM64","operatingSystemFamily":"LINUX"} and is known too late for it. Write it, or read the platform before anything is made: `await getPlatform({ stack })`. [platform-late]',
            ].join("\n"),
        );
        assert.match(
            await refused({ services: { web: { containers, ingress: { loadBalancer: "private", paths: ["/*"] } } } }),
            /loadBalancer: "private" is no load balancer of the platform\. Use one of internal, public\. \[load-balancer-name\]/,
        );
    });
});

describe("a platform with IPv6", () => {
    const dual = () => platform((it) => (it.network.ipv6CidrBlock = "2001:db8:0:ab00::/56"));
    const web = { containers, ingress: { loadBalancer: "public", paths: ["/*"] } };
    const outOf = (resources: readonly Recorded[]) =>
        resources
            .filter(({ type, inputs }) => type.endsWith(":SecurityGroupEgressRule") && inputs.ipProtocol === "-1")
            .map(({ name, inputs }) => `${name} ${inputs.cidrIpv4 ?? inputs.cidrIpv6}`);

    it("lets tasks out by both families", async () => {
        const { resources } = await run(() => new Environment("shop", { platform: dual(), services: { web } }));

        assert.deepEqual(outOf(resources), ["shop-web-out 0.0.0.0/0", "shop-web-out-ipv6 ::/0"]);
    });

    it("is refused where it is known too late for that, by an environment and by a service", async () => {
        const said =
            "platform.network.ipv6CidrBlock: gives tasks IPv6 addresses, and is known too late for the rules of their security groups. Read the platform before anything is made: `await getPlatform({ stack })`. [platform-late]";
        const programs = [
            () => new Environment("shop", { platform: late(dual()), services: { web } }),
            () => new Service("shop", { platform: late(dual()), containers }),
        ];

        for (const program of programs) {
            await assert.rejects(run<unknown>(program), (error: Error) => error.message.includes(said));
        }
    });

    it("is learnt from a network that was read back", async () => {
        const { result } = await run(() => {
            const made = (name: string, dualStack: boolean) =>
                Object.assign(new pulumi.ComponentResource("test:index:Network", name), {
                    vpcId: pulumi.output(`vpc-${name}`),
                    ipv6CidrBlock: pulumi.output(undefined),
                    dualStack: pulumi.output(dualStack),
                });
            const networks = [made("both", true), made("one", false), made("unasked", true)] as const;
            return { networks, learnt: learn({ network: networks[0], others: [networks[1]] }) };
        });
        await result.learnt;

        assert.deepEqual(
            result.networks.map((network) => isDualStack(network as never)),
            [true, false, undefined],
        );
    });
});

const ARM = { runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } } as const;
const withoutTopic = () => platform((it) => delete it.alarmTopicArn);

describe("a service and a scheduled task on a platform", () => {
    const single = () => platform((it) => delete it.loadBalancers.internal);

    it("run there, behind its only load balancer", async () => {
        const { get } = await run(() => {
            new Service("web", { platform: single(), containers, ingress: { hosts: ["a.example.com"] } });
            new ScheduledTask("job", { platform: single(), containers, schedule: { expression: "rate(1 day)" } });
        });

        assert.equal(get(SERVICE, "web").inputs.cluster, PLATFORM.cluster.clusterArn);
        assert.equal(
            get(RULE, "web-production").inputs.listenerArn,
            PLATFORM.loadBalancers.public.productionListenerArn,
        );
        assert.equal(get("aws:scheduler/schedule:Schedule", "job").inputs.target.arn, PLATFORM.cluster.clusterArn);
    });

    it("are refused later for what a platform that is an output decides otherwise", async () => {
        await assert.rejects(
            run(() => new Service("web", { platform: late(), containers, capacity: "managed" })),
            /requiresCompatibilities: follows from what the task stands on, which says \["MANAGED_INSTANCES"\]/,
        );
    });

    it("are refused later for a cluster whose pools are an output", async () => {
        const { network, cluster } = PLATFORM;
        await assert.rejects(
            run(() => new Service("web", { network, cluster: late(cluster), containers, capacity: "arm" })),
            /runtimePlatform: follows from what the task stands on/,
        );
    });
});

describe("a platform", () => {
    const certificate = { domainName: "*.example.com", hostedZoneId: "Z0123456789ABC" };
    const args = {
        network: { zones: 2, endpoints: { s3: true } },
        cluster: { capacities: { arm: { instanceTypes: ["m7g.large"], maxInstances: 4 } } },
        loadBalancers: { public: { certificate }, internal: { internal: true, insecureHttp: true } },
        tags: { owner: "platform-team" },
    };

    it("hands over everything that its services are judged by, and nothing secret", async () => {
        const { result } = await run(() => new Platform("prod", args));
        const found = await valueOf(result.platform);

        assert.equal(await pulumi.isSecret(result.platform), false);
        assert.deepEqual(Object.keys(found).sort(), [
            "alarmTopicArn",
            "cluster",
            "loadBalancers",
            "network",
            "notificationTopicArn",
            "tags",
            "version",
        ]);
        const { network, cluster, loadBalancers } = found as any;
        assert.deepEqual([network.internetAccess, network.endpointServices], [true, ["s3"]]);
        assert.deepEqual(cluster.pools, { arm: { ...PLATFORM.cluster.pools.arm } });
        assert.deepEqual(Object.keys(loadBalancers).sort(), ["internal", "public"]);
        assert.deepEqual(
            [loadBalancers.public.https, loadBalancers.public.certificateDomainNames],
            [true, ["*.example.com"]],
        );
    });

    it("is known in its own program, where its services are judged at once", async () => {
        await assert.rejects(
            run(() => {
                const { platform: here } = new Platform("prod", args);
                new Environment("shop", { platform: here, services: { web: { containers, capacity: "amr" } } });
            }),
            (error: Error) => {
                assert.ok(error instanceof InvalidArgsError);
                assert.match(error.message, /services\.web\.capacity: "amr" is no capacity of the cluster\. Use "arm"/);
                return true;
            },
        );
    });

    it("is read from a stack before anything is made, and says what that stack has instead", async () => {
        const outputs = (value: object) => ({ calls: {}, stacks: { "acme/platform/prod": value } });
        const { result } = await run(
            () => getPlatform({ stack: "acme/platform/prod" }),
            outputs({ platform: PLATFORM }),
        );
        assert.deepEqual(await result, PLATFORM);

        const { result: none } = await run(
            () => getPlatform({ stack: "acme/platform/prod" }).catch((error: Error) => error.message),
            outputs({ platfrom: PLATFORM }),
        );
        assert.equal(
            await none,
            [
                'The platform of stack "acme/platform/prod" cannot work:',
                "  platform: is no output of this stack. Export the output `platform` of a `Platform` or an `Environment` there, or read `platfrom`. [platform-output]",
            ].join("\n"),
        );
    });
});
