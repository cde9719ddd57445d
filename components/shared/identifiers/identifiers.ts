import {
    ACCESS_POINT,
    ACCESS_POINT_ARN,
    ADDRESS,
    ALARM,
    ANY_BUCKET,
    APPLICATION_LOAD_BALANCER,
    type ArnKind,
    AUTHORITY,
    BUCKET,
    BUCKET_ARN,
    BUCKET_FOLDER,
    CERTIFICATE,
    CERTIFIED_DOMAIN,
    CLUSTER,
    CLUSTER_NAME,
    DOMAIN,
    FILE_SYSTEM,
    FILE_SYSTEM_ARN,
    FIRELENS_BUCKET,
    FUNCTION,
    HOST,
    HOSTED_ZONE,
    KMS_KEY,
    KMS_KEY_OR_ALIAS,
    IPAM_POOL,
    LISTENER,
    LOG_GROUP,
    LOG_GROUP_NAME,
    MACHINE_IMAGE,
    NAMESPACE,
    NAMESPACE_ID,
    NETWORK_INTERFACE,
    NETWORK_LOAD_BALANCER,
    OIDC_PROVIDER,
    PEERING,
    POLICY,
    QUEUE,
    RESOURCE_GROUP,
    ROLE,
    SECRET,
    SECRET_OR_PARAMETER,
    SECURITY_GROUP,
    SINGLE_REGION_KEY,
    SNAPSHOT,
    STREAM,
    SUBNET,
    type TextKind,
    TOPIC,
    EGRESS_ONLY_GATEWAY,
    INTERNET_GATEWAY,
    NAT_GATEWAY,
    TRANSIT_GATEWAY,
    TRUST_STORE,
    USER_POOL,
    VPC,
    VPN_GATEWAY,
    WEB_ACL,
    WORKSPACE,
} from "./kinds";
import type { RuleId } from "../rules/rules";

/** What the value of an argument has to be. */
export interface Identifier {
    readonly kind: ArnKind | TextKind;
    /** Id of the rule; else `arn-format`, `id-format` or `name-format`. */
    readonly rule?: RuleId;
    /** Why it has to lie in the stack's Region; absent where AWS takes another one as well. */
    readonly region?: string;
    /** Why it has to belong to the account of the cluster; absent where AWS takes another one as well. */
    readonly account?: string;
    /** Whether one that turns out to have no value is an error, because what it is for would be left out without a word. */
    readonly isNeeded?: boolean;
}

/** An argument whose text is no name of something in AWS, or is judged together with others. */
export interface AnyText {
    readonly free: string;
}

function free(why: string): AnyText {
    return { free: why };
}

// KMS, "Multi-Region keys": a key is used in the Region that it is in; one of several Regions has an ARN in each.
const KEY = { kind: KMS_KEY, region: "a KMS key works in its own Region only" };
const KEY_OR_ALIAS = { ...KEY, kind: KMS_KEY_OR_ALIAS };
// API `ManagedStorageConfiguration`: "The key must be a single Region key".
const STORAGE_KEY: Identifier = { ...KEY, kind: SINGLE_REGION_KEY, rule: "cluster-storage-key" };
const GROUPS = { kind: SECURITY_GROUP };
const OWN_ROLE: Identifier = {
    kind: ROLE,
    rule: "role-arn",
    // IAM, "Grant a user permissions to pass a role": a role is passed within its account.
    account: "ECS gives tasks roles of their own account only",
};
// A deployment without a check that somebody has written would pass it.
const HOOK: Identifier = { kind: FUNCTION, rule: "hook-lambda", isNeeded: true };
const OF_TASKS = "tasks write to log groups of their own account only";
// IAM, "Managed policies and inline policies": those of a customer are for the principals of the same account.
const ATTACHED = { kind: POLICY, account: "IAM attaches policies of the own account and of AWS only" };
const BOUNDARY: Identifier = { ...ATTACHED, rule: "role-arn" };
const ALARM_TOPIC: Identifier = {
    kind: TOPIC,
    rule: "alarm-topic",
    region: "an alarm reaches topics of its own Region only",
};
const METRIC_QUEUE = { kind: QUEUE, region: "its metrics and messages are seen in its own Region only" };
const OWN_REGION = "a service is found by load balancers of its own Region only";
const OWN_ACCOUNT = "a service registers with load balancers of its own account only";
const BALANCER = { rule: "arn-format", region: OWN_REGION, account: OWN_ACCOUNT } as const;
// `CreateListener`: certificates of ACM are of the Region of the load balancer; those of IAM have none.
const LISTENED = { kind: CERTIFICATE, region: "a listener takes certificates of its own Region only" };
// API `ServiceConnectConfiguration`: the same Region as the service and the cluster; another account's may be shared.
const CONNECTED: Identifier = {
    kind: NAMESPACE,
    rule: "service-connect-namespace",
    region: "Service Connect takes namespaces of its own Region only",
};

/**
 * Every argument that names something in AWS, by the type that has it, or for all types: what it has to be, what it
 * may not be, and why. A test asks that none is missing.
 */
export const IDENTIFIERS: Readonly<Record<string, Identifier | AnyText>> = {
    vpcId: { kind: VPC },
    publicSubnetIds: { kind: SUBNET },
    privateSubnetIds: { kind: SUBNET },
    subnetIds: { kind: SUBNET },
    securityGroupId: GROUPS,
    securityGroupIds: GROUPS,
    capacitySecurityGroupIds: GROUPS,
    clientSecurityGroupIds: GROUPS,
    mountTargetSecurityGroupIds: GROUPS,
    trafficFrom: GROUPS,

    "Cluster.name": { kind: CLUSTER_NAME, rule: "name-cluster" },
    "ClusterSettings.name": { kind: CLUSTER_NAME, rule: "name-cluster" },
    clusterName: { kind: CLUSTER_NAME },
    clusterArn: {
        kind: CLUSTER,
        region: "a service runs on a cluster of its own Region only",
        account: "a service runs on a cluster of its own account only",
    },
    serviceConnectNamespaceArn: CONNECTED,
    dnsNamespaceId: { kind: NAMESPACE_ID, rule: "discovery-namespace" },
    dnsNamespaceName: free("is what the namespace is called, and goes into outputs alone"),
    "ServiceDiscovery.name": free("is chosen, not found; `discovery-name` judges it"),
    "ServiceDiscovery.namespaceId": { kind: NAMESPACE_ID, rule: "discovery-namespace" },
    namespaceArn: CONNECTED,
    "ExecuteCommandSettings.kmsKeyArn": KEY,
    "ExecuteCommandSettings.logGroupName": { kind: LOG_GROUP_NAME },
    "ExecuteCommandSettings.bucketName": { kind: ANY_BUCKET },
    "ClusterStorage.kmsKeyArn": STORAGE_KEY,
    ephemeralStorageKmsKeyArn: STORAGE_KEY,
    "RootVolume.kmsKeyArn": KEY_OR_ALIAS,
    "MachineImage.id": { kind: MACHINE_IMAGE },
    managedPolicyArns: ATTACHED,
    groupArn: { kind: RESOURCE_GROUP, region: "EC2 reserves capacity in one Region only" },
    alarmNames: { kind: ALARM },

    "TaskLogging.kmsKeyArn": KEY_OR_ALIAS,
    "TaskLogging.logGroupName": { kind: LOG_GROUP_NAME, rule: "log-group-name" },
    // It may be in another Region: the driver is told which.
    existingLogGroupArn: { kind: LOG_GROUP, rule: "log-group-arn", account: OF_TASKS },
    "TaskRole.roleArn": OWN_ROLE,
    "ExecutionRole.roleArn": OWN_ROLE,
    permissionsBoundaryArn: BOUNDARY,
    taskBoundaryArn: BOUNDARY,
    "DeployRole.names": free("beginnings of names, which `deploy-names` judges"),
    oidcProviderArn: { kind: OIDC_PROVIDER },
    "DeployState.bucketArn": { kind: BUCKET_ARN },
    "DeployState.keyArn": { kind: KMS_KEY },
    managedPolicies: BOUNDARY,
    // A secret of another Region or account is read by its full ARN.
    repositoryCredentialsArn: { kind: SECRET, rule: "image-registry-credentials" },
    "EfsVolume.fileSystemId": { kind: FILE_SYSTEM, rule: "efs-file-system" },
    "FsxVolume.fileSystemId": { kind: FILE_SYSTEM },
    accessPointId: { kind: ACCESS_POINT, rule: "efs-access-point" },
    snapshotId: { kind: SNAPSHOT, rule: "ebs-snapshot" },
    "EbsVolume.kmsKeyArn": { ...KEY, rule: "kms-key" },
    credentialsParameterArn: { kind: SECRET_OR_PARAMETER, rule: "fsx-volume" },
    fileSystemArn: { kind: FILE_SYSTEM_ARN, rule: "s3-files-volume" },
    accessPointArn: { kind: ACCESS_POINT_ARN, rule: "s3-files-volume" },
    "S3FilesVolume.bucketArn": { kind: BUCKET_ARN, rule: "s3-files-volume" },
    // Secrets of other Regions are encrypted with keys of theirs.
    keyArns: { kind: KMS_KEY, rule: "kms-key" },
    valuesKeyArn: { ...KEY, rule: "kms-key" },
    prometheusWorkspaceArn: { kind: WORKSPACE, rule: "sidecar-arn" },
    configParameterArn: free("is a reference as those of secrets; `secret-reference` judges it"),
    "XraySidecar.roleArn": { kind: ROLE, rule: "sidecar-arn" },
    firehoseStreamArn: { kind: STREAM, rule: "sidecar-arn" },
    "FirelensS3Output.bucketArn": { kind: FIRELENS_BUCKET, rule: "sidecar-arn" },
    domainArn: { kind: DOMAIN, rule: "sidecar-arn" },

    "FlowLogs.kmsKeyArn": KEY_OR_ALIAS,
    "FlowLogs.bucketArn": { kind: BUCKET_FOLDER, rule: "flow-log-destination" },
    "OtherLogs.bucketName": { kind: BUCKET, rule: "access-log-bucket" },
    "AccessLogs.bucketName": { kind: BUCKET, rule: "access-log-bucket" },
    "NetworkAccessLogs.bucketName": { kind: BUCKET, rule: "access-log-bucket" },
    webAclArn: {
        kind: WEB_ACL,
        rule: "waf-scope",
        region: "a load balancer takes web ACLs of its own Region only",
    },
    certificateArn: LISTENED,
    "CertificateSettings.domainName": { kind: CERTIFIED_DOMAIN, rule: "certificate-domain" },
    "AdditionalCertificate.domainName": { kind: CERTIFIED_DOMAIN, rule: "certificate-domain" },
    coveredDomainNames: { kind: CERTIFIED_DOMAIN, rule: "certificate-domain" },
    trustStoreArn: { kind: TRUST_STORE, region: "a listener takes trust stores of its own Region only" },
    "TrustedObject.bucketName": { kind: BUCKET, rule: "access-log-bucket" },
    userPoolArn: { kind: USER_POOL },
    userPoolClientId: free("is whatever Cognito has made"),
    "OidcSignIn.clientId": free("is whatever the identity provider has made"),
    clientSecretArn: { kind: SECRET },
    sessionCookieName: free("is chosen, not found; `rule-auth-session` judges it"),
    hostedZoneId: { kind: HOSTED_ZONE },
    elasticIpAllocationIds: { kind: ADDRESS },
    natElasticIpAllocationIds: { kind: ADDRESS },
    internetGatewayId: { kind: INTERNET_GATEWAY },
    egressOnlyInternetGatewayId: { kind: EGRESS_ONLY_GATEWAY },
    natGatewayIds: { kind: NAT_GATEWAY },
    transitGatewayId: { kind: TRANSIT_GATEWAY },
    vpcPeeringConnectionId: { kind: PEERING },
    vpnGatewayId: { kind: VPN_GATEWAY },
    networkInterfaceId: { kind: NETWORK_INTERFACE },
    ipv4PoolId: { kind: IPAM_POOL },
    ipv6PoolId: { kind: IPAM_POOL },
    "EndpointService.privateDnsName": { kind: CERTIFIED_DOMAIN },
    "LoadBalancerReference.loadBalancerArn": { ...BALANCER, kind: APPLICATION_LOAD_BALANCER },
    "NetworkLoadBalancerReference.loadBalancerArn": { ...BALANCER, kind: NETWORK_LOAD_BALANCER },
    productionListenerArn: { ...BALANCER, kind: LISTENER },
    testListenerArn: { ...BALANCER, kind: LISTENER },
    infrastructureRoleArn: { ...OWN_ROLE, account: "ECS takes roles of the own account only" },
    "NetworkLoadBalancerReference.dnsName": { kind: HOST },
    portName: free("is a name within the program"),
    certificateDomainNames: free("what a certificate says already"),

    "DeploymentNotifications.topicArn": {
        kind: TOPIC,
        rule: "notification-topic",
        region: "EventBridge reaches topics of its own Region only",
    },
    topicArn: ALARM_TOPIC,
    "PlatformReference.alarmTopicArn": ALARM_TOPIC,
    "PlatformReference.notificationTopicArn": {
        kind: TOPIC,
        rule: "notification-topic",
        region: "EventBridge reaches topics of its own Region only",
    },
    "QueueScaling.queueArn": { ...METRIC_QUEUE, rule: "scaling-queue" },
    "ServiceMonitoring.queueArn": { ...METRIC_QUEUE, rule: "alarm-queue" },
    "QueueTrigger.queueArn": { ...METRIC_QUEUE, rule: "schedule-queue" },
    "DeadLetterQueue.queueArn": { ...METRIC_QUEUE, rule: "schedule-dead-letter" },
    "QueueTrigger.kmsKeyArn": { ...KEY, rule: "schedule-queue" },
    "DeadLetterQueue.kmsKeyArn": { ...KEY, rule: "schedule-dead-letter" },
    "BucketTrigger.bucketName": { kind: BUCKET, rule: "schedule-bucket" },
    certificateAuthorityArn: { kind: AUTHORITY, rule: "service-connect-tls" },
    "ServiceConnectTls.kmsKeyArn": { ...KEY, rule: "service-connect-tls-key" },
    functionArn: HOOK,
    "CodeDeployHooks.beforeInstall": HOOK,
    "CodeDeployHooks.afterInstall": HOOK,
    "CodeDeployHooks.afterAllowTestTraffic": HOOK,
    "CodeDeployHooks.beforeAllowTraffic": HOOK,
    "CodeDeployHooks.afterAllowTraffic": HOOK,

    "CloudWatchMetric.metricName": free("CloudWatch takes every text; its length is judged with the metric"),
    "TargetStickiness.cookieName": free("is the application's; `stickiness-cookie-name` judges it"),
    "TestHeader.name": free("is the name of a header; `service-connect-test-header` judges it"),
    "ServiceConnectEndpoint.dnsName": free("is chosen, not found; `service-connect-alias-name` judges it"),
    "ServiceConnectEndpoint.discoveryName": free("is chosen, not found; `service-connect-discovery-name` judges it"),
    "CodeDeploySettings.configName": free("may be any; `codedeploy-config-name` judges those of AWS"),
};

/** What an argument of a type has to be; nothing where no argument of that name is known. */
export function identifierOf(type: string, argument: string): Identifier | AnyText | undefined {
    return IDENTIFIERS[`${type}.${argument}`] ?? IDENTIFIERS[argument];
}
