import * as assert from "node:assert/strict";
import type { ExportedResource } from "../../../cli/graph";
import { unreadValues } from "../../../cli/permissions/command";
import { isReading } from "../../../cli/permissions/needed";
import { placeOf, type StackPlace } from "../../../cli/permissions/place";
import { permissionsOf, type Statement } from "../../../cli/permissions/policies";
import { LONGEST_POLICY, lengthOf, policiesOf } from "../../../cli/permissions/split";
import { NEEDS } from "../../../cli/permissions/types";
import { permissionsFor } from "../../../components/deployRole/permissions";
import { KINDS } from "../../../cli/cost/kinds";

const PLACE: StackPlace = { partition: "aws", region: "eu-central-1", account: "123456789012" };
const HERE = "eu-central-1:123456789012";

const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;
const ENVIRONMENT: ExportedResource = {
    urn: urn("ecs:index:Environment", "prod"),
    type: "ecs:index:Environment",
    parent: urn("pulumi:pulumi:Stack", "shop-prod"),
};

function made(type: string, name: string, inputs: Record<string, unknown> = {}): ExportedResource {
    return { urn: urn(type, name), type, parent: ENVIRONMENT.urn, inputs };
}

function permissions(resources: ExportedResource[], options: { readOnly?: boolean; boundary?: string } = {}) {
    return permissionsOf([ENVIRONMENT, ...resources], PLACE, { readOnly: false, ...options });
}

/** What an action is allowed on, with the condition of it. */
function allowed(statements: readonly Statement[], action: string): [readonly string[], unknown][] {
    return statements
        .filter(({ Action }) => Action.includes(action))
        .map(({ Resource, Condition }) => [Resource, Condition]);
}

describe("permissions", () => {
    it("are known of every type of resource that the package makes", () => {
        assert.deepEqual(
            Object.keys(KINDS).filter((type) => NEEDS[type] === undefined),
            [],
        );
        assert.deepEqual(
            Object.keys(NEEDS).filter((type) => KINDS[type] === undefined),
            ["docker-build:index:Image"],
        );
    });

    it("let every type be made or changed, and be read", () => {
        for (const [type, needs] of Object.entries(NEEDS)) {
            const actions = needs.flatMap((needed) => needed.actions);
            assert.ok(actions.some(isReading), type);
            assert.ok(actions.some((action) => !isReading(action)) || type.endsWith(":CertificateValidation"), type);
        }
    });

    it("are those of a role that deploys services on a platform, but for what it shall not do", () => {
        const place = {
            clusterArn: `arn:aws:ecs:${HERE}:cluster/shared`,
            clusterName: "shared",
            vpcId: "vpc-1",
            listenerArns: [`arn:aws:elasticloadbalancing:${HERE}:listener/app/shared/1/2`],
            networkLoadBalancerArns: [],
            infrastructureRoleArns: [],
            names: ["web"],
        };
        const rows = Object.values(permissionsFor(place)).flat();
        const may = new Set(rows.flatMap(({ read = [], write = [] }) => [...read, ...write]));
        const needed = rows
            .flatMap(({ types }) => types)
            .flatMap((type) => NEEDS[type].flatMap(({ actions }) => actions));

        assert.deepEqual([...new Set(needed)].filter((action) => !may.has(action)).sort(), [
            // Interfaces that somebody has left in a group of a service are his.
            "ec2:DeleteNetworkInterface",
            "ec2:DetachNetworkInterface",
            // A boundary is given when a role is made, and stays.
            "iam:DeleteRolePermissionsBoundary",
            "iam:ListRoleTags",
            "iam:PutRolePermissionsBoundary",
            "logs:PutLogGroupDeletionProtection",
            "secretsmanager:ListSecretVersionIds",
            "secretsmanager:UpdateSecretVersionStage",
        ]);
    });

    const names: [string, ExportedResource, action: string, on: string][] = [
        [
            "of a component",
            made("aws:lb/targetGroup:TargetGroup", "prod-web", { name: "prod-web-1a2b3c4" }),
            "elasticloadbalancing:CreateTargetGroup",
            `arn:aws:elasticloadbalancing:${HERE}:targetgroup/prod-*/*`,
        ],
        [
            "with the component in the middle",
            made("aws:ecs/taskDefinition:TaskDefinition", "prod-web", { family: "shop-prod-web" }),
            "ecs:RegisterTaskDefinition",
            `arn:aws:ecs:${HERE}:task-definition/shop-prod-*:*`,
        ],
        [
            "that are those of the component itself",
            made("aws:ecs/cluster:Cluster", "prod", { name: "prod" }),
            "ecs:CreateCluster",
            `arn:aws:ecs:${HERE}:cluster/prod`,
        ],
        [
            "that somebody has chosen",
            made("aws:sqs/queue:Queue", "prod-dead", { name: "orders" }),
            "sqs:CreateQueue",
            `arn:aws:sqs:${HERE}:orders`,
        ],
        [
            "that Pulumi makes",
            made("aws:sqs/queue:Queue", "dead", { name: "dead-0a1b2c3" }),
            "sqs:CreateQueue",
            `arn:aws:sqs:${HERE}:dead-*`,
        ],
        [
            "that nobody has made yet",
            made("aws:sqs/queue:Queue", "prod-dead", {}),
            "sqs:CreateQueue",
            `arn:aws:sqs:${HERE}:prod-*`,
        ],
        [
            "that are secrets",
            made("aws:sqs/queue:Queue", "prod-dead", { name: "[secret]" }),
            "sqs:CreateQueue",
            `arn:aws:sqs:${HERE}:*`,
        ],
        [
            "in an ARN",
            made("aws:ecs/service:Service", "prod-web", {
                name: "prod-web",
                cluster: `arn:aws:ecs:${HERE}:cluster/shared`,
            }),
            "ecs:CreateService",
            `arn:aws:ecs:${HERE}:service/shared/prod-*`,
        ],
        [
            "in an ARN that is not known before",
            made("aws:ecs/service:Service", "prod-web", {
                name: "prod-web",
                cluster: "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            }),
            "ecs:CreateService",
            `arn:aws:ecs:${HERE}:service/*/prod-*`,
        ],
        [
            "of what belongs to no Region",
            made("aws:cloudwatch/dashboard:Dashboard", "prod", { dashboardName: "shop-prod" }),
            "cloudwatch:PutDashboard",
            "arn:aws:cloudwatch::123456789012:dashboard/shop-prod",
        ],
        [
            "of what belongs to no account",
            made("aws:s3/bucket:Bucket", "prod-logs", { bucket: "prod-logs-1a2b3c4" }),
            "s3:CreateBucket",
            "arn:aws:s3:::prod-*",
        ],
        [
            "that stand for others as well",
            made("aws:route53/record:Record", "prod-a", { zoneId: "Z1" }),
            "route53:ChangeResourceRecordSets",
            "arn:aws:route53:::hostedzone/Z1",
        ],
    ];
    for (const [title, resource, action, on] of names) {
        it(`are on names ${title}`, () => {
            assert.deepEqual(allowed(permissions([resource]).statements, action), [[[on], undefined]]);
        });
    }

    it("do not change with a service more", () => {
        const one = [made("aws:lb/targetGroup:TargetGroup", "prod-web", { name: "prod-web-1a2b3c4" })];
        const two = [...one, made("aws:lb/targetGroup:TargetGroup", "prod-api", { name: "prod-api-5d6e7f8" })];

        assert.deepEqual(permissions(two), permissions(one));
    });

    const task = made("aws:ecs/taskDefinition:TaskDefinition", "prod-web", {
        family: "prod-web",
        taskRoleArn: "arn:aws:iam::123456789012:role/prod-web-task-1a2b3c4",
        executionRoleArn: "arn:aws:iam::123456789012:role/company/pulls",
    });
    const role = made("aws:iam/role:Role", "prod-web-task", { name: "prod-web-task-1a2b3c4" });

    it("hand over a role that stands deep in what uses it", () => {
        const roleArn = "arn:aws:iam::123456789012:role/company/starts";
        const schedule = made("aws:scheduler/schedule:Schedule", "report", { target: { arn: "arn:x", roleArn } });
        const passed = allowed(permissions([schedule]).statements, "iam:PassRole");
        assert.match(JSON.stringify(passed), /role\/company\/starts/);
    });

    it("hand over the roles of the stack, and those that it was given, to what uses them", () => {
        const condition = { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } };

        assert.deepEqual(allowed(permissions([task, role]).statements, "iam:PassRole"), [
            [["arn:aws:iam::123456789012:role/company/pulls", "arn:aws:iam::123456789012:role/prod-*"], condition],
        ]);
    });

    it("let AWS make its own roles for what the stack has, and for nothing else", () => {
        const service = made("aws:ecs/service:Service", "prod-web", { name: "prod-web" });

        assert.deepEqual(allowed(permissions([service]).statements, "iam:CreateServiceLinkedRole"), [
            [
                ["arn:aws:iam::123456789012:role/aws-service-role/ecs.amazonaws.com/*"],
                { StringEquals: { "iam:AWSServiceName": ["ecs.amazonaws.com"] } },
            ],
        ]);
        assert.deepEqual(allowed(permissions([task]).statements, "iam:CreateServiceLinkedRole"), []);
    });

    it("make roles with the boundary only, if there is one", () => {
        const boundary = "arn:aws:iam::123456789012:policy/teams";
        const { statements } = permissions([role], { boundary });
        const condition = { StringEquals: { "iam:PermissionsBoundary": boundary } };

        assert.deepEqual(allowed(statements, "iam:CreateRole"), [
            [["arn:aws:iam::123456789012:role/prod-*"], condition],
        ]);
        assert.deepEqual(allowed(statements, "iam:DeleteRole")[0][1], undefined);
        assert.deepEqual(allowed(statements, "iam:DeleteRolePermissionsBoundary"), []);
    });

    it("only read, if that is what is asked for, and no values of secrets", () => {
        const secret = made("aws:secretsmanager/secretVersion:SecretVersion", "prod-key", { secretId: "prod-key" });
        const { statements } = permissions([task, role, secret], { readOnly: true });

        const actions = statements.flatMap(({ Action }) => Action);
        assert.deepEqual(
            actions.filter((action) => /:(Create|Delete|Put|Pass|Update|Tag|Register|Attach)/.test(action)),
            [],
        );
        assert.equal(actions.includes("secretsmanager:GetSecretValue"), false);
        assert.equal(actions.includes("ecs:DescribeTaskDefinition"), true);
    });

    it("say which values of secrets a refresh would read that they leave out", () => {
        const secret = made("aws:secretsmanager/secretVersion:SecretVersion", "prod-key", { secretId: "prod-key" });
        assert.deepEqual(unreadValues([task, role]), []);
        assert.deepEqual(unreadValues([secret, task]), [
            "Left out: `secretsmanager:GetSecretValue`, which `--refresh` needs for prod-key. Add it where whoever previews may " +
                "know the values.",
        ]);
    });

    it("name the types of others", () => {
        const { unknown } = permissions([
            made("aws:dynamodb/table:Table", "orders"),
            made("random:index/randomPassword:RandomPassword", "password"),
            made("pulumi:providers:aws", "default"),
        ]);

        assert.deepEqual(unknown, ["aws:dynamodb/table:Table", "random:index/randomPassword:RandomPassword"]);
    });

    it("are where each resource is, whichever provider has made it", () => {
        const topic = (name: string, outputs: Record<string, string>) => ({
            ...made("aws:sns/topic:Topic", name, { name }),
            outputs,
        });
        const { statements } = permissions([
            topic("prod-a", { arn: "arn:aws:sns:us-east-1:210987654321:prod-a" }),
            topic("prod-b", { region: "eu-west-1" }),
        ]);

        assert.deepEqual(allowed(statements, "sns:CreateTopic"), [
            [["arn:aws:sns:eu-west-1:123456789012:prod-*", "arn:aws:sns:us-east-1:210987654321:prod-*"], undefined],
        ]);
    });

    it("are of AWS's own names as they are, whatever a component is called", () => {
        const group = {
            ...made("aws:cloudwatch/logGroup:LogGroup", "x", { name: "/aws/ecs/containerinsights/aws/x" }),
        };
        const component = { ...ENVIRONMENT, urn: urn("ecs:index:Environment", "aws") };
        const { statements } = permissionsOf([component, { ...group, parent: component.urn }], PLACE, {
            readOnly: false,
        });

        assert.deepEqual(allowed(statements, "logs:CreateLogGroup")[0][0], [
            `arn:aws:logs:${HERE}:log-group:/aws/ecs/containerinsights/aws/*`,
        ]);
    });

    it("are of the place in the ARNs of the stack", () => {
        const bucket = { ...made("aws:s3/bucket:Bucket", "logs"), outputs: { arn: "arn:aws-cn:s3:::logs" } };
        const topic = {
            ...made("aws:sns/topic:Topic", "news"),
            outputs: { arn: "arn:aws-cn:sns:cn-north-1:123456789012:news" },
        };

        assert.deepEqual(placeOf([bucket, topic], undefined), {
            partition: "aws-cn",
            region: "cn-north-1",
            account: "123456789012",
        });
        assert.deepEqual(placeOf([], "eu-west-1"), { partition: "aws", region: "eu-west-1", account: "*" });
        assert.deepEqual(placeOf([], "cn-north-1").partition, "aws-cn");
        assert.deepEqual(placeOf([], "us-gov-west-1").partition, "aws-us-gov");
    });
});

describe("policies of permissions", () => {
    const statement = (n: number, letters = 100): Statement => ({
        Effect: "Allow",
        Action: [`sqs:A${n}`],
        Resource: ["x".repeat(letters)],
    });
    const statements = Array.from({ length: 100 }, (_, n) => statement(n));

    it("hold every statement once, and are as long as IAM takes at most", () => {
        const policies = policiesOf(statements);

        assert.deepEqual(policies.flatMap(({ Statement }) => Statement).map(String).length, 100);
        assert.deepEqual(
            new Set(policies.flatMap(({ Statement }) => Statement.map(({ Action }) => Action[0]))),
            new Set(statements.map(({ Action }) => Action[0])),
        );
        assert.ok(policies.every(({ Statement }) => lengthOf(Statement) <= LONGEST_POLICY));
        assert.equal(policies.length, Math.ceil((100 * JSON.stringify(statements[50]).length) / LONGEST_POLICY));
    });

    it("are as few as their length asks for, though a statement is said in two parts for that", () => {
        // Four of these fill two thirds of a policy each, so by whole statements there would be four of them.
        const long = Array.from({ length: 4 }, (_, n) => ({
            ...statement(n),
            Resource: Array.from({ length: 40 }, (_, q) => `arn:aws:sqs:${HERE}:${"q".repeat(60)}${n}${q}`),
        }));
        const policies = policiesOf(long);

        const length = long.reduce((sum, each) => sum + JSON.stringify(each).length, 0);
        assert.equal(policies.length, Math.ceil(length / (LONGEST_POLICY - 200)));
        assert.ok(policies.length < 4, String(policies.length));
        assert.ok(policies.every(({ Statement }) => lengthOf(Statement) <= LONGEST_POLICY));
        const resources = policies.flatMap(({ Statement }) => Statement.flatMap(({ Resource }) => Resource));
        assert.deepEqual([...resources].sort(), long.flatMap(({ Resource }) => Resource).sort());
    });

    it("share out what one statement is allowed on where it alone is too long", () => {
        const Resource = Array.from({ length: 100 }, (_, n) => `arn:aws:sqs:${HERE}:${"q".repeat(80)}${n}`);
        const policies = policiesOf([{ ...statement(1), Resource }]);

        assert.ok(policies.length > 1);
        assert.ok(policies.every(({ Statement }) => lengthOf(Statement) <= LONGEST_POLICY));
        assert.deepEqual(
            policies.flatMap(({ Statement }) => Statement.flatMap((one) => one.Resource)).sort(),
            Resource.sort(),
        );
    });
});
