import * as os from "node:os";
import * as fs from "node:fs";
import * as path from "node:path";

const count = Number(process.argv[2]);

const cdk = require("aws-cdk-lib");
const cloudwatch = require("aws-cdk-lib/aws-cloudwatch");
const ec2 = require("aws-cdk-lib/aws-ec2");
const ecs = require("aws-cdk-lib/aws-ecs");
const elb = require("aws-cdk-lib/aws-elasticloadbalancingv2");

const app = new cdk.App({
    outdir: fs.mkdtempSync(path.join(os.tmpdir(), "cdk-")),
    // CloudFormation would want several stacks; one is the faster way to the same template text.
    context: { "@aws-cdk/core:stackResourceLimit": 0 },
});
const stack = new cdk.Stack(app, "app");
const vpc = new ec2.Vpc(stack, "vpc", { maxAzs: 3 });
const cluster = new ecs.Cluster(stack, "cluster", { vpc });
const balancer = new elb.ApplicationLoadBalancer(stack, "edge", { vpc, internetFacing: true });
const listener = balancer.addListener("http", {
    port: 80,
    open: true,
    defaultAction: elb.ListenerAction.fixedResponse(404),
});
for (let index = 0; index < count; index++) {
    const definition = new ecs.FargateTaskDefinition(stack, `task-${index}`, { cpu: 512, memoryLimitMiB: 1024 });
    definition.addContainer("web", {
        image: ecs.ContainerImage.fromRegistry("public.ecr.aws/nginx/nginx:1.29"),
        portMappings: [{ containerPort: 8080 }],
        environment: { STAGE: "prod" },
        logging: ecs.LogDrivers.awsLogs({ streamPrefix: "web" }),
    });
    const service = new ecs.FargateService(stack, `service-${index}`, { cluster, taskDefinition: definition });
    const group = listener.addTargets(`targets-${index}`, {
        port: 80,
        priority: index + 1,
        conditions: [elb.ListenerCondition.hostHeaders([`service-${index}.example.com`])],
        targets: [service],
    });
    const metrics = [
        group.metrics.httpCodeTarget(elb.HttpCodeTarget.TARGET_5XX_COUNT),
        group.metrics.targetResponseTime({ statistic: "p99" }),
        group.metrics.unhealthyHostCount(),
    ];
    metrics.forEach((metric, kind) => {
        new cloudwatch.Alarm(stack, `alarm-${index}-${kind}`, { metric, threshold: 5, evaluationPeriods: 3 });
    });
    const scaling = service.autoScaleTaskCount({ minCapacity: 3, maxCapacity: 10 });
    scaling.scaleOnCpuUtilization("cpu", { targetUtilizationPercent: 60 });
    scaling.scaleOnMemoryUtilization("memory", { targetUtilizationPercent: 70 });
}
app.synth();
// Since the process began: what a user waits for includes loading everything.
console.log(JSON.stringify({ ms: performance.now(), mib: process.memoryUsage().rss / 1024 / 1024 }));
