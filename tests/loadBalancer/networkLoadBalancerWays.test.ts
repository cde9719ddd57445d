import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import { Environment, type EnvironmentArgs, NetworkLoadBalancer, type NetworkLoadBalancerArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { NETWORK } from "./fixtures";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const SERVICE = "aws:ec2/vpcEndpointService:VpcEndpointService";
const RECORD = "aws:route53/record:Record";
const LISTENER = "aws:lb/listener:Listener";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const ATTACHMENT = "aws:lb/targetGroupAttachment:TargetGroupAttachment";
const OTHER = {
    loadBalancerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/web/1",
    securityGroupId: "sg-web",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/1/2",
};

async function made(args: Partial<NetworkLoadBalancerArgs>) {
    return run(() => new NetworkLoadBalancer("edge", { network: NETWORK, ...args }));
}

const said = (args: Partial<NetworkLoadBalancerArgs>) =>
    refusals(() => new NetworkLoadBalancer("edge", { network: NETWORK, ...args }));

describe("addresses of a network load balancer that stay", () => {
    it("are one for each subnet, in their order", async () => {
        const elastic = await made({ elasticIpAllocationIds: ["eipalloc-1", "eipalloc-2"] });
        const own = await made({ internal: true, privateIpv4Addresses: ["10.0.0.10", "10.0.16.10"] });

        assert.deepEqual(elastic.get(BALANCER).inputs.subnetMappings, [
            { subnetId: "subnet-1", allocationId: "eipalloc-1" },
            { subnetId: "subnet-2", allocationId: "eipalloc-2" },
        ]);
        assert.deepEqual(own.get(BALANCER).inputs.subnetMappings, [
            { subnetId: "subnet-3", privateIpv4Address: "10.0.0.10" },
            { subnetId: "subnet-4", privateIpv4Address: "10.0.16.10" },
        ]);
        assert.equal(own.get(BALANCER).inputs.subnets, undefined);
    });

    const refused: [string, Partial<NetworkLoadBalancerArgs>, string[]][] = [
        [
            "fewer than there are subnets",
            { elasticIpAllocationIds: ["eipalloc-1"] },
            [
                "elasticIpAllocationIds: has 1 addresses, and the load balancer stands in 2 zones. Give one for each, in the order of the subnets. [nlb-static-addresses]",
            ],
        ],
        [
            "public ones inside of the VPC",
            { internal: true, elasticIpAllocationIds: ["eipalloc-1", "eipalloc-2"] },
            [
                "elasticIpAllocationIds: is given, and an internal load balancer has private addresses alone. Use `privateIpv4Addresses`, or change `internal`. [nlb-static-addresses]",
            ],
        ],
        [
            "private ones on the internet, and what is none",
            { privateIpv4Addresses: ["10.0.0.0/24", "10.0.0.10"] },
            [
                "privateIpv4Addresses: is given, and a load balancer that is reached from the internet has public addresses. Use `elasticIpAllocationIds`, or change `internal`. [nlb-static-addresses]",
                'privateIpv4Addresses[0]: "10.0.0.0/24" is no IPv4 address. Write one of the subnet, such as 10.0.0.10. [nlb-static-addresses]',
            ],
        ],
        [
            "an address of something else",
            { elasticIpAllocationIds: ["203.0.113.7", "eipalloc-2"] },
            [
                'elasticIpAllocationIds[0]: "203.0.113.7" is not the id of an elastic IP address. Write an id such as eipalloc-0123456789abcdef0. [id-format]',
            ],
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuse ${what}`, async () => assert.deepEqual(await said(args), expected));
    }
});

describe("access logs of a network load balancer", () => {
    const BUCKET = "aws:s3/bucket:Bucket";
    const CERTAIN = { accessLogs: { prefix: "tcp", retentionDays: 14 } };

    it("are a record of TLS connections in a bucket that the delivery of logs writes to", async () => {
        const { get } = await made(CERTAIN);

        const { accessLogs } = get(BALANCER).inputs;
        assert.deepEqual(accessLogs, { bucket: "edge-access-logs", prefix: "tcp", enabled: true });
        const policy = get("aws:s3/bucketPolicy:BucketPolicy");
        assert.ok(get(BALANCER).dependsOn.includes(policy.urn));
        const [write, check, http] = JSON.parse(policy.inputs.policy).Statement;
        const own = {
            ArnLike: { "aws:SourceArn": "arn:aws:logs:eu-central-1:123456789012:*" },
            StringEquals: { "aws:SourceAccount": "123456789012" },
        };
        assert.deepEqual(
            [write.Principal, write.Action, write.Resource, write.Condition],
            [
                { Service: "delivery.logs.amazonaws.com" },
                "s3:PutObject",
                "arn:aws:s3:::edge-access-logs/tcp/AWSLogs/123456789012/*",
                own,
            ],
        );
        assert.deepEqual(
            [check.Action, check.Resource, check.Condition],
            ["s3:GetBucketAcl", "arn:aws:s3:::edge-access-logs", own],
        );
        assert.deepEqual([http.Effect, http.Sid], ["Deny", "PlainHttp"]);
    });

    it("are none unless somebody wants them, and then go to the bucket that is given", async () => {
        const without = await made({});
        const given = await made({ accessLogs: { bucketName: "company-logs" } });

        assert.deepEqual(without.get(BALANCER).inputs.accessLogs, { bucket: "", enabled: false });
        assert.deepEqual(given.get(BALANCER).inputs.accessLogs, { bucket: "company-logs", enabled: true });
        assert.equal(await plain(given.result.accessLogsBucketName!), "company-logs");
        assert.ok(![...without.resources, ...given.resources].some(({ type }) => type === BUCKET));
    });

    it("keep their bucket in production, and let it go in development", async () => {
        const bucket = async (preset: "production" | "development") => {
            const { inputs, protect } = (await made({ ...CERTAIN, preset })).get(BUCKET);
            return [inputs.forceDestroy, protect];
        };

        assert.deepEqual(
            [await bucket("production"), await bucket("development")],
            [
                [false, true],
                [true, false],
            ],
        );
    });

    it("refuse what is for a new bucket beside one that is given", async () =>
        assert.deepEqual(await said({ accessLogs: { bucketName: "company-logs", retentionDays: 14 } }), [
            "accessLogs.retentionDays: is for a new bucket, and `bucketName` names an existing one. Keep one of the two. [access-log-bucket]",
        ]));
});

describe("the endpoint service of a network load balancer", () => {
    const PRINCIPAL = "arn:aws:iam::210987654321:root";

    it("asks before it takes endpoints, unless told otherwise", async () => {
        const inputs = async (endpointService: NetworkLoadBalancerArgs["endpointService"]) => {
            const { get } = await made({ endpointService });
            const { acceptanceRequired, allowedPrincipals, supportedIpAddressTypes } = get(SERVICE).inputs;
            const { enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: enforced } = get(BALANCER).inputs;
            return [acceptanceRequired, allowedPrincipals, supportedIpAddressTypes, enforced];
        };

        assert.deepEqual(await inputs({}), [true, [], ["ipv4"], "on"]);
        assert.deepEqual(
            await inputs({
                acceptanceRequired: false,
                allowedPrincipals: [PRINCIPAL],
                enforceSecurityGroupRules: false,
            }),
            [false, [PRINCIPAL], ["ipv4"], "off"],
        );
    });

    it("is found by a domain that a record proves", async () => {
        const { get, result } = await made({
            endpointService: { privateDnsName: "api.example.com", hostedZoneId: "Z0123456789ABC" },
        });

        const { name, type, records, zoneId } = get(RECORD).inputs;
        assert.deepEqual(
            [name, type, records, zoneId],
            ["_proof.api.example.com", "TXT", ["vpce:1"], "Z0123456789ABC"],
        );
        const verification = get("aws:vpc/endpointServicePrivateDnsVerification:EndpointServicePrivateDnsVerification");
        assert.ok(verification.dependsOn.includes(get(RECORD).urn));
        assert.equal(
            await plain(result.endpointServiceName!),
            "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
        );
    });

    it("is none otherwise", async () => {
        const { result, resources } = await made({});

        assert.equal(result.endpointServiceName, undefined);
        assert.ok(!resources.some(({ type }) => type === SERVICE));
    });

    const refused: [string, NetworkLoadBalancerArgs["endpointService"], string[]][] = [
        [
            "a domain without its zone",
            { privateDnsName: "api.example.com" },
            [
                "endpointService.hostedZoneId: is missing: AWS takes a domain that is proved by a record in its hosted zone. Give both, or none of them. [endpoint-service-dns]",
            ],
        ],
        [
            "principals that are none",
            { allowedPrincipals: ["123456789012"] },
            [
                'endpointService.allowedPrincipals[0]: "123456789012" is no principal of AWS. Write the ARN of an account (arn:aws:iam::123456789012:root), a role or a user, or *. [endpoint-service-principal]',
            ],
        ],
    ];
    for (const [what, endpointService, expected] of refused) {
        it(`refuses ${what}`, async () => assert.deepEqual(await said({ endpointService }), expected));
    }
});

describe("application load balancers behind a network load balancer", () => {
    it("are targets on the port that they listen on", async () => {
        const { get } = await made({ applicationListeners: { web: { port: 443, loadBalancer: OTHER } } });

        const { targetType, port, protocol, healthCheck } = get(GROUP, "edge-web").inputs;
        assert.deepEqual([targetType, port, protocol], ["alb", 443, "TCP"]);
        assert.deepEqual(healthCheck, { protocol: "HTTPS", path: "/", matcher: "200-499" });
        const attachment = get(ATTACHMENT, "edge-web");
        assert.deepEqual([attachment.inputs.targetId, attachment.inputs.port], [OTHER.loadBalancerArn, 443]);
        const listener = get(LISTENER, "edge-web");
        assert.deepEqual([listener.inputs.port, listener.inputs.protocol], [443, "TCP"]);
        assert.ok(listener.dependsOn.includes(attachment.urn));
    });

    it("are let through by both security groups, for whom the port is open", async () => {
        const listener = { port: 443, loadBalancer: OTHER, allow: ["10.0.0.0/8"] };
        const { resources } = await made({ applicationListeners: { web: listener } });

        const rules = resources.filter(({ type }) => /SecurityGroup(Ingress|Egress)Rule$/.test(type));
        assert.deepEqual(
            rules.map(({ name, inputs }) => [
                name,
                inputs.securityGroupId,
                inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId,
                inputs.fromPort,
            ]),
            [
                ["edge-web-10-0-0-0-8", "edge-network-load-balancer-id", "10.0.0.0/8", 443],
                ["edge-web-to-load-balancer", "edge-network-load-balancer-id", "sg-web", 443],
                ["edge-web-from-load-balancer", "sg-web", "edge-network-load-balancer-id", 443],
            ],
        );
    });

    it("are those of an environment, by their names", async () => {
        const args: EnvironmentArgs = {
            preset: "development",
            loadBalancers: { public: {}, internal: { internal: true } },
            networkLoadBalancer: { applicationListeners: { web: { port: 80, loadBalancer: "public" } } },
        };
        const { get } = await run(() => new Environment("dev", args));

        assert.match(get(ATTACHMENT, "dev-web").inputs.targetId, /dev-public/);
        assert.equal(get(GROUP, "dev-web").inputs.healthCheck.protocol, "HTTP");
    });

    const web = { containers: { web: { image: "nginx:1.29", port: 80 } } };
    const refused: [string, EnvironmentArgs, string[]][] = [
        [
            "a load balancer that is none",
            { networkLoadBalancer: { applicationListeners: { web: { port: 80, loadBalancer: "other" } } } },
            ["networkLoadBalancer.applicationListeners.web.loadBalancer load-balancer-name"],
        ],
        [
            "a port on which nobody listens",
            { loadBalancer: {}, networkLoadBalancer: { applicationListeners: { web: { port: 443 } } } },
            ["networkLoadBalancer.applicationListeners.web.port nlb-application-port"],
        ],
        [
            "one port twice",
            { loadBalancer: {}, networkLoadBalancer: { applicationListeners: { a: { port: 80 }, b: { port: 80 } } } },
            ["networkLoadBalancer.applicationListeners.b.port listener-port-unique"],
        ],
        [
            "another protocol than the ports are known for",
            {
                loadBalancer: { certificate: { certificateArn: CERTIFICATE } },
                networkLoadBalancer: {
                    applicationListeners: { web: { port: 443, https: false }, redirect: { port: 80, https: true } },
                },
            },
            [
                "networkLoadBalancer.applicationListeners.redirect.https nlb-application-port",
                "networkLoadBalancer.applicationListeners.web.https nlb-application-port",
            ],
        ],
        [
            "an address that a NAT gateway has",
            {
                network: { nat: "single", natElasticIpAllocationIds: ["eipalloc-1"] },
                networkLoadBalancer: { elasticIpAllocationIds: ["eipalloc-2", "eipalloc-1"] },
            },
            ["networkLoadBalancer.elasticIpAllocationIds[1] nlb-static-addresses"],
        ],
        [
            "addresses outside of the network",
            {
                network: { cidrBlock: "10.20.0.0/16" },
                networkLoadBalancer: { internal: true, privateIpv4Addresses: ["10.20.64.10", "10.21.64.10"] },
            },
            ["networkLoadBalancer.privateIpv4Addresses[1] nlb-static-addresses"],
        ],
        [
            "a port of a service",
            {
                loadBalancer: {},
                networkLoadBalancer: { applicationListeners: { web: { port: 80 } } },
                services: { tcp: { ...web, networkIngress: { port: 80 } } },
            },
            ["services.tcp.networkIngress.port listener-port-unique"],
        ],
        [
            "IPv6 where there is none",
            {
                loadBalancer: {},
                networkLoadBalancer: { applicationListeners: { web: { port: 80, allow: ["::/0"] } } },
            },
            ["networkLoadBalancer.applicationListeners.web.allow[0] ipv6-needs-dual-stack"],
        ],
        [
            "more addresses than zones",
            {
                networkLoadBalancer: {
                    elasticIpAllocationIds: ["eipalloc-1", "eipalloc-2", "eipalloc-3"],
                },
            },
            ["networkLoadBalancer.elasticIpAllocationIds nlb-static-addresses"],
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuse ${what}`, () => {
            const found = allProblems({ preset: "development", ...args }, "dev");
            assert.deepEqual(
                found.filter(({ severity }) => severity !== "warning").map(({ path, rule }) => `${path} ${rule}`),
                expected,
            );
        });
    }
});
