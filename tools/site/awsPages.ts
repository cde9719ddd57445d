const DOCS = "https://docs.aws.amazon.com";
const ECS_API = `${DOCS}/AmazonECS/latest/APIReference/API_`;

/** References of the APIs whose operations and types descriptions name. */
const OPERATIONS: Readonly<Record<string, readonly string[]>> = {
    [ECS_API]: [
        "CreateCluster",
        "CreateDaemon",
        "DescribeTaskDefinition",
        "HealthCheck",
        "PutClusterCapacityProviders",
        "UpdateService",
    ],
    [`${DOCS}/AmazonCloudWatchLogs/latest/APIReference/API_`]: ["PutRetentionPolicy"],
    [`${DOCS}/cloud-map/latest/api/API_`]: [
        "CreateHttpNamespace",
        "CreatePrivateDnsNamespace",
        "CreateService",
        "DnsConfig",
        "DnsRecord",
    ],
    [`${DOCS}/autoscaling/ec2/APIReference/API_`]: ["CreateAutoScalingGroup"],
    [`${DOCS}/autoscaling/application/APIReference/API_`]: ["RegisterScalableTarget"],
    [`${DOCS}/IAM/latest/APIReference/API_`]: ["CreateOpenIDConnectProvider"],
    [`${DOCS}/elasticloadbalancing/latest/APIReference/API_`]: [
        "CreateListener",
        "CreateLoadBalancer",
        "CreateRule",
        "CreateTargetGroup",
        "SetIpAddressType",
        "SubnetMapping",
    ],
    [`${DOCS}/AWSEC2/latest/APIReference/API_`]: [
        "AssociateVpcCidrBlock",
        "AuthorizeSecurityGroupIngress",
        "CreateNatGateway",
        "CreateRoute",
        "CreateVolume",
        "CreateVpc",
        "CreateVpcBlockPublicAccessExclusion",
        "CreateVpcEndpoint",
        "DescribeAvailabilityZones",
        "ModifyVpcEndpointServicePermissions",
    ],
    [`${DOCS}/codedeploy/latest/APIReference/API_`]: ["CreateDeploymentConfig"],
    [`${DOCS}/AmazonECR/latest/APIReference/API_`]: ["DeleteRepository"],
    [`${DOCS}/efs/latest/ug/API_`]: ["CreateAccessPoint"],
};

/** Types of the API of ECS whose fields arguments of an object are. */
const FIELDS: Readonly<Record<string, string>> = {
    CanarySteps: "CanaryConfiguration",
    CapacityScaling: "ManagedScaling",
    Cluster: "CreateCluster",
    ClusterSettings: "CreateCluster",
    Container: "ContainerDefinition",
    ContainerDocker: "ContainerDefinition",
    ContainerLinux: "LinuxParameters",
    ContainerLogging: "LogConfiguration",
    ContainerNetwork: "ContainerDefinition",
    ContainerPort: "PortMapping",
    ContainerRestartPolicy: "ContainerRestartPolicy",
    ContainerSecurity: "ContainerDefinition",
    DeploymentAlarms: "DeploymentAlarms",
    Ec2Capacity: "AutoScalingGroupProvider",
    Ec2CapacitySettings: "AutoScalingGroupProvider",
    EfsVolume: "EFSVolumeConfiguration",
    EnvironmentService: "CreateService",
    LinearSteps: "LinearConfiguration",
    ScheduledTask: "RegisterTaskDefinition",
    ScheduledTaskSettings: "RegisterTaskDefinition",
    Service: "CreateService",
    ServiceConnect: "ServiceConnectConfiguration",
    ServiceConnectEndpoint: "ServiceConnectService",
    ServiceConnectTls: "ServiceConnectTlsConfiguration",
    ServiceDeployment: "DeploymentConfiguration",
    ServicePlacement: "CreateService",
    TaskDefinition: "RegisterTaskDefinition",
    TaskLogging: "LogConfiguration",
    TmpfsMount: "Tmpfs",
};

const LOAD_BALANCING = `${DOCS}/elasticloadbalancing/latest`;
const ECS_GUIDE = `${DOCS}/AmazonECS/latest/developerguide`;

/** Pages of AWS's guides, by their titles; a title without one is searched for. */
const TITLES: Readonly<Record<string, string>> = {
    "ECS Exec": `${ECS_GUIDE}/ecs-exec.html`,
    "Registering multiple target groups with an Amazon ECS service": `${ECS_GUIDE}/register-multiple-targetgroups.html`,
    "Storage options for Amazon ECS tasks": `${ECS_GUIDE}/using_data_volumes.html`,
    "Permissions boundaries for IAM entities": `${DOCS}/IAM/latest/UserGuide/access_policies_boundaries.html`,
    "IAM JSON policy elements: Condition": `${DOCS}/IAM/latest/UserGuide/reference_policies_elements_condition.html`,
    "Health checks for Application Load Balancer target groups": `${LOAD_BALANCING}/application/target-group-health-checks.html`,
    "Health checks for Network Load Balancer target groups": `${LOAD_BALANCING}/network/target-group-health-checks.html`,
    "Authenticate users using an Application Load Balancer": `${LOAD_BALANCING}/application/listener-authenticate-users.html`,
    "Filter pattern syntax": `${DOCS}/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html`,
    "Dashboard Body Structure and Syntax": `${DOCS}/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html`,
    "Egress-only internet gateways": `${DOCS}/vpc/latest/userguide/egress-only-internet-gateway.html`,
    "Gateway endpoints for Amazon S3": `${DOCS}/vpc/latest/privatelink/vpc-endpoints-s3.html`,
    "Schedule types in EventBridge Scheduler": `${DOCS}/scheduler/latest/UserGuide/schedule-types.html`,
};

/** Pages of AWS about what a component makes. */
export const OF_COMPONENTS: Readonly<Record<string, readonly (readonly [title: string, address: string])[]>> = {
    Cluster: [
        ["Amazon ECS clusters", `${ECS_GUIDE}/clusters.html`],
        ["CreateCluster", `${ECS_API}CreateCluster.html`],
    ],
    DeployRole: [
        ["Create a role for OpenID Connect", `${DOCS}/IAM/latest/UserGuide/id_roles_providers_create_oidc.html`],
    ],
    Ec2Capacity: [
        ["CreateCapacityProvider", `${ECS_API}CreateCapacityProvider.html`],
        ["Auto Scaling groups", `${DOCS}/autoscaling/ec2/userguide/auto-scaling-groups.html`],
    ],
    Environment: [["What is Amazon ECS?", `${ECS_GUIDE}/Welcome.html`]],
    LoadBalancer: [
        ["What is an Application Load Balancer?", `${LOAD_BALANCING}/application/introduction.html`],
        ["CreateLoadBalancer", `${LOAD_BALANCING}/APIReference/API_CreateLoadBalancer.html`],
    ],
    Network: [
        ["What is Amazon VPC?", `${DOCS}/vpc/latest/userguide/what-is-amazon-vpc.html`],
        ["CreateVpc", `${DOCS}/AWSEC2/latest/APIReference/API_CreateVpc.html`],
    ],
    NetworkLoadBalancer: [
        ["What is a Network Load Balancer?", `${LOAD_BALANCING}/network/introduction.html`],
        ["CreateLoadBalancer", `${LOAD_BALANCING}/APIReference/API_CreateLoadBalancer.html`],
    ],
    Platform: [["What is Amazon ECS?", `${ECS_GUIDE}/Welcome.html`]],
    ScheduledTask: [
        ["What is EventBridge Scheduler?", `${DOCS}/scheduler/latest/UserGuide/what-is-scheduler.html`],
        ["RunTask", `${ECS_API}RunTask.html`],
    ],
    Service: [
        ["Amazon ECS services", `${ECS_GUIDE}/ecs_services.html`],
        ["CreateService", `${ECS_API}CreateService.html`],
    ],
    TaskDefinition: [
        ["Amazon ECS task definitions", `${ECS_GUIDE}/task_definitions.html`],
        ["RegisterTaskDefinition", `${ECS_API}RegisterTaskDefinition.html`],
    ],
};

/** The page of AWS that is meant by what stands behind `AWS:` at an argument of a component or an object. */
export function awsPage(owner: string, reference: string): string {
    const titles = [...reference.matchAll(/"([^"]+)"/g)].map(([, title]) => title);
    const known = titles.map((title) => TITLES[title]).find((address) => address !== undefined);
    if (known !== undefined) {
        return known;
    }
    const names = [...reference.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const operation = names.flatMap((name) => operationPage(name) ?? []).shift();
    if (titles.length === 0 && operation !== undefined) {
        return operation;
    }
    const isField = titles.length === 0 && /^[a-z]\w*(\.\w+)*$/.test(names[0] ?? "") && !names[0].includes("_");
    return isField && FIELDS[owner] !== undefined
        ? `${ECS_API}${FIELDS[owner]}.html`
        : `${DOCS}/search/doc-search.html?searchPath=documentation&searchQuery=${query(reference)}`;
}

function operationPage(name: string): string | undefined {
    const [reference] = Object.entries(OPERATIONS).find(([, names]) => names.includes(name)) ?? [];
    return reference === undefined ? undefined : `${reference}${name}.html`;
}

const query = (reference: string) => encodeURIComponent(reference.replace(/[`"]/g, ""));
