import {
    Cluster,
    DeployRole,
    Ec2Capacity,
    Environment,
    type EnvironmentArgs,
    LoadBalancer,
    Network,
    Service,
    TaskDefinition,
} from "../../index";

const SERVICE = { containers: { app: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } } };

const BALANCERS = "arn:aws:elasticloadbalancing:eu-central-1:123456789012";

/** A platform as it is handed over. */
export const PLATFORM = {
    version: 1,
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
    loadBalancers: {
        public: {
            loadBalancerArn: `${BALANCERS}:loadbalancer/app/public/1`,
            securityGroupId: "sg-1",
            productionListenerArn: `${BALANCERS}:listener/app/public/1/2`,
            testListenerArn: `${BALANCERS}:listener/app/public/1/3`,
        },
    },
    networkLoadBalancers: {
        tcp: { loadBalancerArn: `${BALANCERS}:loadbalancer/net/tcp/4`, securityGroupId: "sg-2" },
    },
};

const PRODUCTION: EnvironmentArgs = {
    loadBalancer: {
        certificate: { domainName: "app.example.com", hostedZoneId: "Z0123456789ABC" },
        testListener: { allow: ["10.0.0.0/8"] },
    },
    services: {
        web: { ...SERVICE, ingress: { hosts: ["app.example.com"] }, scaling: {} },
        worker: {
            ...SERVICE,
            enableExecuteCommand: true,
            taskRole: { statements: [{ actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:eu-central-1:1:q"] }] },
        },
    },
};

/** Typical programs. What each registers is a promise: a changed line is a replaced resource, or owes an alias. */
export const PROGRAMS: Record<string, () => unknown> = {
    "a production environment": () => new Environment("prod", PRODUCTION),
    "a development environment": () =>
        new Environment("dev", {
            preset: "development",
            services: { web: { ...SERVICE, ingress: { paths: ["/*"] } } },
        }),
    "a cluster with every kind of pool": () =>
        new Cluster("app", {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
            capacities: {
                general: {
                    scaling: { schedules: { nights: { recurrence: "0 19 * * *", maxInstances: 1 } } },
                    instanceRole: {
                        statements: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::config/*"] }],
                        managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy"],
                    },
                    trafficFrom: { edge: "sg-edge" },
                },
                alarmed: { minInstances: 1, scaling: { mode: "reservation" } },
            },
            managedInstances: { auto: {} },
            daemons: { agent: { containers: { agent: { image: "agent:1" } } } },
        }),
    "a pool of instances for a cluster made elsewhere": () =>
        new Ec2Capacity("gpu", {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/old", clusterName: "old" },
        }),
    "the role of a pipeline": () =>
        new DeployRole("shop-deploy", {
            platform: PLATFORM,
            names: ["shop-", "pr-"],
            github: { repositories: ["acme/shop"], environments: ["production"] },
            taskBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
            state: {
                bucketArn: "arn:aws:s3:::state",
                keyArn: "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-3333-4444-555555555555",
            },
        }),
    "a network with named zones": () =>
        new Network("app", { availabilityZones: ["eu-central-1a", "eu-central-1c"], nat: "single" }),
    "an internal load balancer": () =>
        new LoadBalancer("edge", {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"], cidrBlock: "10.0.0.0/16" },
            internal: true,
            insecureHttp: true,
        }),
    "an environment with every way of traffic": () =>
        new Environment("dev", {
            preset: "development",
            notifications: { emails: ["team@example.com"] },
            services: {
                tcp: { ...SERVICE, networkIngress: { port: 443, testListener: {} } },
                api: { ...SERVICE, serviceConnect: { endpoints: { app: {} } }, notifications: {} },
            },
        }),
    "scaling by everything": () =>
        new Service("web", {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
            containers: SERVICE.containers,
            preset: "development",
            scaling: {
                minTasks: 0,
                memoryPercent: 70,
                queue: { queueArn: "arn:aws:sqs:eu-central-1:123456789012:jobs", messagesPerTask: 10 },
                metrics: { lag: { target: 5, metrics: { lag: { namespace: "App", metricName: "Lag" } } } },
                steps: {
                    busy: {
                        metrics: { lag: { namespace: "App", metricName: "Lag" } },
                        steps: [{ from: 9, change: 1 }],
                    },
                },
                schedules: { peak: { schedule: "rate(1 day)", minTasks: 1 } },
                nightsAndWeekends: {},
                predictive: {},
                taskProtection: true,
            },
        }),
    "an environment with scheduled tasks": () =>
        new Environment("prod", {
            loadBalancer: PRODUCTION.loadBalancer,
            services: {},
            schedules: {
                report: {
                    ...SERVICE,
                    schedule: { expression: "rate(1 day)" },
                    failures: { emails: ["team@example.com"] },
                },
                migrate: { ...SERVICE, runOnce: {} },
                jobs: { ...SERVICE, trigger: { queue: { queueArn: "arn:aws:sqs:eu-central-1:123456789012:jobs" } } },
                inbox: { ...SERVICE, trigger: { bucket: { bucketName: "inbox" } } },
            },
        }),
    "a service that restarts when a secret changes": () =>
        new Service("web", {
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
            cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
            containers: {
                app: {
                    ...SERVICE.containers.app,
                    secrets: {
                        KEY: "arn:aws:ssm:eu-central-1:123456789012:parameter/web/key",
                        PASSWORD: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf",
                    },
                    restartOnSecretChange: "atOnce",
                },
            },
            monitoring: {},
        }),
    "a service behind an existing load balancer": () =>
        new Service("web", { platform: PLATFORM, ...SERVICE, ingress: { hosts: ["app.example.com"] } }),
    "a task": () => new TaskDefinition("job", { containers: SERVICE.containers }),
};
