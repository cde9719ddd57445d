import * as assert from "node:assert/strict";
import { NetworkLoadBalancer, type NetworkIngressSettings, Service, type ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { GROUP, SERVICE, SURROUNDINGS } from "./fixtures";

const LISTENER = "aws:lb/listener:Listener";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/x";
const EDGE = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/net/edge/1",
    securityGroupId: "sg-edge",
};
const DNS: ServiceArgs["containers"] = {
    dns: {
        image: "coredns/coredns:1.14.1",
        port: 53,
        ports: {
            packets: { port: 53, protocol: "udp" },
            metrics: { port: 9153 },
            sync: { port: 5300, protocol: "udp" },
        },
    },
};

function service(settings: Partial<NetworkIngressSettings>, args: Partial<ServiceArgs> = {}): Service {
    const networkIngress = { networkLoadBalancer: EDGE, port: 53, allow: ["10.0.0.0/8"], ...settings };
    return new Service("dns", { ...SURROUNDINGS, containers: DNS, networkIngress, ...args });
}

const made = (settings: Partial<NetworkIngressSettings>, args?: Partial<ServiceArgs>) =>
    run(() => service(settings, args));

const UDP = { protocol: "UDP", portName: "packets", healthCheck: { port: 9153, path: "/health" } } as const;

/** What stands in the rules of the security groups. */
async function openings(settings: Partial<NetworkIngressSettings>) {
    const { resources } = await made(settings);
    return resources
        .filter(({ type, inputs }) => [INGRESS, EGRESS].includes(type) && inputs.ipProtocol !== "-1")
        .map(({ name, inputs }) => `${name} ${inputs.ipProtocol} ${inputs.fromPort}`)
        .sort();
}

describe("packets through a network load balancer", () => {
    for (const strategy of ["rolling", "blueGreen", "canary", "linear", "codeDeploy"] as const) {
        it(`reach both groups by UDP, under ${strategy}`, async () => {
            const { get } = await made({ ...UDP, testListener: {} }, { deployment: { strategy } });

            assert.deepEqual(
                ["dns-production", "dns-test"].map((name) => get(LISTENER, name).inputs.protocol),
                ["UDP", "UDP"],
            );
            for (const color of ["dns-blue", "dns-green"]) {
                const { protocol, preserveClientIp, connectionTermination, stickiness, healthCheck } = get(
                    GROUP,
                    color,
                ).inputs;
                assert.deepEqual(
                    [protocol, preserveClientIp, connectionTermination, stickiness],
                    ["UDP", "true", true, { enabled: false, type: "source_ip" }],
                );
                assert.deepEqual(
                    [healthCheck.protocol, healthCheck.port, healthCheck.path],
                    ["HTTP", "9153", "/health"],
                );
            }
            const [{ containerName, containerPort }] = get(SERVICE).inputs.loadBalancers;
            assert.deepEqual([containerName, containerPort], ["dns", 53]);
        });
    }

    it("are let through by UDP, and the checks by TCP", async () =>
        assert.deepEqual(await openings(UDP), [
            "dns-from-load-balancer-check tcp 9153",
            "dns-from-load-balancer-udp udp 53",
            "dns-production-udp-10-0-0-0-8 udp 53",
            "dns-to-tasks-check tcp 9153",
            "dns-to-tasks-udp udp 53",
        ]));

    it("and connections are let through on one port", async () =>
        assert.deepEqual(await openings({ protocol: "TCP_UDP" }), [
            "dns-from-load-balancer tcp 53",
            "dns-from-load-balancer-udp udp 53",
            "dns-production-10-0-0-0-8 tcp 53",
            "dns-production-udp-10-0-0-0-8 udp 53",
            "dns-to-tasks tcp 53",
            "dns-to-tasks-udp udp 53",
        ]));

    it("need no further way for checks where TCP is open anyway", async () =>
        assert.deepEqual(
            (await openings({ protocol: "TCP_UDP", healthCheck: { port: 53 } })).filter((it) => it.includes("check")),
            [],
        ));
});

describe("connections through a network load balancer", () => {
    it("are treated as somebody says", async () => {
        const { get } = await made({
            preserveClientIp: true,
            proxyProtocolV2: true,
            connectionTermination: true,
            stickiness: true,
        });

        const { preserveClientIp, proxyProtocolV2, connectionTermination, stickiness } = get(GROUP, "dns-green").inputs;
        assert.deepEqual(
            [preserveClientIp, proxyProtocolV2, connectionTermination, stickiness],
            ["true", true, true, { enabled: true, type: "source_ip" }],
        );
    });

    it("come from the load balancer and end by themselves otherwise", async () => {
        const { get } = await made({});

        const { preserveClientIp, proxyProtocolV2, connectionTermination, stickiness } = get(GROUP, "dns-blue").inputs;
        assert.deepEqual(
            [preserveClientIp, proxyProtocolV2, connectionTermination, stickiness.enabled],
            ["false", false, false, false],
        );
    });

    it("[ELB.17] agree on a protocol and a policy with TLS", async () => {
        const sslPolicy = "ELBSecurityPolicy-TLS13-1-3-2021-06";
        const { get } = await made({
            protocol: "TLS",
            certificateArn: CERTIFICATE,
            alpnPolicy: "HTTP2Preferred",
            sslPolicy,
            testListener: {},
        });

        for (const name of ["dns-production", "dns-test"]) {
            const { inputs } = get(LISTENER, name);
            assert.deepEqual([inputs.alpnPolicy, inputs.sslPolicy], ["HTTP2Preferred", sslPolicy]);
        }
    });

    it("go to a port by its name", async () => {
        const { get } = await made({ portName: "metrics" });

        assert.equal(get(SERVICE).inputs.loadBalancers[0].containerPort, 9153);
    });
});

describe("a protocol that cannot work", () => {
    const TLS = { protocol: "TLS", certificateArn: CERTIFICATE } as const;
    for (const protocol of ["UDP", "TCP_UDP"] as const) {
        it(`refuses ${protocol} through a dualstack load balancer, whose targets would have to be of IPv6`, async () => {
            const through = (args: object) => () => {
                const network = { ...SURROUNDINGS.network, ipv6CidrBlock: "2001:db8:0:ab00::/56" };
                const balancer = new NetworkLoadBalancer("edge", { network, ...args });
                const { loadBalancerArn, securityGroupId } = balancer;
                const written = { ...UDP, protocol, networkLoadBalancer: { loadBalancerArn, securityGroupId } };
                return service(written, { network });
            };

            assert.deepEqual(await refusals(through({})), [
                `networkIngress.protocol: ${protocol} through a dualstack load balancer needs targets of IPv6, and tasks are targets of IPv4. Set \`ipAddressType\` of the load balancer to ipv4. [network-ingress-dual-stack]`,
            ]);
            const { get } = await run(through({ ipAddressType: "ipv4" }));
            assert.equal(get(LISTENER).inputs.protocol, protocol);
        });
    }

    it("refuses packets through a load balancer that is written as a dualstack one, and knows of no other", async () => {
        const through = (ipAddressType?: "dualstack" | "ipv4") => () => {
            const networkLoadBalancer = { ...EDGE, ...(ipAddressType && { ipAddressType }) };
            const networkIngress = { ...UDP, port: 53, allow: ["10.0.0.0/8"], networkLoadBalancer };
            return service({}, { networkIngress });
        };

        assert.deepEqual(await refusals(through("dualstack")), [
            "networkIngress.protocol: UDP through a dualstack load balancer needs targets of IPv6, and tasks are targets of IPv4. Set `ipAddressType` of the load balancer to ipv4. [network-ingress-dual-stack]",
        ]);
        await run(through("ipv4"));
        await run(through());
    });

    const refused: [string, Partial<NetworkIngressSettings>, string[]][] = [
        [
            "UDP of which nobody says what answers",
            { protocol: "UDP", portName: "packets", healthCheck: { path: "/" } },
            [
                "healthCheck.port: is missing: AWS has no health checks over UDP, and nobody says which port answers TCP or HTTP. Give the port that answers, with a `path` if it speaks HTTP. [health-check-port]",
            ],
        ],
        [
            "packets to one of two ports",
            { ...UDP, portName: undefined },
            [
                'portName: is missing: 53 of "dns" and 5300 of "dns" fit. Name the one that takes packets. [ingress-port-ambiguous]',
            ],
        ],
        [
            "packets to a port of TCP",
            { ...UDP, portName: "metrics" },
            [
                "portName: no container that is meant listens on UDP. Describe the port: `ports: { packets: { port: 5000, protocol: udp } }`. [ingress-port-name]",
            ],
        ],
        [
            "both on a port that has one",
            { protocol: "TCP_UDP", portName: "sync" },
            [
                "portName: no container that is meant listens for both TCP and UDP on one port. Describe the port of TCP as `port` and that of UDP as `ports: { packets: { port: 5000, protocol: udp } }`. [ingress-port-name]",
            ],
        ],
        [
            "stickiness with TLS",
            { ...TLS, stickiness: true },
            [
                "stickiness: is not possible with TLS, which ends at the load balancer. Remove it, or use TCP. [network-ingress-stickiness]",
            ],
        ],
        [
            "packets without their addresses",
            { ...UDP, preserveClientIp: false },
            [
                "preserveClientIp: cannot be off with UDP: AWS always keeps the addresses of packets. Remove it. [network-ingress-client-ip]",
            ],
        ],
        [
            "a policy of TLS 1.0",
            { ...TLS, sslPolicy: "ELBSecurityPolicy-2016-08" },
            [
                'sslPolicy: "ELBSecurityPolicy-2016-08" is no TLS policy that Security Hub recommends (ELB.17). Use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, or another one of TLS13-1-2-Res or TLS13-1-3. [listener-tls-policy]',
            ],
        ],
        [
            "a policy and an agreement without TLS",
            { sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06", alpnPolicy: "HTTP2Only" },
            [
                "sslPolicy: is given, and a TCP listener has no use for it. Remove it, or use TLS. [listener-tls-policy]",
                "alpnPolicy: is given, and a TCP listener has no use for it. Remove it, or use TLS. [listener-tls-policy]",
            ],
        ],
    ];
    for (const [title, settings, expected] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(
                await refusals(() => service(settings)),
                expected.map((line) => `networkIngress.${line}`),
            ));
    }
});
