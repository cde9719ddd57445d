import * as assert from "node:assert/strict";
import { explained } from "../../../cli/recover/failures";
import { isOfNoInterest, kindOf } from "../../../cli/recover/kinds";
import { isOf, orphansOf, type Tagged } from "../../../cli/recover/orphans";
import { pendingOf } from "../../../cli/recover/pending";
import { leftLines } from "../../../cli/recover/words";

const HERE = "eu-central-1:123456789012";

describe("something that no state knows", () => {
    const kinds: [string, string, string | undefined, string][] = [
        [
            `arn:aws:ecs:${HERE}:service/app-1a2b3c4/web-5d6e7f8`,
            "aws:ecs/service:Service",
            "app-1a2b3c4/web-5d6e7f8",
            "aws ecs delete-service --region eu-central-1 --cluster app-1a2b3c4 --service web-5d6e7f8 --force",
        ],
        [
            `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/dev-1a2b3c4/0123456789abcdef`,
            "aws:lb/loadBalancer:LoadBalancer",
            `arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/dev-1a2b3c4/0123456789abcdef`,
            `aws elbv2 delete-load-balancer --region eu-central-1 --load-balancer-arn arn:aws:elasticloadbalancing:${HERE}:loadbalancer/app/dev-1a2b3c4/0123456789abcdef`,
        ],
        [
            `arn:aws:wafv2:${HERE}:regional/webacl/dev-1a2b3c4/a1b2`,
            "aws:wafv2/webAcl:WebAcl",
            "a1b2/dev-1a2b3c4/REGIONAL",
            "aws wafv2 delete-web-acl --region eu-central-1 --scope REGIONAL --name dev-1a2b3c4 --id a1b2 --lock-token " +
                '"$(aws wafv2 get-web-acl --region eu-central-1 --scope REGIONAL --name dev-1a2b3c4 --id a1b2 --query LockToken --output text)"',
        ],
        [
            `arn:aws:ec2:${HERE}:vpc/vpc-0a1b`,
            "aws:ec2/vpc:Vpc",
            "vpc-0a1b",
            "aws ec2 delete-vpc --region eu-central-1 --vpc-id vpc-0a1b",
        ],
        [
            `arn:aws:logs:${HERE}:log-group:/aws/ecs/containerinsights/app/performance`,
            "aws:cloudwatch/logGroup:LogGroup",
            "/aws/ecs/containerinsights/app/performance",
            "aws logs delete-log-group --region eu-central-1 --log-group-name /aws/ecs/containerinsights/app/performance",
        ],
        [
            `arn:aws:sqs:${HERE}:jobs-1a2b3c4`,
            "aws:sqs/queue:Queue",
            "https://sqs.eu-central-1.amazonaws.com/123456789012/jobs-1a2b3c4",
            "aws sqs delete-queue --region eu-central-1 --queue-url https://sqs.eu-central-1.amazonaws.com/123456789012/jobs-1a2b3c4",
        ],
        [
            `arn:aws:servicediscovery:${HERE}:namespace/ns-0a1b`,
            "aws:servicediscovery/httpNamespace:HttpNamespace",
            undefined,
            "aws servicediscovery delete-namespace --region eu-central-1 --id ns-0a1b",
        ],
        ["arn:aws:s3:::logs-1a2b3c4", "aws:s3/bucket:Bucket", "logs-1a2b3c4", "aws s3 rb s3://logs-1a2b3c4"],
    ];
    for (const [arn, type, id, deleteCommand] of kinds) {
        it(`is a ${type} by its ARN, ${arn.split(":")[2]}`, () => {
            const found = kindOf(arn, "eu-central-1");
            assert.deepEqual([found?.type, found?.id, found?.deleteCommand], [type, id, deleteCommand]);
        });
    }

    it("is nothing that is known for other ARNs", () =>
        assert.equal(kindOf(`arn:aws:rds:${HERE}:db:main`, "eu-central-1"), undefined));

    it("is deleted after what uses it", () => {
        const order = ["service/a/b", "cluster/a"].map(
            (resource) => kindOf(`arn:aws:ecs:${HERE}:${resource}`, "x")!.order,
        );
        const network = [
            "natgateway/n",
            "elastic-ip/e",
            "security-group/s",
            "subnet/s",
            "internet-gateway/i",
            "vpc/v",
        ].map((resource) => kindOf(`arn:aws:ec2:${HERE}:${resource}`, "x")!.order);
        const all = [...order, ...network];
        assert.deepEqual(
            all,
            all.toSorted((a, b) => a - b),
        );
    });

    it("is no revision, which is kept, and nothing that goes with its owner", () => {
        assert.ok(isOfNoInterest(`arn:aws:ecs:${HERE}:task-definition/web:7`));
        assert.ok(isOfNoInterest(`arn:aws:ec2:${HERE}:security-group-rule/sgr-1`));
        assert.ok(!isOfNoInterest(`arn:aws:ec2:${HERE}:security-group/sg-1`));
    });

    const URN = "urn:pulumi:prod::shop::ecs:index:Environment$";
    const component = { urn: `${URN}ecs:index:Service::prod-web`, type: "ecs:index:Service" };
    const compared = {
        stack: "acme/shop/prod",
        resources: [
            component,
            {
                urn: `${URN}aws:ec2/vpc:Vpc::prod`,
                type: "aws:ec2/vpc:Vpc",
                id: "vpc-known",
                outputs: { arn: `arn:aws:ec2:${HERE}:vpc/vpc-known` },
            },
        ],
    };
    const tagged = (resource: string, name: string, kind = "Service", more = {}): Tagged => ({
        arn: `arn:aws:${resource.replace(":", `:${HERE}:`)}`,
        tags: { "slipway:component": kind, "slipway:name": name, ...more },
    });
    const found = (...all: Tagged[]) =>
        orphansOf(all, compared, [{ urn: "x", type: "y", id: "vpc-other" }], "eu-central-1");

    it("has the command that makes it a part of its component again", () => {
        const [orphan, ...others] = found(tagged("logs:log-group:prod-web-0a1b2c3", "prod-web"));
        assert.deepEqual(others, []);
        assert.equal(
            orphan.importCommand,
            "pulumi import aws:cloudwatch/logGroup:LogGroup prod-web prod-web-0a1b2c3 --parent " +
                `'component=${component.urn}' --stack acme/shop/prod --protect=false --generate-code=false --yes`,
        );
    });

    it("has no such command where its component or its name is not known", () => {
        const [gone, nameless] = found(
            tagged("logs:log-group:prod-api-0a1b2c3", "prod-api"),
            tagged("kms:key/0a1b", "prod-web"),
        );
        assert.deepEqual(
            [gone.importCommand, nameless.importCommand, nameless.name],
            [undefined, undefined, undefined],
        );
    });

    it("has the name in its tag where AWS gives ids alone", () => {
        const [{ name }] = found(tagged("ec2:security-group/sg-1", "prod-web", "Service", { Name: "prod-web-tasks" }));
        assert.equal(name, "prod-web-tasks");
    });

    it("is not what a state has, that of this stack or that of another one", () =>
        assert.deepEqual(
            found(tagged("ec2:vpc/vpc-known", "prod", "Network"), tagged("ec2:vpc/vpc-other", "dev", "Network")),
            [],
        ));

    it("is of the stack whose state has its component, and of none by its name alone", () => {
        const of = (name: string) => isOf({ component: name } as any, compared);
        assert.deepEqual(["prod", "prod-api", "prod-web", "production", "dev-web", ""].map(of), [
            false,
            false,
            true,
            false,
            false,
            false,
        ]);
    });
});

describe("an operation whose end nobody knows", () => {
    const urn = "urn:pulumi:prod::shop::aws:lb/loadBalancer:LoadBalancer::prod";
    const resource = { urn, type: "aws:lb/loadBalancer:LoadBalancer" };
    const orphan = {
        arn: "arn:lb",
        component: "prod",
        type: resource.type,
        name: "prod",
        importCommand: "pulumi import it",
    };
    const commands = (type: string, ...orphans: any[]) =>
        pendingOf([{ resource, type }], orphans, "prod").map((it) => [it.arn, ...it.commands])[0];

    it("is forgotten and imported where it has made something", () =>
        assert.deepEqual(commands("creating", orphan), [
            "arn:lb",
            "pulumi refresh --stack prod --clear-pending-creates",
            "pulumi import it",
        ]));
    it("is forgotten where it has made nothing", () =>
        assert.deepEqual(commands("creating"), [undefined, "pulumi refresh --stack prod --clear-pending-creates"]));
    it("is forgotten where two things could be it", () =>
        assert.deepEqual(commands("creating", orphan, orphan), [
            undefined,
            "pulumi refresh --stack prod --clear-pending-creates",
        ]));
    it("is read again where it changed or deleted what is there", () =>
        assert.deepEqual(commands("deleting", orphan), [undefined, "pulumi refresh --stack prod"]));
});

describe("a failure that every further update would meet", () => {
    const failures: [string, string, RegExp | undefined][] = [
        [
            "a log group of Container Insights",
            "creating CloudWatch Logs Log Group (/aws/ecs/containerinsights/app/performance): operation error CloudWatch Logs: CreateLogGroup, https response error StatusCode: 400, RequestID: x, ResourceAlreadyExistsException: The specified log group already exists",
            /^The log group \/aws\/ecs\/containerinsights\/app\/performance is there already: ECS makes it .* `aws logs delete-log-group --region <region> --log-group-name \/aws\/ecs\/containerinsights\/app\/performance`/,
        ],
        [
            "a record",
            "operation error Route 53: ChangeResourceRecordSets, InvalidChangeBatch: [Tried to create resource record set [name='app.example.com.', type='A'] but it already exists]",
            /^The record app\.example\.com\. \(A\) is there already.*<zone>_app\.example\.com_A --parent/,
        ],
        [
            "a namespace",
            "NamespaceAlreadyExists: Another namespace with the same name",
            /^A namespace of Cloud Map with this name is there already/,
        ],
        [
            "a lock",
            "error: the stack is currently locked by 1 lock(s)",
            /^Another update holds the stack, .*`pulumi cancel`/,
        ],
        [
            "a role",
            "EntityAlreadyExists: Role with name web already exists.",
            /^EntityAlreadyExists: something of this name is there already/,
        ],
        ["nothing of the kind", "AccessDenied: not authorized to perform: ecs:CreateCluster", undefined],
    ];
    for (const [title, text, expected] of failures) {
        it(`is explained of ${title}`, () => {
            const said = explained(text);
            if (expected === undefined) {
                assert.equal(said, undefined);
            } else {
                assert.match(said ?? "", expected);
            }
        });
    }
});

describe("what is left, in words", () => {
    const other = { arn: "arn:aws:rds:x", component: "else" };

    it("is nothing", () =>
        assert.deepEqual(leftLines({ pending: [], orphans: [], others: [] }, false), ["Nothing is left over."]));
    it("says how much else there is, and shows it if that is wanted", () => {
        const left = { pending: [], orphans: [], others: [other] };
        assert.deepEqual(leftLines(left, false), [
            "Nothing is left over.",
            "1 more of no component of this stack, which stacks elsewhere may have: `--all` shows them.",
        ]);
        assert.deepEqual(leftLines(left, true), [
            "In no state that can be read from here. Stacks elsewhere may have them, live: look at their tags before you delete one:",
            "  arn:aws:rds:x",
            "    no command for it is known here",
        ]);
    });
});
