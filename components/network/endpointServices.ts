/** Sets of interface endpoints. */
export const EndpointPreset = {
    /** None. */
    None: "none",
    /** What Fargate needs to start tasks from images in ECR: `ecr.api`, `ecr.dkr` and `logs`. */
    Fargate: "fargate",
    /** The same, and what instances need to join a cluster: `ecs`, `ecs-agent` and `ecs-telemetry`. */
    Ec2: "ec2",
    /**
     * The same, and what tasks usually call: `secretsmanager`, `ssm`, `ssmmessages` (ECS Exec), `kms`, `sts`,
     * `monitoring` and `ec2` (EC2.10, EC2.55, EC2.56, EC2.57).
     */
    Full: "full",
} as const;
export type EndpointPreset = (typeof EndpointPreset)[keyof typeof EndpointPreset];

/** What an image in ECR is pulled through, besides the gateway endpoint of S3, where its layers lie. */
export const PULLING: readonly string[] = ["ecr.api", "ecr.dkr"];
/** What the agent on an instance talks to; AWS wants all three since the end of 2023. */
export const AGENT: readonly string[] = ["ecs", "ecs-agent", "ecs-telemetry"];

const FARGATE = [...PULLING, "logs"];
const EC2 = [...FARGATE, ...AGENT];
const FULL = [...EC2, "ec2", "kms", "monitoring", "secretsmanager", "ssm", "ssmmessages", "sts"];

const SETS: Readonly<Record<EndpointPreset, readonly string[]>> = { none: [], fargate: FARGATE, ec2: EC2, full: FULL };

// AWS: "AWS services that integrate with AWS PrivateLink"; those that containers call.
const FURTHER = [
    "application-autoscaling",
    "appconfig",
    "appconfigdata",
    "athena",
    "autoscaling",
    "batch",
    "bedrock-agent-runtime",
    "bedrock-runtime",
    "cloudformation",
    "codedeploy",
    "codedeploy-commands-secure",
    "cognito-idp",
    "data-servicediscovery",
    "ec2messages",
    "elasticache",
    "elasticfilesystem",
    "elasticloadbalancing",
    "email-smtp",
    "events",
    "execute-api",
    "glue",
    "guardduty-data",
    "kinesis-firehose",
    "kinesis-streams",
    "lambda",
    "pipes",
    "rds",
    "rds-data",
    "redshift-data",
    "sagemaker.runtime",
    "scheduler",
    "servicediscovery",
    "sns",
    "sqs",
    "states",
    "textract",
    "translate",
    "xray",
];

/** What to write for what people call a service, where letters alone do not tell. */
export const PROPER_NAMES: Readonly<Record<string, string>> = {
    "api-gateway": "`execute-api`",
    apigateway: "`execute-api`",
    bedrock: "`bedrock-runtime`",
    "cloud-map": "`servicediscovery`, and `data-servicediscovery` to look instances up",
    cloudmap: "`servicediscovery`, and `data-servicediscovery` to look instances up",
    cloudwatch: "`monitoring` for metrics, and `logs` for logs",
    "cloudwatch-logs": "`logs`",
    cognito: "`cognito-idp`",
    dynamo: "`dynamodb: true`, beside `services`",
    ecr: "`ecr.api` and `ecr.dkr`",
    "ecs-exec": "`ssmmessages`",
    efs: "`elasticfilesystem`",
    elb: "`elasticloadbalancing`",
    eventbridge: "`events`",
    exec: "`ssmmessages`",
    firehose: "`kinesis-firehose`",
    kinesis: "`kinesis-streams`",
    metrics: "`monitoring`",
    redshift: "`redshift-data`",
    sagemaker: "`sagemaker.runtime`",
    ses: "`email-smtp`",
    "step-functions": "`states`",
    stepfunctions: "`states`",
    "systems-manager": "`ssm` for parameters, and `ssmmessages` for ECS Exec",
};

/** Names of services that need no full name. */
export const KNOWN_SERVICES: readonly string[] = [...FULL, ...FURTHER].sort();

/** The services of a preset and further ones, each once and in a fixed order. */
export function interfaceServices(preset: EndpointPreset, further: readonly string[] = []): string[] {
    return [...new Set([...SETS[preset], ...further])].sort();
}

/** True for a name that AWS knows as it stands, such as that of a service of another company. */
export function isFullName(service: string): boolean {
    // AWS: "AWS services that integrate with AWS PrivateLink"; notebooks and studios of SageMaker begin with `aws.`.
    return /^((cn\.com|com|eu)\.amazonaws\.(vpce\.)?|aws\.[a-z-]+\.)[a-z]{2,4}(-[a-z]+)+-\d\..+$/.test(service);
}

/** The full name of a service in a Region. */
export function serviceName(service: string, region: string): string {
    return isFullName(service) ? service : `com.amazonaws.${region}.${service}`;
}

/** Whether AWS answers for the service's own name in the VPC; a service of another company often has none. */
export function hasPrivateDns(service: string): boolean {
    return !/^com\.amazonaws\.vpce\./.test(service);
}
