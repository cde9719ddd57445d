import type { ExportedResource } from "../graph";
import { Graph, nameOf, textOf } from "../graph";
import { boxed, Ids, inColumns, quoted } from "./mermaid";
import { balancerLines, clusterTitle, isInternal, networkTitle, serviceLines, taskLines } from "./parts";
import { balancerIn, waysTo } from "./ways";

const BALANCERS = ["ecs:index:LoadBalancer", "ecs:index:NetworkLoadBalancer"];

/**
 * A stack as a Mermaid flowchart: its networks and clusters, what runs in them, and the ways that requests take. It is made
 * from the state, so it shows what is there, whatever program and language made it.
 */
export function pictureOf(resources: readonly ExportedResource[]): string {
    const graph = new Graph(resources);
    const ids = new Ids();
    const balancers = BALANCERS.flatMap((type) => graph.all(type));
    const services = graph.all("ecs:index:Service");
    const running = [...services, ...graph.all("ecs:index:ScheduledTask")];
    const idle = idleClusters(graph, running);
    const inVpc = (vpcId: string | undefined) => (component: ExportedResource) => vpcOf(graph, component) === vpcId;
    const networks = new Map(
        graph.all("ecs:index:Network").map((it): [string, ExportedResource] => [textOf(it, "vpcId") ?? nameOf(it), it]),
    );
    const vpcs = new Set([...networks.keys(), ...[...balancers, ...running, ...idle].map((it) => vpcOf(graph, it))]);
    return [
        "flowchart LR",
        ...[...vpcs].flatMap((vpcId) => {
            const network = networks.get(vpcId ?? "");
            const [id, title] =
                network === undefined ? otherVpc(ids, vpcId) : [idOf(ids, network), networkTitle(graph, network)];
            return boxed(id, title, [
                ...balancers.filter(inVpc(vpcId)).map((it) => node(ids, it, balancerLines(graph, it))),
                ...clusters(graph, ids, id, running.filter(inVpc(vpcId))),
                ...idle.filter(inVpc(vpcId)).map((it) => node(ids, it, [clusterTitle(graph, it)])),
            ]);
        }),
        ...balancers.filter((it) => !isInternal(graph, it)).map((it) => `internet((internet)) --> ${idOf(ids, it)}`),
        ...new Set(services.flatMap((it) => linesTo(graph, ids, it, balancers))),
        "",
    ].join("\n");
}

/** Clusters in which nothing of this stack runs, as those of a platform. */
function idleClusters(graph: Graph, running: readonly ExportedResource[]): ExportedResource[] {
    return graph.all("ecs:index:Cluster").filter((cluster) => {
        const arn = textOf(cluster, "clusterArn");
        return !running.some((it) => mentions(graph, it, arn));
    });
}

/** Id and title of a VPC that is not of this stack. */
function otherVpc(ids: Ids, vpcId: string | undefined): [string, string] {
    const title = vpcId === undefined ? "elsewhere" : `VPC ${vpcId}`;
    return [ids.of(title, title), title];
}

/** What runs in a VPC, in the clusters in which it does. A cluster whose tasks are in two VPCs has a box in each. */
function clusters(graph: Graph, ids: Ids, vpc: string, running: readonly ExportedResource[]): string[] {
    const known = graph.all("ecs:index:Cluster");
    const groups = new Map<ExportedResource | undefined, ExportedResource[]>();
    for (const component of running) {
        const cluster = known.find((it) => mentions(graph, component, textOf(it, "clusterArn")));
        groups.set(cluster, [...(groups.get(cluster) ?? []), component]);
    }
    return [...groups].flatMap(([cluster, members]) => {
        const title = cluster === undefined ? "another cluster" : clusterTitle(graph, cluster);
        const name = cluster === undefined ? "Cluster elsewhere" : `Cluster ${nameOf(cluster)}`;
        return boxed(ids.of(`${cluster?.urn} ${vpc}`, `${name} in ${vpc}`), title, [
            ...members.map((it) => node(ids, it, linesOf(graph, it))),
            ...inColumns(members.map((it) => idOf(ids, it))),
        ]);
    });
}

function linesOf(graph: Graph, component: ExportedResource): string[] {
    return component.type === "ecs:index:Service" ? serviceLines(graph, component) : taskLines(graph, component);
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

function linesTo(graph: Graph, ids: Ids, service: ExportedResource, balancers: readonly ExportedResource[]): string[] {
    return waysTo(graph, service, balancers).map(({ from, label }) => {
        const start = typeof from === "string" ? elsewhere(ids, from) : idOf(ids, from);
        return `${start} -- ${label} --> ${idOf(ids, service)}`;
    });
}

/** The node of a load balancer that is not of this stack. */
function elsewhere(ids: Ids, arn: string): string {
    const { key, name } = balancerIn(arn);
    return `${ids.of(key, `elsewhere ${name}`)}[${quoted(`load balancer ${name},`, "made elsewhere")}]`;
}

function node(ids: Ids, component: ExportedResource, lines: readonly string[]): string {
    return `${idOf(ids, component)}[${quoted(...lines)}]`;
}

function idOf(ids: Ids, component: ExportedResource): string {
    return ids.of(component.urn, `${component.type.split(":").pop()} ${nameOf(component)}`);
}
