/** What something with an ARN is like. */
export interface ArnKind {
    /** With its article, as sentences have it. */
    readonly what: string;
    readonly services: readonly string[];
    /** What follows the account. From "Actions, resources, and condition keys" of the service. */
    readonly resource: RegExp;
    readonly example: string;
    /** What is written instead most often, with what is wrong with it and what to write. */
    readonly mistaken?: { readonly resource: RegExp; readonly message: string; readonly remedy: string };
}

/** What a name or an id is like. */
export interface TextKind {
    readonly what: string;
    readonly is: "id" | "name";
    readonly form: RegExp;
    /** What to write instead, in the imperative. */
    readonly remedy: string;
    /** Finds the name in the ARN of the same thing, which is what is written most often instead. */
    readonly inArn?: RegExp;
}

const EXAMPLE = "eu-central-1:123456789012";

function arn(what: string, service: string, resource: RegExp, example: string, place = EXAMPLE): ArnKind {
    return { what, services: [service], resource, example: `arn:aws:${service}:${place}:${example}` };
}

/** Ids of EC2 and EFS: a word and hexadecimal digits. Tests of programs have other letters, which mean no other kind. */
function id(what: string, prefix: string, digits = "[0-9a-z-]+"): TextKind {
    const remedy = `Write an id such as ${prefix}-0123456789abcdef0`;
    const inArn = new RegExp(`^arn:[a-z0-9-]+:(?:ec2|elasticfilesystem):[^:]*:\\d*:[a-z-]+/(${prefix}-[0-9a-f]+)$`);
    return { what, is: "id", form: new RegExp(`^${prefix}-${digits}$`), remedy, inArn };
}

export const KMS_KEY: ArnKind = {
    ...arn("a KMS key", "kms", /^key\/./, "key/…"),
    // IAM knows keys alone: a statement that names an alias of one permits nothing, and nobody says so.
    mistaken: {
        resource: /^alias\/./,
        message: "is an alias, for which IAM gives no permission to use the key",
        remedy: "Write the ARN of the key itself, which ends in key/…",
    },
};
// Where ECS and CloudWatch Logs hand the key on to KMS and no policy has to name it, an alias works as well.
export const KMS_KEY_OR_ALIAS: ArnKind = { ...KMS_KEY, resource: /^(key|alias)\/./ };
export const SINGLE_REGION_KEY: ArnKind = {
    ...KMS_KEY,
    resource: /^(key\/(?!mrk-).|alias\/.)/,
    mistaken: {
        resource: /^key\/mrk-/,
        message: "is a key of several Regions, and ECS takes keys of a single one",
        remedy: "Give a key of a single Region",
    },
};
export const CLUSTER = arn("a cluster", "ecs", /^cluster\/[A-Za-z0-9_-]+$/, "cluster/app");
export const LISTENER = arn(
    "a listener of an application load balancer",
    "elasticloadbalancing",
    /^listener\/app\/[^/]+\/[^/]+\/[^/]+$/,
    "listener/app/edge/50dc6c495c0c9188/f2f7dc8efc522ab2",
);
export const APPLICATION_LOAD_BALANCER = arn(
    "an application load balancer",
    "elasticloadbalancing",
    /^loadbalancer\/app\/[^/]+\/[^/]+$/,
    "loadbalancer/app/edge/50dc6c495c0c9188",
);
export const NETWORK_LOAD_BALANCER = arn(
    "a network load balancer",
    "elasticloadbalancing",
    /^loadbalancer\/net\/[^/]+\/[^/]+$/,
    "loadbalancer/net/edge/50dc6c495c0c9188",
);
export const TRUST_STORE = arn(
    "a trust store",
    "elasticloadbalancing",
    /^truststore\/[^/]+\/[^/]+$/,
    "truststore/clients/73e2d6bc24d8a067",
);
export const USER_POOL = arn("a user pool", "cognito-idp", /^userpool\/[\w-]+$/, "userpool/eu-central-1_aBcDeFgHi");
export const CERTIFICATE: ArnKind = {
    ...arn("a certificate", "acm", /^(certificate|server-certificate)\/./, "certificate/…"),
    // Certificates from before ACM, and where there is no ACM, are kept in IAM.
    services: ["acm", "iam"],
};
export const WEB_ACL: ArnKind = {
    ...arn("a web ACL", "wafv2", /^regional\/webacl\/./, "regional/webacl/…"),
    mistaken: {
        resource: /^global\/webacl\/./,
        message: "is for CloudFront, not for a load balancer",
        remedy: "Give one of the scope REGIONAL",
    },
};
export const TOPIC = arn("a topic", "sns", /^[A-Za-z0-9_-]{1,256}(\.fifo)?$/, "alarms");
export const QUEUE = arn("a queue", "sqs", /^[A-Za-z0-9_-]{1,80}(\.fifo)?$/, "jobs");
export const NAMESPACE = arn("a namespace", "servicediscovery", /^namespace\/./, "namespace/ns-…");
export const AUTHORITY = arn(
    "a private certificate authority",
    "acm-pca",
    /^certificate-authority\/[^/]+$/,
    "certificate-authority/…",
);
export const FUNCTION = arn("a Lambda function", "lambda", /^function:[^:]+(:[^:]+)?$/, "function:check");
export const ROLE = arn("a role", "iam", /^role\/./, "role/name", ":123456789012");
export const OIDC_PROVIDER = arn(
    "the provider of GitHub's tokens",
    "iam",
    /^oidc-provider\/token\.actions\.githubusercontent\.com(\/.+)?$/,
    "oidc-provider/token.actions.githubusercontent.com",
    ":123456789012",
);
export const POLICY = arn("a policy", "iam", /^policy\/./, "policy/CloudWatchAgentServerPolicy", ":aws");
export const SECRET = arn("a secret", "secretsmanager", /^secret:./, "secret:name");
export const SECRET_OR_PARAMETER: ArnKind = {
    ...SECRET,
    what: "a secret or a parameter",
    services: ["secretsmanager", "ssm"],
    resource: /^(secret:|parameter\/)./,
};
export const LOG_GROUP = arn("a log group", "logs", /^log-group:[^:]+(:\*)?$/, "log-group:name");
export const RESOURCE_GROUP = arn("a resource group", "resource-groups", /^group\/./, "group/reserved");
// Buckets of us-east-1 from before 2018 may have capitals, underscores and 255 characters. S3, "Bucket naming rules".
export const BUCKET_ARN = arn("a bucket", "s3", /^[A-Za-z0-9._-]{3,255}$/, "bucket", ":");
export const BUCKET_FOLDER: ArnKind = {
    ...BUCKET_ARN,
    what: "a bucket, or of a folder in one",
    // AWS keeps the word AWSLogs for the folders that it makes itself.
    resource: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?!.*\/AWSLogs(\/|$))(\/.*)?$/,
    example: "arn:aws:s3:::bucket/folder/",
};
// Fluent Bit is told the name alone.
export const FIRELENS_BUCKET: ArnKind = {
    ...BUCKET_ARN,
    mistaken: {
        resource: /\//,
        message: "is not a bucket as a whole",
        remedy: "Write arn:aws:s3:::bucket, and a folder as `prefix`",
    },
};
export const FILE_SYSTEM_ARN = arn(
    "a file system of S3 Files",
    "s3files",
    /^file-system\/[^/]+$/,
    "file-system/fs-0123456789abcdef0",
);
export const ACCESS_POINT_ARN = arn(
    "an access point of S3 Files",
    "s3files",
    /^file-system\/[^/]+\/access-point\/[^/]+$/,
    "file-system/fs-0123456789abcdef0/access-point/fsap-0123456789abcdef0",
);
export const WORKSPACE = arn("a workspace", "aps", /^workspace\/./, "workspace/ws-…");
export const STREAM = arn("a Firehose stream", "firehose", /^deliverystream\/./, "deliverystream/logs");
export const DOMAIN = arn("a domain of OpenSearch", "es", /^domain\/./, "domain/logs");

export const VPC = id("a VPC", "vpc");
export const SUBNET = id("a subnet", "subnet");
export const INTERNET_GATEWAY = id("an internet gateway", "igw");
export const EGRESS_ONLY_GATEWAY = id("an egress-only internet gateway", "eigw");
export const NAT_GATEWAY = id("a NAT gateway", "nat");
export const TRANSIT_GATEWAY = id("a transit gateway", "tgw");
export const PEERING = id("a peering connection", "pcx");
export const VPN_GATEWAY = id("a virtual private gateway", "vgw");
export const NETWORK_INTERFACE = id("a network interface", "eni");
export const IPAM_POOL = id("a pool of IPAM", "ipam-pool");
export const ADDRESS = id("an elastic IP address", "eipalloc");
export const SECURITY_GROUP = id("a security group", "sg");
export const NAMESPACE_ID: TextKind = {
    what: "a namespace of Cloud Map",
    is: "id",
    form: /^ns-[a-z0-9]+$/,
    remedy: "Write an id such as ns-0123456789abcdef",
    inArn: /^arn:[a-z0-9-]+:servicediscovery:[^:]*:\d*:namespace\/(ns-[a-z0-9]+)$/,
};
export const MACHINE_IMAGE = id("an image", "ami", "[0-9a-f]{8,17}");
export const SNAPSHOT = id("a snapshot", "snap", "[0-9a-f]+");
export const FILE_SYSTEM = id("a file system", "fs", "[0-9a-f]+");
export const ACCESS_POINT = id("an access point", "fsap", "[0-9a-f]+");
export const HOSTED_ZONE: TextKind = {
    what: "a hosted zone",
    is: "id",
    form: /^Z[A-Z0-9]{1,31}$/,
    remedy: "Write the id that Route 53 shows, such as Z0123456789ABC",
    // The API of Route 53 writes it behind its path.
    inArn: /^(?:arn:[a-z0-9-]+:route53:::|\/)?hostedzone\/(Z[A-Z0-9]+)$/,
};

export const BUCKET: TextKind = {
    what: "a bucket",
    is: "name",
    form: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    remedy: "Write its name alone, such as company-records",
    inArn: /^arn:[a-z0-9-]+:s3:::([a-z0-9.-]+)(?:\/.*)?$/,
};
/** The same with the names of old buckets, which only some features of AWS take. */
export const ANY_BUCKET: TextKind = { ...BUCKET, form: /^[A-Za-z0-9._-]{3,255}$/ };
export const LOG_GROUP_NAME: TextKind = {
    what: "a log group",
    is: "name",
    form: /^[A-Za-z0-9_/.#-]{1,512}$/,
    remedy: "Use up to 512 letters, digits and _ / . # -",
    inArn: /^arn:[a-z0-9-]+:logs:[^:]*:\d*:log-group:([^:]+)(?::\*)?$/,
};
export const ALARM: TextKind = {
    what: "an alarm",
    is: "name",
    // AWS: `PutMetricAlarm`: everything but control characters, and so colons as well; but no alarm is called like an ARN.
    form: /^(?!arn:[a-z0-9-]+:)[^\p{Cc}]{1,255}$/u,
    remedy: "Write the name that CloudWatch shows, up to 255 characters",
    inArn: /^arn:[a-z0-9-]+:cloudwatch:[^:]*:\d*:alarm:(.+)$/,
};
export const CLUSTER_NAME: TextKind = {
    what: "a cluster",
    is: "name",
    form: /^[A-Za-z0-9_-]{1,255}$/,
    remedy: "Use 1 to 255 letters, digits, hyphens and underscores",
    inArn: /^arn:[a-z0-9-]+:ecs:[^:]*:\d*:cluster\/([A-Za-z0-9_-]+)$/,
};
export const HOST: TextKind = {
    what: "a host",
    is: "name",
    form: /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?\.?$/,
    remedy: "Write one such as edge-123.eu-central-1.elb.amazonaws.com, without scheme, port or path",
};
export const CERTIFIED_DOMAIN: TextKind = {
    what: "a domain",
    is: "name",
    form: /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    remedy: "Write a domain in lower case, such as app.example.com, without scheme, port or path",
};
