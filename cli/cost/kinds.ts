import type { PriceName } from "./prices/price";

/** How much of something with a price a resource is; what is a range has the least first. */
export interface Amount {
    readonly price: PriceName;
    readonly what: string;
    readonly amount: number;
    /** The most, where it is more than the least. */
    readonly most?: number;
}

/** What a month is like. */
export interface Month {
    readonly hours: number;
    /** Hours in which tasks run, of those. */
    readonly taskHours: number;
    /** Millions of requests. */
    readonly requests: number;
    /** GB through the load balancers. */
    readonly trafficGb: number;
    /** GB through NAT gateways. */
    readonly natGb: number;
    /** GB of logs of each log group. */
    readonly logGb: number;
}

export type Inputs = Readonly<Record<string, unknown>>;

/** What a type of resource costs: amounts of what has a price, nothing, or something that is not counted here. */
export type Kind =
    | { readonly is: "free" }
    | { readonly is: "notCounted"; readonly why: string }
    | { readonly is: "priced"; readonly amounts: (inputs: Inputs, month: Month) => Amount[] };

const free: Kind = { is: "free" };
const notCounted = (why: string): Kind => ({ is: "notCounted", why });
const priced = (amounts: (inputs: Inputs, month: Month) => Amount[]): Kind => ({ is: "priced", amounts });
const monthly = (price: PriceName, what: string) => priced(() => [{ price, what, amount: 1 }]);

const countOf = (list: unknown) => (Array.isArray(list) ? list.length : 0);

/** Metrics that an alarm looks at; one without expressions has one. */
function metricsIn(queries: unknown): number {
    const metrics = Array.isArray(queries) ? queries.filter((query) => (query as { metric?: unknown }).metric) : [];
    return Math.max(1, metrics.length);
}

/** The types of resources that the package makes. Tasks are counted by their services, which know how many there are. */
export const KINDS: Readonly<Record<string, Kind>> = {
    "aws:ecs/service:Service": notCounted("tasks on instances, and what a deployment runs twice"),
    "aws:ec2/natGateway:NatGateway": priced((_, { hours }) => [
        { price: "natGatewayHour", what: "NAT gateway", amount: hours },
    ]),
    "aws:ec2/eip:Eip": priced((_, { hours }) => [
        { price: "publicAddressHour", what: "public address", amount: hours },
    ]),
    "aws:ec2/vpcEndpoint:VpcEndpoint": priced(({ vpcEndpointType, subnetIds }, { hours }) =>
        vpcEndpointType === "Interface"
            ? [{ price: "endpointHour", what: "interface endpoint", amount: hours * countOf(subnetIds) }]
            : [],
    ),
    "aws:lb/loadBalancer:LoadBalancer": priced(loadBalancer),
    "aws:lb/trustStore:TrustStore": priced((_, { hours }) => [
        { price: "trustStoreHour", what: "trust store", amount: hours },
    ]),
    "aws:wafv2/webAcl:WebAcl": priced(({ rules }, { requests }) => [
        { price: "webAclMonth", what: "web ACL", amount: 1 },
        { price: "webAclRuleMonth", what: "rules of the web ACL", amount: countOf(rules) },
        { price: "webAclMillionRequests", what: "requests through the web ACL", amount: requests },
    ]),
    "aws:secretsmanager/secret:Secret": monthly("secretMonth", "secret"),
    "aws:kms/key:Key": monthly("keyMonth", "KMS key"),
    "aws:cloudwatch/metricAlarm:MetricAlarm": priced(({ metricQueries }) => [
        { price: "alarmMonth", what: "alarms", amount: metricsIn(metricQueries) },
    ]),
    "aws:cloudwatch/dashboard:Dashboard": monthly("dashboardMonth", "dashboard"),
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": monthly("hostedZoneMonth", "hosted zone"),
    // What AWS itself writes, it writes into groups of its own names, and it is not what containers log.
    "aws:cloudwatch/logGroup:LogGroup": priced(({ name }, { logGb }) =>
        String(name).startsWith("/aws/") ? [] : [{ price: "logGb", what: "logs", amount: logGb }],
    ),

    "aws:autoscaling/group:Group": notCounted("EC2 instances, their disks and their addresses"),
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": notCounted("composite alarms"),
    "aws:cloudwatch/logDelivery:LogDelivery": notCounted("Action Logs of clusters"),
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": notCounted("metrics of one's own"),
    "aws:ec2/flowLog:FlowLog": notCounted("flow logs, which count as logs"),
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": notCounted("attachments of transit gateways"),
    "aws:ecr/repository:Repository": notCounted("images that are kept"),
    "aws:ecs/capacityProvider:CapacityProvider": notCounted("managed instances and their fee"),
    "aws:ecs/cluster:Cluster": notCounted("Container Insights"),
    "aws:ecs/daemon:Daemon": notCounted("daemons, which run on instances"),
    "aws:pipes/pipe:Pipe": notCounted("requests of pipes"),
    "aws:s3/bucket:Bucket": notCounted("objects that are kept"),
    "aws:scheduler/schedule:Schedule": notCounted("tasks that are started, by how long they run"),
    "aws:ssm/document:Document": notCounted("restarts after a secret has changed, two steps of a runbook each"),
    "aws:cloudwatch/eventTarget:EventTarget": notCounted("tasks that are started, by how long they run"),
    "aws:sns/topic:Topic": notCounted("messages"),
    "aws:sqs/queue:Queue": notCounted("messages"),
    "aws:ec2/vpcEndpointService:VpcEndpointService": notCounted("what callers pay for their endpoints"),
    "aws:servicediscovery/httpNamespace:HttpNamespace": notCounted("calls of service discovery"),
    "aws:efs/accessPoint:AccessPoint": notCounted("files that are kept"),
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": notCounted("logs of the web ACL"),
    ...Object.fromEntries(freeTypes().map((type) => [type, free])),
};

const OF_APPLICATION = "application";

function loadBalancer({ loadBalancerType, internal, subnets, subnetMappings }: Inputs, month: Month): Amount[] {
    const { hours, trafficGb } = month;
    const zones = countOf(subnets) + countOf(subnetMappings);
    return [
        { price: "loadBalancerHour", what: "load balancer", amount: hours },
        ...(internal === true
            ? []
            : [{ price: "publicAddressHour", what: "its addresses", amount: hours * zones } as const]),
        // One unit is a GB in an hour; connections and rules are less for nearly everybody.
        ...((loadBalancerType ?? OF_APPLICATION) === OF_APPLICATION
            ? [{ price: "capacityUnitHour", what: "its traffic", amount: trafficGb } as const]
            : []),
    ];
}

/** What AWS takes nothing for by itself. */
function freeTypes(): string[] {
    const byModule: Readonly<Record<string, string>> = {
        acm: "Certificate CertificateValidation",
        appautoscaling: "Policy ScheduledAction Target",
        autoscaling: "Policy Schedule",
        cloudwatch: "EventRule LogDeliveryDestination LogDeliverySource LogResourcePolicy QueryDefinition",
        codedeploy: "Application DeploymentConfig DeploymentGroup",
        ec2: "DefaultSecurityGroup EgressOnlyInternetGateway InternetGateway LaunchTemplate NetworkAcl Route RouteTable RouteTableAssociation SecurityGroup Subnet Vpc VpcBlockPublicAccessExclusion VpcIpv4CidrBlockAssociation VpcIpv6CidrBlockAssociation",
        ecr: "LifecyclePolicy",
        ecs: "ClusterCapacityProviders DaemonTaskDefinition TaskDefinition",
        iam: "InstanceProfile OpenIdConnectProvider Policy Role RolePolicy RolePolicyAttachment",
        lb: "Listener ListenerCertificate ListenerRule TargetGroup TargetGroupAttachment TrustStoreRevocation",
        route53: "Record",
        s3: "BucketLifecycleConfiguration BucketOwnershipControls BucketPolicy BucketPublicAccessBlock BucketServerSideEncryptionConfiguration BucketVersioning",
        secretsmanager: "SecretVersion",
        servicediscovery: "Service",
        sns: "TopicPolicy TopicSubscription",
        sqs: "QueuePolicy",
        vpc: "EndpointServicePrivateDnsVerification SecurityGroupEgressRule SecurityGroupIngressRule",
        wafv2: "WebAclAssociation",
    };
    return Object.entries(byModule).flatMap(([module, names]) =>
        names.split(" ").map((name) => `aws:${module}/${name[0].toLowerCase()}${name.slice(1)}:${name}`),
    );
}
