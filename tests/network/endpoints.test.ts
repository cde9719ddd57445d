import * as assert from "node:assert/strict";
import type * as pulumi from "@pulumi/pulumi";
import { type EndpointPreset, Network, type NetworkArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

describe("the endpoints of a network", () => {
    const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
    const made = async (args: NetworkArgs) => {
        const { resources } = await run(() => new Network("app", args));
        return resources.filter((it) => it.type === ENDPOINT);
    };

    it("are the free one of S3 in both presets, in every route table", async () => {
        for (const preset of ["production", "development"] as const) {
            const [s3, ...others] = await made({ preset, zones: 3 });

            assert.deepEqual(others, []);
            assert.equal(s3.name, "app-s3");
            assert.deepEqual(s3.inputs, {
                vpcId: "app-id",
                vpcEndpointType: "Gateway",
                serviceName: "com.amazonaws.eu-central-1.s3",
                routeTableIds: ["app-public-id", "app-private-a-id", "app-private-b-id", "app-private-c-id"],
                tags: { Name: "app-s3", "slipway:component": "Network", "slipway:name": "app" },
            });
        }
    });

    it("are none where the user wants none", async () =>
        assert.deepEqual(await made({ endpoints: { s3: false } }), []));

    it("are gateways for DynamoDB where it is asked for", async () =>
        assert.deepEqual(
            (await made({ endpoints: { dynamodb: true } })).map((it) => [it.name, it.inputs.serviceName]),
            [
                ["app-dynamodb", "com.amazonaws.eu-central-1.dynamodb"],
                ["app-s3", "com.amazonaws.eu-central-1.s3"],
            ],
        ));

    const sets: [EndpointPreset, string[]][] = [
        ["none", []],
        ["fargate", ["ecr.api", "ecr.dkr", "logs"]],
        ["ec2", ["ecr.api", "ecr.dkr", "ecs", "ecs-agent", "ecs-telemetry", "logs"]],
        [
            "full",
            [
                "ec2",
                "ecr.api",
                "ecr.dkr",
                "ecs",
                "ecs-agent",
                "ecs-telemetry",
                "kms",
                "logs",
                "monitoring",
                "secretsmanager",
                "ssm",
                "ssmmessages",
                "sts",
            ],
        ],
    ];
    for (const [preset, services] of sets) {
        it(`[EC2.10] [EC2.55] [EC2.56] [EC2.57] with the preset ${preset} lead to ${services.join(", ") || "nothing more"}`, async () =>
            assert.deepEqual(
                (await made({ endpoints: { preset, s3: false } })).map((it) => it.inputs.serviceName),
                services.map((service) => `com.amazonaws.eu-central-1.${service}`),
            ));
    }

    it("of interfaces stand in every private subnet and let the VPC in", async () => {
        const { get, resources } = await run(() => new Network("app", { endpoints: { s3: false, services: ["sqs"] } }));

        const [{ name, inputs }] = resources.filter((it) => it.type === ENDPOINT);
        assert.equal(name, "app-endpoint-sqs");
        assert.deepEqual(inputs, {
            vpcId: "app-id",
            vpcEndpointType: "Interface",
            serviceName: "com.amazonaws.eu-central-1.sqs",
            subnetIds: ["app-private-a-id", "app-private-b-id", "app-private-c-id"],
            securityGroupIds: ["app-endpoints-id"],
            privateDnsEnabled: true,
            ipAddressType: "ipv4",
            dnsOptions: { dnsRecordIpType: "ipv4" },
            tags: { Name: "app-endpoint-sqs", "slipway:component": "Network", "slipway:name": "app" },
        });
        const rule = get("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "app-endpoints").inputs;
        assert.deepEqual(
            [rule.cidrIpv4, rule.ipProtocol, rule.fromPort, rule.toPort],
            ["10.0.0.0/16", "tcp", 443, 443],
        );
    });

    it("of another company have the name that AWS gave them, and no other", async () => {
        const service = "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0";
        const [{ inputs }] = await made({ endpoints: { s3: false, services: [service] } });

        assert.deepEqual([inputs.serviceName, inputs.privateDnsEnabled], [service, false]);
    });

    it("of SageMaker and in other partitions have their full names as well", async () => {
        const names = ["aws.sagemaker.eu-central-1.notebook", "com.amazonaws.eusc-de-east-1.sqs"];
        for (const service of names) {
            const [{ inputs }] = await made({ endpoints: { s3: false, services: [service] } });

            assert.equal(inputs.serviceName, service);
        }
    });

    it("are waited for where nothing else leads out", async () => {
        const waits = async (nat: NetworkArgs["nat"]) => {
            const { result } = await run(
                () => new Network("app", { preset: "development", nat, endpoints: { preset: "fargate" } }),
            );
            const found = [...((await (result.privateSubnetIds as any).allResources()) as Set<pulumi.Resource>)];
            return found.some((it: any) => it.__pulumiType === ENDPOINT);
        };

        assert.deepEqual([await waits("none"), await waits("single")], [true, false]);
    });

    const refused: [string, NetworkArgs, string[]][] = [
        [
            "a mistyped service",
            { endpoints: { services: ["secretmanager"] } },
            [
                'endpoints.services[0]: "secretmanager" is no service that is known. Write `secretsmanager`, or write the full name, such as com.amazonaws.eu-central-1.sqs. [endpoint-unknown]',
            ],
        ],
        [
            "an unknown service",
            { endpoints: { services: ["something-else-entirely"] } },
            [
                'endpoints.services[0]: "something-else-entirely" is no service that is known. Write the full name, such as com.amazonaws.eu-central-1.sqs. [endpoint-unknown]',
            ],
        ],
        [
            "a service twice",
            { endpoints: { services: ["sqs", "sqs"] } },
            ['endpoints.services[1]: "sqs" is named twice. Name it once. [endpoint-duplicate]'],
        ],
        [
            "a service of the preset",
            { endpoints: { preset: "fargate", services: ["logs"] } },
            ['endpoints.services[0]: "logs" is part of the preset already. Name it once. [endpoint-duplicate]'],
        ],
        [
            "a service that has a gateway",
            { endpoints: { services: ["s3"] } },
            [
                'endpoints.services[0]: "s3" has a gateway endpoint, which costs nothing. Set `s3` to true instead. [endpoint-gateway]',
            ],
        ],
        [
            "half of what pulls images",
            { endpoints: { services: ["ecr.api"] } },
            [
                "endpoints.services: ecr.api, ecr.dkr work together, and ecr.dkr is missing. Add ecr.dkr. [endpoint-ecr-pair]",
            ],
        ],
        [
            "a part of what instances need",
            { endpoints: { services: ["ecs-agent"] } },
            [
                "endpoints.services: ecs, ecs-agent, ecs-telemetry work together, and ecs, ecs-telemetry is missing. Add ecs, ecs-telemetry. [endpoint-ecs-triple]",
            ],
        ],
        [
            "images without their layers",
            { preset: "development", nat: "none", endpoints: { preset: "fargate", s3: false } },
            [
                "endpoints.s3: is off, and the layers of images in ECR come from S3: without NAT no task would start. Remove it. [endpoint-ecr-needs-s3]",
            ],
        ],
        [
            "an unknown set",
            { endpoints: { preset: "all" as any } },
            ['endpoints.preset: "all" is not possible. Use one of none, fargate, ec2, full. [enum-value]'],
        ],
    ];
    for (const [what, args, expected] of refused) {
        it(`refuse ${what}`, async () => assert.deepEqual(await refusals(() => new Network("app", args)), expected));
    }
});
