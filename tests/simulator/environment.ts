import { Properties } from "../../simulator/values";
import { Created, Simulation } from "./simulation";

export const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
export const VPC = "aws:ec2/vpc:Vpc";
export const SUBNET = "aws:ec2/subnet:Subnet";
export const GATEWAY = "aws:ec2/internetGateway:InternetGateway";
export const GROUP = "aws:ec2/securityGroup:SecurityGroup";
export const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
export const LISTENER = "aws:lb/listener:Listener";
export const RULE = "aws:lb/listenerRule:ListenerRule";
export const TARGETS = "aws:lb/targetGroup:TargetGroup";
export const CLUSTER = "aws:ecs/cluster:Cluster";
export const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";
export const TASK = "aws:ecs/taskDefinition:TaskDefinition";
export const SERVICE = "aws:ecs/service:Service";
export const ROLE = "aws:iam/role:Role";
export const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
export const LOGS = "aws:cloudwatch/logGroup:LogGroup";

export const SECRET_ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";
export const LOAD_BALANCER_POLICY = "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers";

export const NOT_FOUND = { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } };

export function trust(service: string): string {
    const statement = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } };
    return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

/** A running service behind a load balancer, with everything that it needs. */
export class Environment extends Simulation {
    readonly vpc = this.create(VPC, "app", { cidrBlock: "10.0.0.0/16" });
    readonly gateway = this.create(GATEWAY, "app", { vpcId: this.vpc.id });
    readonly subnets = ["a", "b"].map((zone, at) =>
        this.create(SUBNET, zone, {
            vpcId: this.vpc.id,
            cidrBlock: `10.0.${at}.0/24`,
            availabilityZone: `eu-central-1${zone}`,
        }),
    );
    readonly group = this.create(GROUP, "app", { vpcId: this.vpc.id });
    readonly balancer = this.create(BALANCER, "edge", {
        subnets: this.subnets.map(({ id }) => id),
        securityGroups: [this.group.id],
    });
    readonly listener = this.create(LISTENER, "http", {
        loadBalancerArn: this.balancer.id,
        port: 80,
        defaultActions: [NOT_FOUND],
    });
    readonly blue = this.targets("blue");
    readonly green = this.targets("green");
    readonly rule = this.create(RULE, "web", {
        listenerArn: this.listener.id,
        priority: 100,
        conditions: [{ pathPattern: { values: ["/*"] } }],
        actions: [this.forward(100, 0)],
    });
    readonly cluster = this.create(CLUSTER, "main");
    readonly providers = this.create(PROVIDERS, "main", {
        clusterName: this.cluster.state.name,
        capacityProviders: ["FARGATE", "FARGATE_SPOT"],
    });
    readonly execution = this.create(ROLE, "execution", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
    readonly infrastructure = this.create(ROLE, "infrastructure", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    readonly attachment = this.create(ATTACHMENT, "infrastructure", {
        role: this.infrastructure.state.name,
        policyArn: LOAD_BALANCER_POLICY,
    });
    readonly logs = this.create(LOGS, "web", { name: "web", retentionInDays: 7 });
    readonly task = this.create(TASK, "web", this.taskInputs());
    readonly service = this.create(SERVICE, "web", this.serviceInputs());

    targets(name: string, inputs: Properties = {}): Created {
        const standard = { port: 80, protocol: "HTTP", targetType: "ip", vpcId: this.vpc.id };
        return this.create(TARGETS, name, { ...standard, ...inputs });
    }

    forward(blue: number, green: number): Properties {
        const targetGroups = [
            { arn: this.blue.id, weight: blue },
            { arn: this.green.id, weight: green },
        ];
        return { type: "forward", forward: { targetGroups } };
    }

    taskInputs(inputs: Properties = {}, ...containers: Properties[]): Properties {
        const all = containers.length > 0 ? containers : [this.container()];
        return {
            family: "web",
            cpu: "256",
            memory: "512",
            networkMode: "awsvpc",
            requiresCompatibilities: ["FARGATE"],
            executionRoleArn: this.execution.state.arn,
            containerDefinitions: JSON.stringify(all),
            ...inputs,
        };
    }

    container(properties: Properties = {}): Properties {
        const options = {
            "awslogs-group": "web",
            "awslogs-region": "eu-central-1",
            "awslogs-stream-prefix": "web",
        };
        return {
            name: "web",
            image: "public.ecr.aws/nginx/nginx:1.29",
            portMappings: [{ containerPort: 8080 }],
            secrets: [{ name: "DATABASE", valueFrom: SECRET_ARN }],
            logConfiguration: { logDriver: "awslogs", options, secretOptions: [] },
            ...properties,
        };
    }

    serviceInputs(inputs: Properties = {}): Properties {
        return {
            cluster: this.cluster.id,
            taskDefinition: this.task.state.arn,
            desiredCount: 2,
            capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
            networkConfiguration: { subnets: this.subnets.map(({ id }) => id), securityGroups: [this.group.id] },
            deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "5" },
            loadBalancers: [this.attached()],
            ...inputs,
        };
    }

    attached(properties: Properties = {}, advanced: Properties = {}): Properties {
        return {
            containerName: "web",
            containerPort: 8080,
            targetGroupArn: this.blue.id,
            advancedConfiguration: {
                alternateTargetGroupArn: this.green.id,
                productionListenerRule: this.rule.id,
                roleArn: this.infrastructure.state.arn,
                ...advanced,
            },
            ...properties,
        };
    }
}
