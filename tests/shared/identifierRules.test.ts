import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    ACCESS_POINT_ARN,
    ALARM,
    ANY_BUCKET,
    type ArnKind,
    BUCKET,
    BUCKET_ARN,
    BUCKET_FOLDER,
    CERTIFICATE,
    CLUSTER_NAME,
    FILE_SYSTEM,
    FIRELENS_BUCKET,
    FUNCTION,
    HOSTED_ZONE,
    KMS_KEY,
    KMS_KEY_OR_ALIAS,
    LISTENER,
    LOG_GROUP,
    LOG_GROUP_NAME,
    NETWORK_LOAD_BALANCER,
    POLICY,
    ROLE,
    SECRET_OR_PARAMETER,
    SINGLE_REGION_KEY,
    type TextKind,
    TOPIC,
    VPC,
    WEB_ACL,
} from "../../components/shared/identifiers/kinds";
import { kindProblems, partitionOf } from "../../components/shared/identifiers/rules";
import { LoadBalancer, Network, Service, type ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, EDGE, SURROUNDINGS } from "../service/fixtures";

const HERE = "eu-central-1:123456789012";
const ELB = `arn:aws:elasticloadbalancing:${HERE}`;

const accepted: [ArnKind | TextKind, string][] = [
    [KMS_KEY, `arn:aws:kms:${HERE}:key/mrk-1234abcd12ab34cd56ef1234567890ab`],
    [KMS_KEY_OR_ALIAS, `arn:aws:kms:${HERE}:alias/shop`],
    [SINGLE_REGION_KEY, `arn:aws:kms:${HERE}:key/1234abcd-12ab-34cd-56ef-1234567890ab`],
    [CERTIFICATE, "arn:aws:iam::123456789012:server-certificate/cloudfront/old"],
    [CERTIFICATE, "arn:aws-cn:iam::123456789012:server-certificate/shop"],
    [ROLE, "arn:aws-us-gov:iam::123456789012:role/service-role/team/web"],
    [POLICY, "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"],
    [POLICY, "arn:aws-eusc:iam::123456789012:policy/ours"],
    [FUNCTION, `arn:aws:lambda:${HERE}:function:check:live`],
    [FUNCTION, `arn:aws:lambda:${HERE}:function:check:3`],
    [LOG_GROUP, `arn:aws:logs:${HERE}:log-group:/aws/ecs/web:*`],
    [TOPIC, `arn:aws:sns:${HERE}:orders.fifo`],
    [SECRET_OR_PARAMETER, `arn:aws:ssm:${HERE}:parameter/a/b`],
    [BUCKET_FOLDER, "arn:aws:s3:::records"],
    [ANY_BUCKET, "Company_Logs"],
    [BUCKET_ARN, "arn:aws:s3:::Company_Logs"],
    [BUCKET_FOLDER, "arn:aws:s3:::records/AWSLogsOfOurs/"],
    [TOPIC, "arn:aws:sns:xx-moon-1:123456789012:alarms"],
];

const refused: [string, ArnKind | TextKind, string, string, string][] = [
    [
        "an alias where a policy names the key",
        KMS_KEY,
        `arn:aws:kms:${HERE}:alias/shop`,
        "is an alias, for which IAM gives no permission to use the key",
        "Write the ARN of the key itself, which ends in key/…",
    ],
    [
        "a key of several Regions for the storage of a cluster",
        SINGLE_REGION_KEY,
        `arn:aws:kms:${HERE}:key/mrk-1234abcd12ab34cd56ef1234567890ab`,
        "is a key of several Regions, and ECS takes keys of a single one",
        "Give a key of a single Region",
    ],
    [
        "a user for a role",
        ROLE,
        "arn:aws:iam::123456789012:user/me",
        "is not the ARN of a role",
        "Write one such as arn:aws:iam::123456789012:role/name",
    ],
    [
        "an instance profile for a role",
        ROLE,
        "arn:aws:iam::123456789012:instance-profile/web",
        "is not the ARN of a role",
        "Write one such as arn:aws:iam::123456789012:role/name",
    ],
    [
        "the session of a role for the role",
        ROLE,
        "arn:aws:sts::123456789012:assumed-role/web/me",
        "is not the ARN of a role",
        "Write one such as arn:aws:iam::123456789012:role/name",
    ],
    [
        "the rule of a listener for the listener",
        LISTENER,
        `${ELB}:listener-rule/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee`,
        "is not the ARN of a listener of an application load balancer",
        `Write one such as ${ELB}:listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2`,
    ],
    [
        "an application load balancer for a network load balancer",
        NETWORK_LOAD_BALANCER,
        `${ELB}:loadbalancer/app/edge/50dc6c495c0c9188`,
        "is not the ARN of a network load balancer",
        `Write one such as ${ELB}:loadbalancer/net/edge/50dc6c495c0c9188`,
    ],
    [
        "a subscription for its topic",
        TOPIC,
        `arn:aws:sns:${HERE}:alarms:8a21d249-4329-4871-acc6-7be709c6ea7f`,
        "is not the ARN of a topic",
        `Write one such as arn:aws:sns:${HERE}:alarms`,
    ],
    [
        "a web ACL of CloudFront",
        WEB_ACL,
        "arn:aws:wafv2:us-east-1:123456789012:global/webacl/company/1",
        "is for CloudFront, not for a load balancer",
        "Give one of the scope REGIONAL",
    ],
    [
        "a file system for its access point",
        ACCESS_POINT_ARN,
        `arn:aws:s3files:${HERE}:file-system/fs-0123456789abcdef0`,
        "is not the ARN of an access point of S3 Files",
        `Write one such as arn:aws:s3files:${HERE}:file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0`,
    ],
    [
        "a folder for a bucket",
        FIRELENS_BUCKET,
        "arn:aws:s3:::logs/web",
        "is not a bucket as a whole",
        "Write arn:aws:s3:::bucket, and a folder as `prefix`",
    ],
    [
        "an alarm by its ARN",
        ALARM,
        `arn:aws:cloudwatch:${HERE}:alarm:web: too slow`,
        "is not the name of an alarm",
        'Write its name alone, "web: too slow"',
    ],
    [
        "a cluster by its ARN",
        CLUSTER_NAME,
        `arn:aws:ecs:${HERE}:cluster/app`,
        "is not the name of a cluster",
        'Write its name alone, "app"',
    ],
    [
        "a log group by its ARN",
        LOG_GROUP_NAME,
        `arn:aws:logs:${HERE}:log-group:/ecs/sessions:*`,
        "is not the name of a log group",
        'Write its name alone, "/ecs/sessions"',
    ],
    [
        "a bucket by its ARN",
        BUCKET,
        "arn:aws-us-gov:s3:::records/vpc/",
        "is not the name of a bucket",
        'Write its name alone, "records"',
    ],
    [
        "a hosted zone by its ARN",
        HOSTED_ZONE,
        "arn:aws:route53:::hostedzone/Z0123456789ABC",
        "is not the id of a hosted zone",
        'Write its id alone, "Z0123456789ABC"',
    ],
];

describe("the kind of an identifier", () => {
    for (const [kind, value] of accepted) {
        it(`may be ${value} for ${kind.what}`, () => assert.deepEqual(kindProblems({ kind, path: "it" }, value), []));
    }
    for (const [what, kind, value, message, remedy] of refused) {
        it(`is not ${what}`, () =>
            assert.deepEqual(kindProblems({ kind, path: "it", rule: "role-arn" }, value), [
                { rule: "role-arn", path: "it", message: `"${value}" ${message}`, remedy },
            ]));
    }

    it("is refused where partition and Region contradict each other", () =>
        assert.deepEqual(kindProblems({ kind: TOPIC, path: "it" }, "arn:aws:sns:cn-north-1:123456789012:alarms"), [
            {
                rule: "arn-partition",
                path: "it",
                message:
                    '"arn:aws:sns:cn-north-1:123456789012:alarms" has the partition aws, and cn-north-1 is in aws-cn',
                remedy: "Write arn:aws-cn:…, or the Region that is meant",
            },
        ]));

    it("knows the partitions of Regions as the SDKs do, and none of those to come", () => {
        const regions = {
            "eu-central-1": "aws",
            "mx-central-1": "aws",
            "cn-northwest-1": "aws-cn",
            "us-gov-west-1": "aws-us-gov",
            "us-iso-east-1": "aws-iso",
            "us-isob-east-1": "aws-iso-b",
            "eu-isoe-west-1": "aws-iso-e",
            "us-isof-south-1": "aws-iso-f",
            "eusc-de-east-1": "aws-eusc",
            "xx-moon-1": undefined,
            "": undefined,
        };
        for (const [region, partition] of Object.entries(regions)) {
            assert.equal(partitionOf(region), partition, region);
        }
    });
});

describe("identifiers of one component", () => {
    const ingress = { loadBalancer: EDGE, paths: ["/*"] };
    const made = (args: Partial<ServiceArgs>) => () =>
        new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ingress, ...args });

    it("cannot be of two Regions where AWS wants one", async () => {
        const elsewhere = EDGE.productionListenerArn.replace("eu-central-1", "eu-west-1");
        const loadBalancer = { ...EDGE, productionListenerArn: elsewhere };

        assert.deepEqual(await refusals(made({ ingress: { ...ingress, loadBalancer } })), [
            "ingress.loadBalancer.productionListenerArn: is in eu-west-1, and a service is found by load balancers of its own Region only: `cluster.clusterArn` is in eu-central-1. Give one in eu-central-1. [arn-format]",
        ]);
    });

    it("cannot be of two accounts where AWS wants one", async () => {
        const taskRole = { roleArn: "arn:aws:iam::210987654321:role/web" };

        assert.deepEqual(await refusals(made({ taskRole })), [
            "taskRole.roleArn: is of the account 210987654321, and ECS gives tasks roles of their own account only: `cluster.clusterArn` is of 123456789012. Give one of 123456789012. [role-arn]",
        ]);
    });

    it("cannot be policies of another account, unless AWS keeps them for all", async () => {
        const taskRole = {
            permissionsBoundaryArn: "arn:aws:iam::210987654321:policy/bounds",
            managedPolicies: { read: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
        };

        assert.deepEqual(await refusals(made({ taskRole })), [
            "taskRole.permissionsBoundaryArn: is of the account 210987654321, and IAM attaches policies of the own account and of AWS only: `cluster.clusterArn` is of 123456789012. Give one of 123456789012. [role-arn]",
        ]);
    });

    it("cannot be of two partitions", async () => {
        const taskRole = { roleArn: "arn:aws-cn:iam::123456789012:role/web" };

        assert.deepEqual(await refusals(made({ taskRole })), [
            "taskRole.roleArn: is in the partition aws-cn, and `cluster.clusterArn` in aws. Give both of the same partition. [arn-partition]",
        ]);
    });

    it("may be of other accounts and Regions where AWS takes them", async () => {
        const args = {
            containers: {
                web: {
                    ...CONTAINERS.web,
                    image: "registry.example.com/web:1",
                    repositoryCredentialsArn: "arn:aws:secretsmanager:us-east-1:210987654321:secret:pull-AbCdEf",
                },
            },
            monitoring: { topicArn: "arn:aws:sns:eu-central-1:210987654321:alarms" },
            serviceConnect: { namespaceArn: "arn:aws:servicediscovery:eu-central-1:210987654321:namespace/ns-1" },
            secretEncryption: { keyArns: ["arn:aws:kms:us-east-1:210987654321:key/1"] },
        };

        await run(made({ ...args, network: { ...SURROUNDINGS.network, cidrBlock: "10.0.0.0/16" } }));
    });
});

describe("identifiers and the stack's Region", () => {
    const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
    const edge = (arn: pulumi.Input<string>) => () =>
        new LoadBalancer("edge", {
            network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-1", "subnet-2"] },
            certificate: { certificateArn: arn },
        });
    const expected =
        /^Error: LoadBalancer "edge" cannot work:\n {2}certificate\.certificateArn: is in us-east-1, and a listener takes certificates of its own Region only\. Give one in eu-central-1\./;

    for (const preview of [true, false]) {
        const when = preview ? "in the preview" : "in the update";
        it(`are refused ${when} when they do not fit`, () =>
            assert.rejects(run(edge(certificateArn), { preview }), expected));

        it(`are refused ${when} as soon as an output tells that they do not fit`, () =>
            assert.rejects(run(edge(pulumi.output(certificateArn)), { preview }), expected));
    }

    it("are taken where the provider does not say its Region", async () => {
        const { get } = await run(edge(certificateArn), { calls: {} });

        assert.equal(get("aws:lb/listener:Listener", "edge-production").inputs.certificateArn, certificateArn);
    });

    it("fit in another partition", async () => {
        const chinese = "arn:aws-cn:acm:cn-north-1:123456789012:certificate/1";

        await run(edge(chinese), {
            partition: "aws-cn",
            calls: { "aws:index/getRegion:getRegion": { region: "cn-north-1" } },
        });
    });

    describe("of which the cluster is", () => {
        const on = (account: string) => () => {
            const clusterArn = `arn:aws:ecs:eu-central-1:${account}:cluster/app`;
            for (const name of ["web", "worker"]) {
                new Service(name, {
                    network: SURROUNDINGS.network,
                    cluster: { clusterArn, clusterName: "app" },
                    containers: { [name]: { image: "public.ecr.aws/nginx/nginx:1.29" } },
                });
            }
        };

        for (const preview of [true, false]) {
            it(`is that of the provider's account, also in ${preview ? "a preview" : "an update"}`, () =>
                assert.rejects(
                    run(on("210987654321"), { preview }),
                    /Service "web" cannot work:\n {2}cluster\.clusterArn: is of the account 210987654321, and a service runs on a cluster of its own account only: the provider is of 123456789012\. Give one of 123456789012, or a provider that assumes a role in 210987654321\. \[arn-same-account\]/,
                ));
        }

        it("is asked for once, whatever there is on the cluster", async () => {
            const { calls } = await run(on("123456789012"));

            assert.equal(calls.filter(({ token }) => token.includes("getCallerIdentity")).length, 1);
        });

        it("may be any where the provider does not say its account", async () => {
            await run(on("210987654321"), { calls: { "aws:index/getRegion:getRegion": { region: "eu-central-1" } } });
        });
    });

    it("are not asked for where nothing could lie elsewhere", async () => {
        const { calls } = await run(() => new Network("app"));

        assert.deepEqual(
            calls.map(({ token }) => token),
            ["aws:index/getAvailabilityZones:getAvailabilityZones"],
        );
    });
});

describe("an identifier that is almost right", () => {
    const remedies = (kind: ArnKind | TextKind, value: string) =>
        kindProblems({ kind, path: "it" }, value).map(({ rule, message, remedy }) => [rule, message, remedy]);

    for (const account of ["12345678901", "1234567890123"]) {
        it(`by its account of ${account.length} digits is refused`, () => {
            const arn = `arn:aws:iam::${account}:role/web`;
            const message = `"${arn}" has the account ${account}, and accounts have 12 digits`;
            assert.deepEqual(remedies(ROLE, arn), [["arn-format", message, "Write all digits of the account"]]);
        });
    }

    const wrapped: [TextKind, string, string][] = [
        [VPC, `arn:aws:ec2:${HERE}:vpc/vpc-0123456789abcdef0`, "vpc-0123456789abcdef0"],
        [FILE_SYSTEM, `arn:aws:elasticfilesystem:${HERE}:file-system/fs-01234567`, "fs-01234567"],
        [HOSTED_ZONE, "/hostedzone/Z0123456789ABC", "Z0123456789ABC"],
        [HOSTED_ZONE, "arn:aws:route53:::hostedzone/Z0123456789ABC", "Z0123456789ABC"],
    ];
    for (const [kind, value, id] of wrapped) {
        it(`is found in ${value}`, () => assert.equal(remedies(kind, value)[0][2], `Write its id alone, "${id}"`));
    }
});
