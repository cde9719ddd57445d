import * as aws from "@pulumi/aws";

const zones = ["eu-central-1a", "eu-central-1b"];
const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
const gateway = new aws.ec2.InternetGateway("shop", { vpcId: vpc.id });
const outside = new aws.ec2.RouteTable("public", { vpcId: vpc.id });
new aws.ec2.Route("public", {
    routeTableId: outside.id,
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: gateway.id,
});
const publicSubnets = zones.map((availabilityZone, index) => {
    const subnet = new aws.ec2.Subnet(`public-${index}`, {
        vpcId: vpc.id,
        availabilityZone,
        cidrBlock: `10.0.${index}.0/24`,
        mapPublicIpOnLaunch: true,
    });
    new aws.ec2.RouteTableAssociation(`public-${index}`, { subnetId: subnet.id, routeTableId: outside.id });
    return subnet;
});
const address = new aws.ec2.Eip("nat", { domain: "vpc" });
const nat = new aws.ec2.NatGateway("nat", { allocationId: address.id, subnetId: publicSubnets[0].id });
const inside = new aws.ec2.RouteTable("private", { vpcId: vpc.id });
new aws.ec2.Route("private", { routeTableId: inside.id, destinationCidrBlock: "0.0.0.0/0", natGatewayId: nat.id });
const privateSubnets = zones.map((availabilityZone, index) => {
    const subnet = new aws.ec2.Subnet(`private-${index}`, {
        vpcId: vpc.id,
        availabilityZone,
        cidrBlock: `10.0.${index + 16}.0/24`,
    });
    new aws.ec2.RouteTableAssociation(`private-${index}`, { subnetId: subnet.id, routeTableId: inside.id });
    return subnet;
});
const everywhere = { fromPort: 0, toPort: 0, protocol: "-1", cidrBlocks: ["0.0.0.0/0"] };
const edge = new aws.ec2.SecurityGroup("edge", {
    vpcId: vpc.id,
    ingress: [{ fromPort: 80, toPort: 80, protocol: "tcp", cidrBlocks: ["0.0.0.0/0"] }],
    egress: [everywhere],
});
const tasks = new aws.ec2.SecurityGroup("web", {
    vpcId: vpc.id,
    ingress: [{ fromPort: 80, toPort: 80, protocol: "tcp", securityGroups: [edge.id] }],
    egress: [everywhere],
});
const balancer = new aws.lb.LoadBalancer("shop", {
    securityGroups: [edge.id],
    subnets: publicSubnets.map(({ id }) => id),
});
const targets = new aws.lb.TargetGroup("web", { vpcId: vpc.id, port: 80, protocol: "HTTP", targetType: "ip" });
const listener = new aws.lb.Listener("web", {
    loadBalancerArn: balancer.arn,
    port: 80,
    defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
});
const cluster = new aws.ecs.Cluster("shop");
const logs = new aws.cloudwatch.LogGroup("web", { retentionInDays: 7 });
const trust = aws.iam.assumeRolePolicyForPrincipal({ Service: "ecs-tasks.amazonaws.com" });
const executionRole = new aws.iam.Role("execution", { assumeRolePolicy: trust });
new aws.iam.RolePolicyAttachment("execution", {
    role: executionRole.name,
    policyArn: "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy",
});
const taskRole = new aws.iam.Role("task", { assumeRolePolicy: trust });
const definition = new aws.ecs.TaskDefinition("web", {
    family: "web",
    requiresCompatibilities: ["FARGATE"],
    networkMode: "awsvpc",
    cpu: "256",
    memory: "512",
    executionRoleArn: executionRole.arn,
    taskRoleArn: taskRole.arn,
    containerDefinitions: logs.name.apply((group) =>
        JSON.stringify([
            {
                name: "web",
                image: "public.ecr.aws/nginx/nginx:1.29",
                essential: true,
                portMappings: [{ containerPort: 80 }],
                logConfiguration: {
                    logDriver: "awslogs",
                    options: {
                        "awslogs-group": group,
                        "awslogs-region": "eu-central-1",
                        "awslogs-stream-prefix": "web",
                    },
                },
            },
        ]),
    ),
});
new aws.ecs.Service(
    "web",
    {
        cluster: cluster.arn,
        taskDefinition: definition.arn,
        launchType: "FARGATE",
        desiredCount: 1,
        networkConfiguration: { subnets: privateSubnets.map(({ id }) => id), securityGroups: [tasks.id] },
        loadBalancers: [{ targetGroupArn: targets.arn, containerName: "web", containerPort: 80 }],
    },
    { dependsOn: [listener] },
);
export const url = balancer.dnsName.apply((name) => `http://${name}`);
