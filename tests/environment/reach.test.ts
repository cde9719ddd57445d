import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { EnvironmentArgs, EnvironmentService } from "../../index";
import { allProblems } from "../../components/environment/rules";
import { servicesOf } from "../../components/environment/tasksOf";
import { sentence } from "../../components/shared/problems";

const containers = { job: { image: "public.ecr.aws/docker/library/busybox:1.37" } };
const said = (args: EnvironmentArgs) => allProblems(args, "dev").map(sentence);

describe("a task of an environment without a way out", () => {
    const closed = { preset: "development", network: { nat: "none" } } as const;

    it("is given an address of its own", () =>
        assert.deepEqual(said({ ...closed, services: { worker: { containers } } }), []));

    it("is not kept from having one", () =>
        assert.deepEqual(
            said({
                ...closed,
                services: { worker: { containers, assignPublicIp: false } },
                schedules: { report: { containers, schedule: { expression: "rate(1 day)" }, assignPublicIp: false } },
            }),
            ["services.worker", "schedules.report"].map(
                (path) =>
                    `${path}.assignPublicIp: leaves the task no way to the registry of its image: the private subnets have no NAT gateway. Remove it, or give the network a NAT gateway, or \`endpoints\`. [image-registry-unreachable]`,
            ),
        ));

    it("needs none on an instance, which pulls the image for it", () =>
        assert.deepEqual(
            said({
                ...closed,
                cluster: { capacities: { general: {} } },
                services: { worker: { containers, capacity: "general", assignPublicIp: false } },
            }),
            [],
        ));

    it("needs none where there is a NAT gateway", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { nat: "single" },
                services: { worker: { containers, assignPublicIp: false } },
            }),
            [],
        ));
});

describe("a task of an environment that has endpoints instead of NAT", () => {
    const ecr = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1.0";
    const secret = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf";
    const parameter = "arn:aws:ssm:eu-central-1:123456789012:parameter/db";
    const key = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555";
    const network = { nat: "none", endpoints: { preset: "fargate" } } as const;
    const web = { web: { image: ecr } };
    const lacks = "to which the network has neither a NAT gateway nor the endpoint";

    it("stays in the private subnets, in both presets", () => {
        for (const preset of ["development", "production"] as const) {
            const args = { preset, network, services: { web: { containers: web } } };
            assert.deepEqual(said(args), []);
            const [[, service]] = servicesOf(args);
            assert.deepEqual([service.assignPublicIp, service.enableExecuteCommand], [false, false]);
        }
    });

    it("is open for ECS Exec by itself where there is a way to it", () => {
        const open = { ...network, endpoints: { preset: "full" } } as const;
        const [[, service]] = servicesOf({
            preset: "development",
            network: open,
            services: { web: { containers: web } },
        });

        assert.equal(service.enableExecuteCommand, undefined);
    });

    const told: [string, Partial<EnvironmentService>, string[]][] = [
        [
            "an image of another registry",
            { containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29" } } },
            [
                'services.web.containers.web.image: "public.ecr.aws/nginx/nginx:1.29" comes from the internet, to which the private subnets have no way. Copy it into ECR, or give the network a NAT gateway. [image-registry-unreachable]',
            ],
        ],
        [
            "a sidecar whose image is not in ECR",
            { containers: web, sidecars: { otel: {} } },
            [
                'services.web.sidecars: "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0" comes from the internet, to which the private subnets have no way. Copy it into ECR, or give the network a NAT gateway. [image-registry-unreachable]',
            ],
        ],
        [
            "secrets, once for each service that keeps them",
            {
                containers: { web: { image: ecr, secrets: { A: secret, B: secret, C: parameter } } },
                secretEncryption: { keyArns: [key] },
            },
            [
                `services.web.containers.web.secrets.A: is read from Secrets Manager, ${lacks}. Add secretsmanager to \`network.endpoints.services\`. [endpoint-secrets-missing]`,
                `services.web.containers.web.secrets.C: is read from Systems Manager, ${lacks}. Add ssm to \`network.endpoints.services\`. [endpoint-secrets-missing]`,
                `services.web.secretEncryption: opens secrets with a key of one's own, ${lacks}. Add kms to \`network.endpoints.services\`. [endpoint-secrets-missing]`,
            ],
        ],
        [
            "secrets that are made of values",
            { containers: { web: { image: ecr, secretValues: { TOKEN: pulumi.secret("abc") } } } },
            [
                `services.web.containers.web.secretValues.TOKEN: is read from Secrets Manager, ${lacks}. Add secretsmanager to \`network.endpoints.services\`. [endpoint-secrets-missing]`,
            ],
        ],
        [
            "ECS Exec",
            { containers: web, enableExecuteCommand: true },
            [
                `services.web.enableExecuteCommand: is opened through Systems Manager, ${lacks}. Add ssmmessages to \`network.endpoints.services\`. [endpoint-exec-missing]`,
            ],
        ],
        [
            "a file system that asks who the task is",
            {
                containers: { web: { image: ecr, mountPoints: { "/data": { volume: "data" } } } },
                volumes: { data: { efs: { fileSystemId: "fs-0123456789abcdef0" } } },
            },
            [
                `services.web.volumes.data.efs: asks EFS who the task is, ${lacks}. Add elasticfilesystem to \`network.endpoints.services\`. [endpoint-efs-missing]`,
            ],
        ],
    ];
    for (const [what, service, problems] of told) {
        it(`is told of ${what}`, () =>
            assert.deepEqual(
                said({ preset: "development", network, services: { web: { containers: web, ...service } } }),
                problems,
            ));
    }

    it("is told of logs where only images have a way", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { nat: "none", endpoints: { services: ["ecr.api", "ecr.dkr"] } },
                services: { web: { containers: web } },
                schedules: {
                    quiet: { containers: web, schedule: { expression: "rate(1 day)" }, logging: { driver: "none" } },
                },
            }).filter((it) => !it.startsWith("schedules.quiet.logging.driver")),
            [
                `services.web.logging: writes to CloudWatch Logs, ${lacks}. Add logs to \`network.endpoints.services\`. [endpoint-logs-missing]`,
            ],
        ));

    it("may reach what there is an endpoint for", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network: { nat: "none", endpoints: { preset: "full", services: ["elasticfilesystem"] } },
                services: {
                    web: {
                        containers: {
                            web: {
                                image: ecr,
                                secrets: { A: secret, C: parameter },
                                mountPoints: { "/data": { volume: "data" } },
                            },
                        },
                        volumes: { data: { efs: { fileSystemId: "fs-0123456789abcdef0" } } },
                        secretEncryption: { keyArns: [key] },
                        enableExecuteCommand: true,
                    },
                },
            }),
            [],
        ));

    it("may have an address of its own, and needs no endpoint then", () =>
        assert.deepEqual(
            said({
                preset: "development",
                network,
                services: { worker: { containers, assignPublicIp: true } },
            }),
            [],
        ));

    it("is not judged by another set of endpoints than the one that is meant", () =>
        assert.deepEqual(
            said({
                network: { nat: "none", endpoints: { preset: "fargte" as "fargate" } },
                services: { web: { containers: web } },
            }),
            [
                'network.endpoints.preset: "fargte" is not possible. Use "fargate", or another of none, fargate, ec2, full. [enum-value]',
            ],
        ));

    it("runs on instances that can join their cluster", () => {
        const cluster = { capacities: { general: {} } };
        const services = { web: { containers: web, capacity: "general" } };
        const on = (preset: "fargate" | "ec2") => ({ nat: "none", endpoints: { preset } }) as const;

        assert.deepEqual(said({ network: on("ec2"), cluster, services }), []);
        assert.deepEqual(said({ network: on("fargate"), cluster, services }), [
            "cluster.capacities.general: has no way to ECS: the private subnets have no NAT gateway. Give the network a NAT gateway, or `endpoints` with the preset ec2, or in the development preset set `assignPublicIp`. [capacity-unreachable-control-plane]",
        ]);
    });

    it("is told what its image needs on instances, too", () =>
        assert.deepEqual(
            said({
                network: { nat: "none", endpoints: { preset: "ec2" } },
                cluster: { capacities: { general: {} } },
                services: { worker: { containers, capacity: "general" } },
            }),
            [
                'services.worker.containers.job.image: "public.ecr.aws/docker/library/busybox:1.37" comes from the internet, to which the private subnets have no way. Copy it into ECR, or give the network a NAT gateway. [image-registry-unreachable]',
            ],
        ));
});
