import type { ExportedResource } from "../graph";
import { type Graph, isOfTests, listOf, nameOf, objectOf, textOf } from "../graph";

const STRATEGIES: Readonly<Record<string, string>> = {
    BLUE_GREEN: "blue/green",
    CANARY: "canary",
    LINEAR: "linear",
    ROLLING: "rolling",
};

/** What a service is, in a few lines. */
export function serviceLines(graph: Graph, component: ExportedResource): string[] {
    const [service] = graph.parts(component, "aws:ecs/service:Service");
    return [
        nameOf(component),
        tasksOf(graph, component, service),
        sizeOf(graph, component),
        `${capacityOf(service)}, ${deploymentOf(service)}`,
    ];
}

/** What a scheduled task is, in a few lines. */
export function taskLines(graph: Graph, component: ExportedResource): string[] {
    return [nameOf(component), triggerOf(graph, component), sizeOf(graph, component)];
}

function tasksOf(graph: Graph, component: ExportedResource, service: ExportedResource | undefined): string {
    const [target] = graph.parts(component, "aws:appautoscaling/target:Target");
    if (textOf(service, "schedulingStrategy") === "DAEMON") {
        return "a task on each instance";
    }
    if (target !== undefined) {
        return `${textOf(target, "minCapacity")} to ${textOf(target, "maxCapacity")} tasks`;
    }
    const count = textOf(service, "desiredCount") ?? "0";
    return `${count} ${count === "1" ? "task" : "tasks"}`;
}

/** The size of a task, in the units in which one thinks of it. */
function sizeOf(graph: Graph, component: ExportedResource): string {
    const [definition] = graph.parts(component, "aws:ecs/taskDefinition:TaskDefinition");
    const [cpu, memory] = [Number(textOf(definition, "cpu")), Number(textOf(definition, "memory"))];
    return cpu > 0 && memory > 0 ? `${cpu / 1024} vCPU, ${memory / 1024} GiB` : "its containers' size";
}

function capacityOf(service: ExportedResource | undefined): string {
    const providers = listOf(service, "capacityProviderStrategies").map(({ capacityProvider }) =>
        String(capacityProvider),
    );
    return providers.length === 0
        ? (textOf(service, "launchType") ?? "the cluster's capacity")
        : providers.sort().join(", ");
}

function deploymentOf(service: ExportedResource | undefined): string {
    if (objectOf(service, "deploymentController").type === "CODE_DEPLOY") {
        return "CodeDeploy";
    }
    const { strategy = "ROLLING" } = objectOf(service, "deploymentConfiguration");
    return STRATEGIES[String(strategy)] ?? String(strategy);
}

/** What starts a scheduled task. */
function triggerOf(graph: Graph, component: ExportedResource): string {
    const [schedule] = graph.parts(component, "aws:scheduler/schedule:Schedule");
    const [pipe] = graph.parts(component, "aws:pipes/pipe:Pipe");
    if (schedule !== undefined) {
        return textOf(schedule, "scheduleExpression") ?? "schedule";
    }
    if (pipe !== undefined) {
        return `queue ${(textOf(pipe, "source") ?? "").split(":").pop()}`;
    }
    return graph.parts(component, "aws:cloudwatch/eventRule:EventRule").length > 0 ? "event" : "each update";
}

/** What a load balancer is, in a few lines. */
export function balancerLines(graph: Graph, component: ExportedResource): string[] {
    const [balancer] = graph.parts(component, "aws:lb/loadBalancer:LoadBalancer");
    const listeners = graph.parts(component, "aws:lb/listener:Listener").map((listener) => {
        return listenerText(listener, isOfTests(listener, component));
    });
    const hasAcl = graph.content(component).some(({ type }) => type.startsWith("aws:wafv2/webAclAssociation:"));
    const kind = textOf(balancer, "loadBalancerType") === "network" ? "network load balancer" : "load balancer";
    return [`${kind} ${nameOf(component)}`, ...listeners, ...(hasAcl ? ["web ACL"] : [])];
}

/** What a listener listens to. */
export function listenerText(listener: ExportedResource, ofTests: boolean): string {
    return `${textOf(listener, "protocol")} ${textOf(listener, "port")}${ofTests ? " for tests" : ""}`;
}

/** True for a load balancer that the internet does not reach. */
export function isInternal(graph: Graph, component: ExportedResource): boolean {
    const [balancer] = graph.parts(component, "aws:lb/loadBalancer:LoadBalancer");
    return balancer?.inputs?.internal === true;
}

/** What a VPC is. */
export function networkTitle(graph: Graph, component: ExportedResource): string {
    const [vpc] = graph.parts(component, "aws:ec2/vpc:Vpc");
    const subnets = graph.parts(component, "aws:ec2/subnet:Subnet");
    const zones = new Set(subnets.map((subnet) => textOf(subnet, "availabilityZone") ?? nameOf(subnet))).size;
    const gateways = graph.parts(component, "aws:ec2/natGateway:NatGateway").length;
    const nat = gateways === 0 ? "no NAT" : `${gateways} NAT ${gateways === 1 ? "gateway" : "gateways"}`;
    return `VPC ${textOf(vpc, "cidrBlock") ?? nameOf(component)}, ${zones} zones, ${nat}`;
}

/** What a cluster is, with its instances. */
export function clusterTitle(graph: Graph, component: ExportedResource): string {
    const pools = graph.parts(component, "aws:autoscaling/group:Group").map((group) => {
        return `${nameOf(group)} up to ${textOf(group, "maxSize")} instances`;
    });
    return [`cluster ${nameOf(component)}`, ...pools].join(", ");
}
