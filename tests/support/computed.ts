const ACCOUNT = "eu-central-1:123456789012";

/** Outputs that the provider computes and the package reads; unknown in a preview, like in a real one. */
const COMPUTED: Record<string, (name: string) => Record<string, unknown>> = {
    "aws:acm/certificate:Certificate": (name) => ({
        arn: `arn:aws:acm:${ACCOUNT}:certificate/${name}`,
        domainValidationOptions: [
            { resourceRecordName: "_x.example.com", resourceRecordType: "CNAME", resourceRecordValue: "_y.acm" },
        ],
    }),
    "aws:cloudwatch/logGroup:LogGroup": (name) => ({
        arn: `arn:aws:logs:${ACCOUNT}:log-group:${name}`,
        name,
        region: "eu-central-1",
    }),
    "aws:autoscaling/group:Group": (name) => ({ arn: `arn:aws:autoscaling:${ACCOUNT}:autoScalingGroup:1:${name}` }),
    "aws:ec2/eip:Eip": (name) => ({ allocationId: `eipalloc-${name}` }),
    "aws:ec2/launchTemplate:LaunchTemplate": () => ({ latestVersion: 1 }),
    "aws:ec2/securityGroup:SecurityGroup": (name) => ({ arn: `arn:aws:ec2:${ACCOUNT}:security-group/sg-${name}` }),
    "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation": () => ({
        ipv6CidrBlock: "2a05:d014:12:ab00::/56",
    }),
    "aws:ec2/vpcEndpointService:VpcEndpointService": () => ({
        serviceName: "com.amazonaws.vpce.eu-central-1.vpce-svc-0123456789abcdef0",
        privateDnsNameConfigurations: [{ name: "_proof", type: "TXT", value: "vpce:1" }],
    }),
    "aws:ec2/vpc:Vpc": () => ({ region: "eu-central-1", cidrBlock: "10.128.0.0/20" }),
    "aws:ecs/cluster:Cluster": (name) => ({ arn: `arn:aws:ecs:${ACCOUNT}:cluster/${name}` }),
    "aws:ecs/taskDefinition:TaskDefinition": (name) => ({ arn: `arn:aws:ecs:${ACCOUNT}:task-definition/${name}:1` }),
    "aws:iam/instanceProfile:InstanceProfile": (name) => ({
        arn: `arn:aws:iam::123456789012:instance-profile/${name}`,
    }),
    "aws:lb/loadBalancer:LoadBalancer": (name) => ({
        arn: `arn:aws:elasticloadbalancing:${ACCOUNT}:loadbalancer/app/${name}/1`,
        arnSuffix: `app/${name}/1`,
        dnsName: `${name}.elb.amazonaws.com`,
        zoneId: "Z215JYRZR1TBD5",
    }),
    "aws:lb/targetGroup:TargetGroup": (name) => ({ arnSuffix: `targetgroup/${name}/1` }),
    "aws:secretsmanager/secretVersion:SecretVersion": (name) => ({
        arn: `arn:aws:secretsmanager:${ACCOUNT}:secret:${name}-AbCdEf`,
        versionId: "11111111-2222-3333-4444-555555555555",
    }),
    "aws:efs/accessPoint:AccessPoint": (name) => ({
        arn: `arn:aws:elasticfilesystem:${ACCOUNT}:access-point/fsap-${name}`,
    }),
    "aws:ecr/repository:Repository": (name) => ({
        repositoryUrl: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/${name}`,
    }),
    "awsx:ecr:Image": (name) => ({
        imageUri: `123456789012.dkr.ecr.eu-central-1.amazonaws.com/${name}@sha256:${"a".repeat(64)}`,
    }),
    "aws:sns/topic:Topic": (name) => ({ arn: `arn:aws:sns:${ACCOUNT}:${name}` }),
    "aws:sqs/queue:Queue": (name) => ({ arn: `arn:aws:sqs:${ACCOUNT}:${name}`, url: `https://sqs/${name}` }),
    "aws:s3/bucket:Bucket": (name) => ({ arn: `arn:aws:s3:::${name}`, bucket: name }),
    "aws:wafv2/webAcl:WebAcl": (name) => ({ arn: `arn:aws:wafv2:${ACCOUNT}:regional/webacl/${name}/1` }),
    "aws:route53/record:Record": () => ({ fqdn: "_x.example.com" }),
};

/** Results of provider functions; a function without one fails the run. */
export const CALLS: Record<string, Record<string, unknown>> = {
    "aws:iam/getRole:getRole": {
        assumeRolePolicy: JSON.stringify({
            Statement: [
                { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ecs-tasks.amazonaws.com" } },
            ],
        }),
    },
    "aws:index/getCallerIdentity:getCallerIdentity": {
        accountId: "123456789012",
        arn: "arn:aws:iam::123456789012:user/developer",
        userId: "AIDACKCEVSQ6C2EXAMPLE",
    },
    "aws:index/getRegion:getRegion": { region: "eu-central-1" },
    "aws:index/getAvailabilityZones:getAvailabilityZones": {
        names: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
    },
};

/** What the provider computes for a resource of that type and name. */
export function computed(type: string, name: string, partition = "aws"): Record<string, unknown> {
    const outputs = { arn: `arn:${name}`, name, ...COMPUTED[type]?.(name) };
    return JSON.parse(JSON.stringify(outputs).replaceAll("arn:aws:", `arn:${partition}:`));
}
