import * as assert from "node:assert/strict";
import { LoadBalancer, type LoadBalancerArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { NETWORK, PRODUCTION } from "./fixtures";

const CERTIFICATE = PRODUCTION.certificate;
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const LISTENER = "aws:lb/listener:Listener";

async function made(args: Partial<LoadBalancerArgs>) {
    return run(() => new LoadBalancer("edge", { network: NETWORK, ...args }));
}

async function openings(args: Partial<LoadBalancerArgs>): Promise<string[]> {
    const { resources } = await made(args);
    const rules = resources.filter((it) => it.type === INGRESS).map((it) => it.inputs);
    return rules.map(({ fromPort, cidrIpv4 }) => `${fromPort} from ${cidrIpv4}`).sort();
}

describe("LoadBalancer", () => {
    it("[ELB.1] redirects HTTP to HTTPS and serves HTTPS with a certificate", async () => {
        const { get } = await made({ certificate: CERTIFICATE });

        const [redirect] = get(LISTENER, "edge-redirect").inputs.defaultActions;
        assert.deepEqual(redirect.redirect, { port: "443", protocol: "HTTPS", statusCode: "HTTP_301" });
        const production = get(LISTENER, "edge-production").inputs;
        assert.deepEqual(
            [production.port, production.protocol, production.certificateArn],
            [443, "HTTPS", CERTIFICATE.certificateArn],
        );
    });

    it("[ELB.17] takes only the strict TLS policies on both listeners", async () => {
        const { get } = await made({ certificate: CERTIFICATE });

        const policies = ["edge-production", "edge-test"].map((name) => get(LISTENER, name).inputs.sslPolicy);
        assert.deepEqual(policies, Array(2).fill("ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09"));
    });

    it("answers what no service has a rule for with 404", async () => {
        const { get } = await made({ preset: "development" });

        for (const name of ["edge-production", "edge-test"]) {
            assert.equal(get(LISTENER, name).inputs.defaultActions[0].fixedResponse.statusCode, "404");
        }
    });

    it("is open to everybody for production traffic and to nobody for test traffic in production", async () =>
        assert.deepEqual(await openings({ certificate: CERTIFICATE }), ["443 from 0.0.0.0/0", "80 from 0.0.0.0/0"]));

    it("is open to the VPC for test traffic in development", async () =>
        assert.deepEqual(await openings({ preset: "development" }), ["80 from 0.0.0.0/0", "8443 from 10.0.0.0/16"]));

    it("is open to whom the user names", async () => {
        const args = {
            certificate: CERTIFICATE,
            allow: ["192.0.2.0/24"],
            testListener: { port: 9443, allow: ["10.1.0.0/16"] },
        };

        assert.deepEqual(await openings(args), [
            "443 from 192.0.2.0/24",
            "80 from 192.0.2.0/24",
            "9443 from 10.1.0.0/16",
        ]);
    });

    it("stays inside the VPC when it is internal", async () => {
        const { get } = await made({ certificate: CERTIFICATE, internal: true });

        const { internal, subnets } = get("aws:lb/loadBalancer:LoadBalancer").inputs;
        assert.deepEqual([internal, subnets], [true, NETWORK.privateSubnetIds]);
        assert.deepEqual(await openings({ certificate: CERTIFICATE, internal: true }), [
            "443 from 10.0.0.0/16",
            "80 from 10.0.0.0/16",
        ]);
    });

    it("[ELB.6] cannot be deleted by accident in production", async () => {
        const { get } = await made({ certificate: CERTIFICATE });

        const balancer = get("aws:lb/loadBalancer:LoadBalancer");
        assert.deepEqual([balancer.inputs.enableDeletionProtection, balancer.protect], [true, true]);
    });

    it("can be deleted in development", async () => {
        const { get } = await made({ preset: "development" });

        const balancer = get("aws:lb/loadBalancer:LoadBalancer");
        assert.deepEqual([balancer.inputs.enableDeletionProtection, balancer.protect], [false, false]);
    });

    it("[ELB.4] [ELB.12] drops invalid headers and guards against desync", async () => {
        const { get } = await made({ preset: "development" });

        const { dropInvalidHeaderFields, desyncMitigationMode } = get("aws:lb/loadBalancer:LoadBalancer").inputs;
        assert.deepEqual([dropInvalidHeaderFields, desyncMitigationMode], [true, "defensive"]);
    });

    it("makes a validated certificate and an alias record for a domain", async () => {
        const certificate = { domainName: "app.example.com", hostedZoneId: "Z0123456789ABC" };
        const { get, result } = await made({ certificate });

        assert.equal(get("aws:acm/certificate:Certificate").inputs.validationMethod, "DNS");
        assert.equal(get("aws:route53/record:Record", "edge-validation").inputs.name, "_x.example.com");
        assert.equal(get("aws:route53/record:Record", "edge-alias").inputs.name, "app.example.com");
        assert.equal(await plain(result.url), "https://app.example.com");
    });

    it("has an address to open where its certificate is for a pattern", async () => {
        const certificate = { domainName: "*.example.com", hostedZoneId: "Z0123456789ABC" };
        const { result } = await run(() => new LoadBalancer("edge", { ...PRODUCTION, certificate }));

        assert.match(await plain(result.url), /^https:\/\/[^*]+$/);
    });

    it("keeps a physical name that fits when the component's name is long", async () => {
        const name = "an-exceptionally-long-name-of-a-load-balancer";
        const { get } = await run(() => new LoadBalancer(name, { network: NETWORK, preset: "development" }));

        assert.match(get("aws:lb/loadBalancer:LoadBalancer").name, /^.{20,24}$/);
    });

    const refused: [string, object, string[]][] = [
        [
            "production traffic in plain text (ELB.1)",
            {},
            [
                "certificate: is missing: production traffic would not be encrypted (ELB.1). Add a certificate, or set `insecureHttp: true` to accept plain HTTP. [listener-plain-production]",
            ],
        ],
        [
            "half a certificate",
            { certificate: { domainName: "app.example.com" } },
            [
                "certificate: a certificate or the means to make one is missing. Give `certificateArn`, or `domainName` with `hostedZoneId`. [certificate-zone]",
            ],
        ],
        [
            "two certificates",
            { certificate: { ...CERTIFICATE, domainName: "a.example.com" } },
            [
                "certificate: an existing and a new certificate are both given. Give `certificateArn`, or `domainName` with `hostedZoneId`. [certificate-source]",
            ],
        ],
        [
            "an ARN of something else",
            { certificate: { certificateArn: "arn:aws:s3:::bucket" } },
            [
                'certificate.certificateArn: "arn:aws:s3:::bucket" is not the ARN of a certificate. Write one such as arn:aws:acm:eu-central-1:123456789012:certificate/…. [arn-format]',
            ],
        ],
        [
            "a domain with a scheme",
            { certificate: { domainName: "https://app.example.com", hostedZoneId: "Z0123456789ABC" } },
            [
                'certificate.domainName: "https://app.example.com" is not the name of a domain. Write a domain in lower case, such as app.example.com, without scheme, port or path. [certificate-domain]',
            ],
        ],
        [
            "the name of a zone for its id",
            { certificate: { domainName: "app.example.com", hostedZoneId: "example.com" } },
            [
                'certificate.hostedZoneId: "example.com" is not the id of a hosted zone. Write the id that Route 53 shows, such as Z0123456789ABC. [id-format]',
            ],
        ],
        [
            "a test listener on a production port",
            { certificate: CERTIFICATE, testListener: { port: 443 } },
            [
                "testListener.port: 443 is the port of production traffic. Use another, such as 8443. [listener-port-unique]",
            ],
        ],
        [
            "a test listener for everybody",
            { certificate: CERTIFICATE, testListener: { allow: ["0.0.0.0/0"] } },
            [
                "testListener.allow[0]: everybody could see what is not released yet. Name the blocks of those who test, such as 10.0.0.0/8. [test-listener-open]",
            ],
        ],
        [
            "a bare address",
            { certificate: CERTIFICATE, allow: ["192.0.2.7"] },
            ['allow[0]: "192.0.2.7" is an address without a prefix. Write 192.0.2.7/32. [cidr-format]'],
        ],
        [
            "an idle timeout of an hour and more",
            { certificate: CERTIFICATE, idleTimeoutSeconds: 4001 },
            ["idleTimeoutSeconds: 4001 is not possible. Use a whole number from 1 to 4000. [out-of-range]"],
        ],
        [
            "one subnet",
            { certificate: CERTIFICATE, network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-1"] } },
            [
                "network.publicSubnetIds: 1 subnet is not enough for an application load balancer. Give at least two, in different zones. [alb-two-subnets]",
            ],
        ],
        [
            "no public subnets",
            { certificate: CERTIFICATE, network: { vpcId: "vpc-1" } },
            [
                "network.publicSubnetIds: is missing: an internet-facing load balancer is placed there. Give the ids of at least two subnets in different zones. [reference-public-subnets]",
            ],
        ],
        [
            "plain HTTP beside a certificate",
            { certificate: CERTIFICATE, insecureHttp: true },
            [
                "insecureHttp: is set although there is a certificate. Remove one of the two. [listener-certificate-unused]",
            ],
        ],
    ];
    for (const [what, args, lines] of refused) {
        it(`refuses ${what}`, async () =>
            assert.deepEqual(await refusals(() => new LoadBalancer("edge", { network: NETWORK, ...args })), lines));
    }
});
