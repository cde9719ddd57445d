import * as assert from "node:assert/strict";
import { certificateDomains } from "../../components/loadBalancer/additionalCertificates";
import { Environment, LoadBalancer, type LoadBalancerArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { NETWORK, PRODUCTION } from "./fixtures";

const ATTACHED = "aws:lb/listenerCertificate:ListenerCertificate";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const GIVEN = "arn:aws:acm:eu-central-1:123456789012:certificate/y";
const ZONE = "Z0123456789ABC";
type Settings = NonNullable<LoadBalancerArgs["certificate"]>;

const edge =
    (certificate: Partial<Settings>, args: Partial<LoadBalancerArgs> = {}) =>
    () =>
        new LoadBalancer("edge", {
            ...PRODUCTION,
            ...args,
            certificate: { ...PRODUCTION.certificate, ...certificate },
        });
const additional = (one: NonNullable<Settings["additional"]>[string]) => edge({ additional: { more: one } });

describe("further certificates", () => {
    it("are on both listeners, the given ones and those that are made", async () => {
        const { get, resources } = await run(
            edge({
                additional: {
                    given: { certificateArn: GIVEN },
                    own: { domainName: "own.example.com", hostedZoneId: ZONE },
                },
            }),
        );

        assert.deepEqual(
            resources
                .filter(({ type }) => type === ATTACHED)
                .map(({ name, inputs }) => [name, inputs.listenerArn])
                .sort(),
            [
                ["edge-given-production", "arn:edge-production"],
                ["edge-given-test", "arn:edge-test"],
                ["edge-own-production", "arn:edge-production"],
                ["edge-own-test", "arn:edge-test"],
            ],
        );
        assert.equal(get(ATTACHED, "edge-given-test").inputs.certificateArn, GIVEN);
        assert.equal(get(CERTIFICATE, "edge-own").inputs.domainName, "own.example.com");
        assert.equal(get("aws:route53/record:Record", "edge-own-alias").inputs.name, "own.example.com");
    });

    it("are only ordered as long as somebody else's zone has not their record, which is told", async () => {
        const program = additional({ domainName: "shop.example.net" });
        const { resources, result } = await run(program);

        assert.deepEqual(
            resources.map(({ type }) => type).filter((type) => /acm|route53|listenerCertificate/.test(type)),
            [CERTIFICATE],
        );
        assert.deepEqual(Object.keys(await plain(result.validationRecords)), ["more"]);
        assert.equal((await plain(result.validationRecords)).more.name, "_x.example.com");
        assert.deepEqual(
            (await warnings(program)).map(({ text }) => text),
            [
                "certificate.additional.more.validated: is not true: the certificate for shop.example.net is ordered, and no listener has it yet. Write the record of the output `validationRecords` into the zone, and then set it to true. [certificate-validated]",
            ],
        );
    });

    it("are waited for and used when it has", async () => {
        const { resources } = await run(additional({ domainName: "shop.example.net", validated: true }));

        assert.deepEqual(
            resources
                .map(({ type }) => type)
                .filter((type) => /acm|route53|listenerCertificate/.test(type))
                .sort(),
            [CERTIFICATE, "aws:acm/certificateValidation:CertificateValidation", ATTACHED, ATTACHED],
        );
    });

    const domains: [string, Settings, string[]][] = [
        ["none of one that is given", { certificateArn: GIVEN }, []],
        [
            "those that are said of it",
            { certificateArn: GIVEN, coveredDomainNames: ["*.a.example.com"] },
            ["*.a.example.com"],
        ],
        [
            "all together",
            {
                domainName: "a.example.com",
                hostedZoneId: ZONE,
                additional: {
                    b: { domainName: "b.example.com", hostedZoneId: ZONE },
                    c: { certificateArn: GIVEN, coveredDomainNames: ["c.example.com", "a.example.com"] },
                },
            },
            ["a.example.com", "b.example.com", "c.example.com"],
        ],
        [
            "none where one is not known",
            { domainName: "a.example.com", hostedZoneId: ZONE, additional: { c: { certificateArn: GIVEN } } },
            [],
        ],
        [
            "not that of one which is only ordered",
            { domainName: "a.example.com", hostedZoneId: ZONE, additional: { b: { domainName: "b.example.com" } } },
            ["a.example.com"],
        ],
    ];
    domains.forEach(([what, settings, expected]) =>
        it(`cover ${what}`, async () => {
            assert.deepEqual(certificateDomains(settings), expected);
            const { result } = await run(() => new LoadBalancer("edge", { ...PRODUCTION, certificate: settings }));
            assert.deepEqual(await plain(result.certificateDomainNames), expected);
        }),
    );

    it("count for the hosts of an environment's services", async () => {
        const shop = (host: string) => () =>
            new Environment("prod", {
                loadBalancer: {
                    certificate: {
                        domainName: "a.example.com",
                        hostedZoneId: ZONE,
                        additional: { b: { certificateArn: GIVEN, coveredDomainNames: ["*.b.example"] } },
                    },
                },
                services: {
                    web: {
                        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
                        ingress: { hosts: [host] },
                    },
                },
            });

        await run(shop("shop.b.example"));
        assert.deepEqual(await refusals(shop("shop.c.example")), [
            'services.web.ingress.hosts[0]: "shop.c.example" is not covered by the certificate for a.example.com, *.b.example. Set `loadBalancer.certificate.domainName` to shop.c.example. [certificate-domain]',
        ]);
    });

    const refused: [string, () => unknown, string[]][] = [
        [
            "nothing in one",
            additional({}),
            [
                "certificate.additional.more: a certificate or the means to make one is missing. Give `certificateArn`, or `domainName`. [certificate-zone]",
            ],
        ],
        [
            "both kinds in one",
            additional({ certificateArn: GIVEN, domainName: "b.example.com" }),
            [
                "certificate.additional.more: an existing and a new certificate are both given. Give `certificateArn`, or `domainName`. [certificate-source]",
            ],
        ],
        [
            "a zone of one's own that is said to be somebody else's",
            additional({ domainName: "b.example.com", hostedZoneId: ZONE, validated: true }),
            [
                "certificate.additional.more.validated: is about a zone that somebody else keeps. Remove it, or `hostedZoneId` if that is another account's. [certificate-validated]",
            ],
        ],
        [
            "what a certificate covers that is made",
            additional({ domainName: "b.example.com", hostedZoneId: ZONE, coveredDomainNames: ["b.example.com"] }),
            [
                "certificate.additional.more.coveredDomainNames: is about a given certificate, and this one is made for `domainName`. Remove it. [certificate-source]",
            ],
        ],
        [
            "one certificate twice",
            additional({ certificateArn: PRODUCTION.certificate.certificateArn }),
            [
                "certificate.additional.more: is for arn:aws:acm:eu-central-1:123456789012:certificate/x like `certificate`. Remove one of the two. [certificate-twice]",
            ],
        ],
        [
            "a domain with a scheme among those that are covered",
            additional({ certificateArn: GIVEN, coveredDomainNames: ["https://a.example.com"] }),
            [
                'certificate.additional.more.coveredDomainNames[0]: "https://a.example.com" is not the name of a domain. Write a domain in lower case, such as app.example.com, without scheme, port or path. [certificate-domain]',
            ],
        ],
    ];
    refused.forEach(([what, program, lines]) =>
        it(`are refused with ${what}`, async () => assert.deepEqual(await refusals(program), lines)),
    );
});

describe("[ELB.17] the TLS policy", () => {
    const policy = (sslPolicy: string, args: Partial<LoadBalancerArgs> = {}) => edge({}, { sslPolicy, ...args });

    for (const name of ["TLS13-1-3-PQ-2025-09", "TLS13-1-2-Res-2021-06", "TLS13-1-2-Res-FIPS-PQ-2025-09"]) {
        it(`may be ${name} without a word`, async () => {
            const program = policy(`ELBSecurityPolicy-${name}`);

            assert.deepEqual(await warnings(program), []);
            const { get, result } = await run(program);
            assert.equal(get("aws:lb/listener:Listener", "edge-test").inputs.sslPolicy, `ELBSecurityPolicy-${name}`);
            assert.deepEqual(await plain(result.exceptions), []);
        });
    }

    it("may be one that is not recommended, which is said and listed", async () => {
        const program = policy("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06");

        assert.deepEqual(
            (await warnings(program)).map(({ text }) => text),
            [
                "sslPolicy: ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06 takes ciphers without forward secrecy or authentication (ELB.17). Use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. [listener-tls-policy-weak]",
            ],
        );
        const { result } = await run(program);
        assert.deepEqual(
            (await plain(result.exceptions)).map(({ control, path }) => [control, path]),
            [["ELB.17", "sslPolicy"]],
        );
    });

    it("may be of tomorrow, with a word, and take TLS 1.0 in development alone", async () => {
        const tomorrow = await warnings(policy("ELBSecurityPolicy-TLS14-2028-01"));
        assert.deepEqual(
            tomorrow.map(({ text }) => text),
            [
                'sslPolicy: the package knows no policy "ELBSecurityPolicy-TLS14-2028-01". Look it up with aws elbv2 describe-ssl-policies, or use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. [listener-tls-policy]',
            ],
        );
        await run(policy("ELBSecurityPolicy-2016-08", { preset: "development" }));
        assert.deepEqual(await refusals(policy("ELBSecurityPolicy-2016-08")), [
            "sslPolicy: ELBSecurityPolicy-2016-08 takes TLS 1.0 or 1.1, which can be broken. Use ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. [listener-tls-policy-weak]",
        ]);
    });

    it("is refused where it is none, or for plain HTTP", async () => {
        assert.deepEqual(await refusals(policy("TLS13-1-3-2021-06")), [
            'sslPolicy: "TLS13-1-3-2021-06" is not the name of a policy. Write one such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. [listener-tls-policy]',
        ]);
        const plainHttp = { network: NETWORK, insecureHttp: true, sslPolicy: "ELBSecurityPolicy-TLS13-1-3-2021-06" };
        assert.deepEqual(await refusals(() => new LoadBalancer("edge", plainHttp)), [
            "sslPolicy: is set although there is no certificate. Add a `certificate`, or remove it. [listener-certificate-unused]",
        ]);
    });
});
