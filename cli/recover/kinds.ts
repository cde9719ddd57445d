import { awsCommand, shellWord } from "../../components/shared/shell";

/** What something in AWS is to Pulumi, and how it is deleted. */
export interface Found {
    readonly type: string;
    /** By what Pulumi imports it; absent where the ARN does not say it. */
    readonly id?: string;
    readonly deleteCommand: string;
    /** Place in the order in which things can be deleted: what uses others comes before them. */
    readonly order: number;
}

interface Parts {
    readonly arn: string;
    readonly region: string;
    readonly account: string;
    /** What the pattern has found, in its order. */
    readonly names: readonly string[];
}

interface Kind {
    readonly arn: RegExp;
    readonly type: string;
    readonly id?: (parts: Parts) => string;
    /** Operation of the AWS CLI with its options, or a whole command. */
    readonly remove: (parts: Parts) => readonly [string, Readonly<Record<string, string>>] | string;
}

const arnOf = ({ arn }: Parts) => arn;
const first = ({ names }: Parts) => names[0];
const ec2 = (kind: string, type: string, operation: string, option: string): Kind => ({
    arn: new RegExp(`:ec2:[^:]*:[^:]*:${kind}/(.+)$`),
    type: `aws:ec2/${type}`,
    id: first,
    remove: ({ names: [id] }) => [`ec2 ${operation}`, { [option]: id }],
});
const byArn = (arn: RegExp, type: string, operation: string, option: string): Kind => ({
    arn,
    type,
    id: arnOf,
    remove: ({ arn: whole }) => [operation, { [option]: whole }],
});
const byName = (arn: RegExp, type: string, operation: string, option: string): Kind => ({
    arn,
    type,
    id: first,
    remove: ({ names: [name] }) => [operation, { [option]: name }],
});

/** In the order in which they can be deleted. */
const KINDS: readonly Kind[] = [
    {
        arn: /:ecs:[^:]*:[^:]*:service\/([^/]+)\/([^/]+)$/,
        type: "aws:ecs/service:Service",
        id: ({ names }) => names.join("/"),
        remove: ({ names: [cluster, service], region }) =>
            `${awsCommand("ecs delete-service", region, { cluster, service })} --force`,
    },
    byName(
        /:codedeploy:[^:]*:[^:]*:application:([^/]+)$/,
        "aws:codedeploy/application:Application",
        "deploy delete-application",
        "application-name",
    ),
    byName(
        /:cloudwatch:[^:]*:[^:]*:alarm:(.+)$/,
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        "cloudwatch delete-alarms",
        "alarm-names",
    ),
    byName(/:pipes:[^:]*:[^:]*:pipe\/(.+)$/, "aws:pipes/pipe:Pipe", "pipes delete-pipe", "name"),
    byArn(
        /:elasticloadbalancing:[^:]*:[^:]*:listener-rule\//,
        "aws:lb/listenerRule:ListenerRule",
        "elbv2 delete-rule",
        "rule-arn",
    ),
    byArn(
        /:elasticloadbalancing:[^:]*:[^:]*:listener\//,
        "aws:lb/listener:Listener",
        "elbv2 delete-listener",
        "listener-arn",
    ),
    byArn(
        /:elasticloadbalancing:[^:]*:[^:]*:loadbalancer\//,
        "aws:lb/loadBalancer:LoadBalancer",
        "elbv2 delete-load-balancer",
        "load-balancer-arn",
    ),
    byArn(
        /:elasticloadbalancing:[^:]*:[^:]*:targetgroup\//,
        "aws:lb/targetGroup:TargetGroup",
        "elbv2 delete-target-group",
        "target-group-arn",
    ),
    {
        arn: /:wafv2:[^:]*:[^:]*:regional\/webacl\/([^/]+)\/([^/]+)$/,
        type: "aws:wafv2/webAcl:WebAcl",
        id: ({ names: [name, id] }) => `${id}/${name}/REGIONAL`,
        remove: ({ names: [name, id], region }) => {
            const which = { scope: "REGIONAL", name, id };
            const token = `${awsCommand("wafv2 get-web-acl", region, which)} --query LockToken --output text`;
            return `${awsCommand("wafv2 delete-web-acl", region, which)} --lock-token "$(${token})"`;
        },
    },
    byArn(
        /:acm:[^:]*:[^:]*:certificate\//,
        "aws:acm/certificate:Certificate",
        "acm delete-certificate",
        "certificate-arn",
    ),
    byName(
        /:servicediscovery:[^:]*:[^:]*:service\/(.+)$/,
        "aws:servicediscovery/service:Service",
        "servicediscovery delete-service",
        "id",
    ),
    {
        // The ARN does not say whether its names are in DNS, and those that are have the VPC in their id.
        arn: /:servicediscovery:[^:]*:[^:]*:namespace\/(.+)$/,
        type: "aws:servicediscovery/httpNamespace:HttpNamespace",
        remove: ({ names: [id] }) => ["servicediscovery delete-namespace", { id }],
    },
    byArn(
        /:ecs:[^:]*:[^:]*:capacity-provider\/(.+)$/,
        "aws:ecs/capacityProvider:CapacityProvider",
        "ecs delete-capacity-provider",
        "capacity-provider",
    ),
    byName(/:ecs:[^:]*:[^:]*:cluster\/(.+)$/, "aws:ecs/cluster:Cluster", "ecs delete-cluster", "cluster"),
    ec2("launch-template", "launchTemplate:LaunchTemplate", "delete-launch-template", "launch-template-id"),
    ec2("vpc-endpoint", "vpcEndpoint:VpcEndpoint", "delete-vpc-endpoints", "vpc-endpoint-ids"),
    ec2("natgateway", "natGateway:NatGateway", "delete-nat-gateway", "nat-gateway-id"),
    ec2("elastic-ip", "eip:Eip", "release-address", "allocation-id"),
    ec2("vpc-flow-log", "flowLog:FlowLog", "delete-flow-logs", "flow-log-ids"),
    ec2("security-group", "securityGroup:SecurityGroup", "delete-security-group", "group-id"),
    ec2("network-acl", "networkAcl:NetworkAcl", "delete-network-acl", "network-acl-id"),
    ec2("subnet", "subnet:Subnet", "delete-subnet", "subnet-id"),
    ec2("route-table", "routeTable:RouteTable", "delete-route-table", "route-table-id"),
    ec2("internet-gateway", "internetGateway:InternetGateway", "delete-internet-gateway", "internet-gateway-id"),
    ec2("vpc", "vpc:Vpc", "delete-vpc", "vpc-id"),
    byArn(/:sns:[^:]*:[^:]*:[^:]+$/, "aws:sns/topic:Topic", "sns delete-topic", "topic-arn"),
    {
        arn: /:sqs:[^:]*:[^:]*:([^:]+)$/,
        type: "aws:sqs/queue:Queue",
        id: queueUrl,
        remove: (parts) => ["sqs delete-queue", { "queue-url": queueUrl(parts) }],
    },
    byName(
        /:ssm:[^:]*:[^:]*:(?:document|automation-definition)\/([^/:]+)$/,
        "aws:ssm/document:Document",
        "ssm delete-document",
        "name",
    ),
    byName(/:events:[^:]*:[^:]*:rule\/([^/]+)$/, "aws:cloudwatch/eventRule:EventRule", "events delete-rule", "name"),
    byName(
        /:logs:[^:]*:[^:]*:log-group:([^:]+)(?::\*)?$/,
        "aws:cloudwatch/logGroup:LogGroup",
        "logs delete-log-group",
        "log-group-name",
    ),
    byName(
        /:ecr:[^:]*:[^:]*:repository\/(.+)$/,
        "aws:ecr/repository:Repository",
        "ecr delete-repository",
        "repository-name",
    ),
    byName(
        /:elasticfilesystem:[^:]*:[^:]*:access-point\/(.+)$/,
        "aws:efs/accessPoint:AccessPoint",
        "efs delete-access-point",
        "access-point-id",
    ),
    byArn(
        /:secretsmanager:[^:]*:[^:]*:secret:/,
        "aws:secretsmanager/secret:Secret",
        "secretsmanager delete-secret",
        "secret-id",
    ),
    {
        arn: /:s3:::([^/]+)$/,
        type: "aws:s3/bucket:Bucket",
        id: first,
        remove: ({ names: [bucket] }) => `aws s3 rb ${shellWord(`s3://${bucket}`)}`,
    },
    byName(/:kms:[^:]*:[^:]*:key\/(.+)$/, "aws:kms/key:Key", "kms schedule-key-deletion", "key-id"),
];

function queueUrl({ arn, region, account, names: [name] }: Parts): string {
    const domain = arn.startsWith("arn:aws-cn:") ? "amazonaws.com.cn" : "amazonaws.com";
    return `https://sqs.${region}.${domain}/${account}/${name}`;
}

/** What an ARN is; nothing for a kind that is not known here. */
export function kindOf(arn: string, here: string): Found | undefined {
    for (const [order, kind] of KINDS.entries()) {
        const match = kind.arn.exec(arn);
        if (match !== null) {
            const [, , , region = "", account = ""] = arn.split(":");
            const parts = { arn, region: region || here, account, names: match.slice(1) };
            const removal = kind.remove(parts);
            return {
                type: kind.type,
                ...(kind.id && { id: kind.id(parts) }),
                deleteCommand: typeof removal === "string" ? removal : awsCommand(removal[0], parts.region, removal[1]),
                order,
            };
        }
    }
    return undefined;
}

/** What goes with something else, or is kept on purpose: revisions of tasks cost nothing, and are there to go back to. */
export function isOfNoInterest(arn: string): boolean {
    return /:ecs:[^:]*:[^:]*:(task-definition|task|container-instance|daemon-task-definition)\/|:ec2:[^:]*:[^:]*:(security-group-rule|network-interface|instance|volume)\//.test(
        arn,
    );
}
