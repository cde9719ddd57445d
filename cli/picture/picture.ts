import type { ExportedResource } from "../services";
import { Graph, listOf, nameOf, textOf } from "./graph";
import { balancerLines, clusterTitle, isInternal, networkTitle, serviceLines, sizeOf, triggerOf } from "./parts";

const RULE = "aws:lb/listenerRule:ListenerRule";
const LISTENER = "aws:lb/listener:Listener";
const BALANCERS = ["ecs:index:LoadBalancer", "ecs:index:NetworkLoadBalancer"];

/**
 * A stack as a Mermaid flowchart: its networks and clusters, what runs in them, and the ways that requests take. It is made
 * from the state, so it shows what is there, whatever program and language made it.
 */
export function pictureOf(resources: readonly ExportedResource[]): string {
    const graph = new Graph(resources);
    const balancers = BALANCERS.flatMap((type) => graph.all(type));
    const running = [...graph.all("ecs:index:Service"), ...graph.all("ecs:index:ScheduledTask")];
    const inVpc = (vpcId: string | undefined) => (component: ExportedResource) => vpcOf(graph, component) === vpcId;
    const networks = new Map(
        graph
            .all("ecs:index:Network")
            .map((it): [string, string] => [textOf(it, "vpcId") ?? nameOf(it), networkTitle(graph, it)]),
    );
    const vpcs = new Set([...networks.keys(), ...[...balancers, ...running].map((it) => vpcOf(graph, it))]);
    return [
        "flowchart LR",
        ...[...vpcs].flatMap((vpcId) => {
            const title = vpcId === undefined ? "elsewhere" : (networks.get(vpcId) ?? `VPC ${vpcId}`);
            return boxed(title, [
                ...balancers.filter(inVpc(vpcId)).map((it) => node(it, balancerLines(graph, it))),
                ...clusters(graph, running.filter(inVpc(vpcId))),
            ]);
        }),
        ...balancers.filter((it) => !isInternal(graph, it)).map((it) => `internet((internet)) --> ${idOf(it)}`),
        ...running.flatMap((it) => waysTo(graph, it, balancers)),
        "",
    ].join("\n");
}

/** What runs, in the clusters in which it does. */
function clusters(graph: Graph, running: readonly ExportedResource[]): string[] {
    const known = graph.all("ecs:index:Cluster");
    const groups = new Map<ExportedResource | undefined, ExportedResource[]>();
    for (const component of running) {
        const cluster = known.find((it) => mentions(graph, component, textOf(it, "clusterArn")));
        groups.set(cluster, [...(groups.get(cluster) ?? []), component]);
    }
    return [...groups].flatMap(([cluster, members]) => {
        const title = cluster === undefined ? "another cluster" : clusterTitle(graph, cluster);
        return boxed(
            title,
            members.map((it) => node(it, linesOf(graph, it))),
        );
    });
}

function linesOf(graph: Graph, component: ExportedResource): string[] {
    if (component.type === "ecs:index:Service") {
        return serviceLines(graph, component);
    }
    const [definition] = graph.parts(component, "aws:ecs/taskDefinition:TaskDefinition");
    return [nameOf(component), `a task of ${sizeOf(definition)}`];
}

/** The VPC that a component is in, by the security group that it has. */
function vpcOf(graph: Graph, component: ExportedResource): string | undefined {
    const [group] = graph.parts(component, "aws:ec2/securityGroup:SecurityGroup");
    return textOf(group, "vpcId") ?? textOf(graph.all("aws:ec2/vpc:Vpc")[0], "id");
}

/** Whether anything that a component has names an ARN. */
function mentions(graph: Graph, component: ExportedResource, arn: string | undefined): boolean {
    return (
        arn !== undefined &&
        graph.content(component).some(({ inputs = {} }) => JSON.stringify(inputs).includes(`"${arn}"`))
    );
}

/** The ways that lead to what runs. */
function waysTo(graph: Graph, component: ExportedResource, balancers: readonly ExportedResource[]): string[] {
    if (component.type === "ecs:index:ScheduledTask") {
        return [`${idOf(component)}_trigger([${quoted(triggerOf(graph, component))}]) --> ${idOf(component)}`];
    }
    const way = (from: string, label: string) => `${from} -- ${quoted(label)} --> ${idOf(component)}`;
    const byRule = graph.parts(component, RULE).flatMap((rule) => {
        const listenerArn = textOf(rule, "listenerArn");
        const ofTests = balancers.some((it) => textOf(it, "testListenerArn") === listenerArn);
        const from = balancers.find((it) => textOf(it, "productionListenerArn") === listenerArn);
        return ofTests ? [] : [way(from === undefined ? elsewhere(listenerArn) : idOf(from), conditionsOf(rule))];
    });
    const byPort = graph.parts(component, LISTENER).map((listener) => {
        const balancerArn = textOf(listener, "loadBalancerArn");
        const from = balancers.find((it) => textOf(it, "loadBalancerArn") === balancerArn);
        const label = `${textOf(listener, "protocol")} ${textOf(listener, "port")}`;
        return way(from === undefined ? elsewhere(balancerArn) : idOf(from), label);
    });
    return [...new Set([...byRule, ...byPort])];
}

/** The node of a load balancer that is not of this stack, whose ARN or that of its listener holds its name. */
function elsewhere(arn = ""): string {
    const name = arn.split("/")[2] ?? arn;
    return `${word(`elsewhere ${name}`)}[${quoted(`load balancer ${name}, made elsewhere`)}]`;
}

function conditionsOf(rule: ExportedResource): string {
    const values = listOf(rule, "conditions").flatMap(({ hostHeader, pathPattern }) => {
        const condition = (hostHeader ?? pathPattern) as { readonly values?: readonly string[] } | undefined;
        return condition?.values ?? [];
    });
    return values.length === 0 ? "everything" : values.join(" ");
}

function boxed(title: string, content: readonly string[]): string[] {
    const id = word(title);
    return content.length === 0
        ? []
        : [`subgraph ${id}[${quoted(title)}]`, ...content.map((line) => `    ${line}`), "end"];
}

function node(component: ExportedResource, lines: readonly string[]): string {
    return `${idOf(component)}[${quoted(lines.join("<br/>"))}]`;
}

/** The node of a component; two components of a type have two names. */
function idOf(component: ExportedResource): string {
    return word(`${component.type.split(":").pop()} ${nameOf(component)}`);
}

/** A word that Mermaid takes for a node: nothing in it may look like an arrow. */
function word(text: string): string {
    return text.replace(/[^A-Za-z0-9]+/g, "_");
}

/** A text that Mermaid shows as it is. */
function quoted(text: string): string {
    return `"${text.replaceAll('"', "#quot;")}"`;
}
