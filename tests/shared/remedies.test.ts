import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { vpcCidrProblems } from "../../components/network/subnetPlan";
import { endpointProblems } from "../../components/network/endpointRules";
import { completeNetwork } from "../../components/network/networkSettings";
import { type Problem, sentence } from "../../components/shared/problems";
import { fargateSizeProblems } from "../../components/task/sizes";
import { imageNameProblems } from "../../components/task/imageName";
import { secretProblems } from "../../components/task/secrets";
import { allProblems } from "../../components/environment/rules";
import { targetProblems } from "../../components/service/ingressTarget";

const said = (problems: Problem[]) => problems.map(sentence);

/** Follows what a remedy says until nothing is wrong any more; fails if that takes more than one step. */
function oneStep(problems: Problem[], next: (remedy: string) => Problem[]): void {
    problems.forEach(({ remedy }) => assert.deepEqual(said(next(remedy)), [], remedy));
}

describe("a remedy that names a value", () => {
    it("for the addresses of a VPC leads to no other problem", () => {
        const octet = fc.nat(255);
        const prefix = fc.option(fc.integer({ min: 0, max: 32 }), { nil: undefined });
        fc.assert(
            fc.property(octet, octet, prefix, (third, fourth, length) => {
                const cidr = `10.20.${third}.${fourth}${length === undefined ? "" : `/${length}`}`;
                oneStep(vpcCidrProblems("cidr", cidr), (remedy) => {
                    const block = /Write (\S+)$/.exec(remedy)?.[1];
                    return block === undefined ? [] : vpcCidrProblems("cidr", block);
                });
            }),
        );
    });

    it("for a size of Fargate shrinks nothing, and is a size", () => {
        fc.assert(
            fc.property(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 300_000 }), (cpu, memory) => {
                const [problem] = fargateSizeProblems(cpu, memory);
                const pairs = [...(problem?.remedy ?? "").matchAll(/(\d+) CPU units with (\d+) MiB/g)];
                for (const [, units, mib] of pairs) {
                    assert.deepEqual(fargateSizeProblems(Number(units), Number(mib)), []);
                    const isSmaller = Number(units) < cpu || Number(mib) < memory;
                    assert.equal(isSmaller, problem.remedy.startsWith("Use at most"), problem.remedy);
                }
            }),
        );
    });

    const sizes: [cpu: number, memoryMib: number, line: string][] = [
        [
            512,
            5000,
            "memoryMib: 512 CPU units with 5000 MiB is no size of Fargate. Use 1024 CPU units with 5120 MiB, or 2048 CPU units with 5120 MiB. [fargate-size]",
        ],
        [
            32_768,
            300_000,
            "memoryMib: 32768 CPU units with 300000 MiB is no size of Fargate. Use at most 32768 CPU units with 249856 MiB, or run the task on instances. [fargate-size]",
        ],
    ];
    for (const [cpu, memoryMib, line] of sizes) {
        it(`for ${cpu} CPU units with ${memoryMib} MiB`, () =>
            assert.deepEqual(said(fargateSizeProblems(cpu, memoryMib)), [line]));
    }

    const blocks: [cidr: string, line: string][] = [
        ["10.0.0.0", 'cidr: "10.0.0.0" is an address without a prefix. Write 10.0.0.0/16. [cidr-format]'],
        ["10.1.2.3", 'cidr: "10.1.2.3" is an address without a prefix. Write 10.1.0.0/16. [cidr-format]'],
        ["10.0.1.0/16", 'cidr: "10.0.1.0/16" has bits set after its prefix. Write 10.0.0.0/16. [cidr-format]'],
    ];
    for (const [cidr, line] of blocks) {
        it(`for a VPC with ${cidr}`, () => assert.deepEqual(said(vpcCidrProblems("cidr", cidr)), [line]));
    }
});

const DIGEST = `sha256:${"a".repeat(64)}`;

describe("the name of an image", () => {
    const wrong: [image: string, what: string, remedy: string][] = [
        [
            "",
            "is empty",
            "Write [registry/]repository with a :tag or an @sha256:digest, such as public.ecr.aws/nginx/nginx:1.29",
        ],
        [" nginx:1.29 ", "has a blank in it", "Write nginx:1.29"],
        ["https://ghcr.io/app/web:1", "is an address with a scheme", "Write ghcr.io/app/web:1"],
        [
            "arn:aws:ecr:eu-central-1:123456789012:repository/web",
            "is an ARN, and images are pulled by address",
            "Write one such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1",
        ],
        [
            "12345678901.dkr.ecr.eu-central-1.amazonaws.com/web:1",
            'names a registry of ECR by "12345678901", which is no account',
            "Write the 12 digits of the account, such as 123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1",
        ],
        ["ghcr.io/App/Web:v1-RC", "has capitals in its repository", "Write ghcr.io/app/web:v1-RC"],
        [`Web:1@${DIGEST}`, "has capitals in its repository", `Write web:1@${DIGEST}`],
        ["nginx:", "ends where its tag should be", "Write a tag after the colon"],
        ["ghcr.io/app/", "names no repository", "Write the repository after the last slash, and a :tag"],
        ["nginx:1+2", "has a tag with other characters than letters, digits and _.-", "Change the tag"],
        [`nginx:${"1".repeat(129)}`, "has a tag of more than 128 characters", "Shorten the tag"],
        ["nginx@sha256:abc", "has a digest that is not 64 hexadecimal digits", "Write all 64, in lower case"],
        ["nginx@md5:abc", "has a digest of another kind than sha256", "Write the digest as @sha256: and 64 digits"],
    ];
    for (const [image, what, remedy] of wrong) {
        it(`${JSON.stringify(image)} ${what}`, () =>
            assert.deepEqual(imageNameProblems("image", image), [
                { rule: "image-reference", path: "image", message: `"${image}" ${what}`, remedy },
            ]));
    }

    for (const image of [
        "nginx",
        "nginx:1",
        "localhost:5000/a/b:c",
        `a/b@${DIGEST}`,
        "GHCR.io/app/web",
        "a__b/c--d:E",
    ]) {
        it(`${image} is one`, () => assert.deepEqual(imageNameProblems("image", image), []));
    }
});

describe("an endpoint by the name that people have for the service", () => {
    const meant: [service: string, remedy: string][] = [
        ["cloudwatch", "Write `monitoring` for metrics, and `logs` for logs"],
        ["ECR", "Write `ecr.api` and `ecr.dkr`"],
        ["efs", "Write `elasticfilesystem`"],
        ["lamda", "Write `lambda`, or write the full name, such as com.amazonaws.eu-central-1.sqs"],
    ];
    for (const [service, remedy] of meant) {
        it(`${service}: ${remedy}`, () => {
            const written = { services: [service] };
            const { endpoints } = completeNetwork({ endpoints: written }, "production");
            const [problem] = endpointProblems(written, endpoints, true);
            assert.equal(
                sentence(problem),
                `services[0]: "${service}" is no service that is known. ${remedy}. [endpoint-unknown]`,
            );
        });
    }
});

describe("a host that a certificate does not cover", () => {
    const web = (...hosts: string[]) => ({
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
        ingress: { hosts, priority: hosts.length + hosts[0].length },
    });
    const remedies = (services: Record<string, any>) =>
        allProblems(
            {
                preset: "development",
                network: {},
                loadBalancer: { certificate: { domainName: "*.example.com", hostedZoneId: "Z0123456789ABC" } },
                services,
            } as any,
            "dev",
        )
            .filter(({ rule }) => rule === "certificate-domain")
            .map(({ path, remedy }) => `${path}: ${remedy}`);

    it("is told the wildcard that would", () =>
        assert.deepEqual(remedies({ web: web("a.b.example.com") }), [
            "services.web.ingress.hosts[0]: Set `loadBalancer.certificate.domainName` to a.b.example.com",
        ]));

    it("is told the wildcard that covers all hosts together", () =>
        assert.deepEqual(remedies({ web: web("a.b.example.com", "c.b.example.com") }), [
            "services.web.ingress.hosts[0]: Set `loadBalancer.certificate.domainName` to *.b.example.com",
            "services.web.ingress.hosts[1]: Set `loadBalancer.certificate.domainName` to *.b.example.com",
        ]));

    it("is told that one domain cannot cover all of them", () =>
        assert.deepEqual(remedies({ web: web("a.b.example.com", "shop.example.com") }), [
            "services.web.ingress.hosts[0]: Make a certificate in ACM that names all hosts (`*` stands for one label), and give its `certificateArn` instead",
        ]));
});

describe("requests without a port to go to", () => {
    const cases: [containers: Record<string, any>, line: string][] = [
        [
            { web: {} },
            ": no container has a port to send requests to. Give the container that takes them a `port`. [ingress-port]",
        ],
        [
            { web: { ports: { http: { port: 8080 } } } },
            ': no container has a main port to send requests to: 8080 of "web" stands under `ports`. Write it as `port: 8080`. [ingress-port]',
        ],
        [
            { dns: { ports: { dns: { port: 53, protocol: "udp" } } } },
            ': no container has a port to send requests to: "dns" listens on UDP, and requests come over TCP. Give the container that takes them a `port`, or remove `ingress`. [ingress-port]',
        ],
    ];
    for (const [containers, line] of cases) {
        it(line, () => assert.deepEqual(said(targetProblems({}, containers)), [line]));
    }
});

it("a parameter whose ARN lacks its slash is told where the slash belongs", () => {
    for (const end of ["parameter:db", "parameterdb", "parameter//db"]) {
        const arn = `arn:aws:ssm:eu-central-1:123456789012:${end}`;
        assert.deepEqual(said(secretProblems("secrets.DB", arn)), [
            `secrets.DB: "${arn}" is not the ARN of a parameter. Write it with one slash, as Systems Manager does: …:parameter/db. [secret-reference]`,
        ]);
    }
});
