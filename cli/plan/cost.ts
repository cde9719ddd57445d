import { type Estimate, estimateOf, type Line } from "../cost/estimate";
import type { Made } from "../made";
import type { Month } from "../cost/kinds";
import { pricesOf } from "../cost/prices/kept";
import { totalOf } from "../cost/table";
import { type ExportedResource, type Graph, nameOf, textOf } from "../graph";
import { isUnknown, statesOf, type Step } from "../preview";

/** What a stack costs in a month before and after an update, in USD: the least and the most. */
export interface CostChange {
    readonly region: string;
    readonly before: Pick<Line, "least" | "most">;
    readonly after: Pick<Line, "least" | "most">;
    /** What changes, by owner and kind; what is the same is left out. */
    readonly lines: readonly {
        readonly owner: string;
        readonly what: string;
        readonly least: number;
        readonly most: number;
    }[];
    readonly notCounted: readonly string[];
}

/** Costs of a month before and after; the Region in place of them where its prices are not known. */
export function costChange(
    steps: readonly Step[],
    month: Month,
    given?: string,
): CostChange | { readonly unknown?: string } {
    const region = given ?? regionOf(steps);
    const prices = region === undefined ? undefined : pricesOf(region);
    if (region === undefined || prices === undefined) {
        return region === undefined ? {} : { unknown: region };
    }
    const states = statesOf(steps);
    const [before, after] = [states.before, states.after].map((graph) =>
        estimateOf(madeIn(graph, steps), prices, month),
    );
    return {
        region,
        before: totalOf(before),
        after: totalOf(after),
        lines: changedLines(before, after),
        notCounted: [...after.notCounted, ...notKnown(states.after, steps)],
    };
}

/** What is counted by how many subnets there are, where the update makes them. */
function notKnown(graph: Graph, steps: readonly Step[]): string[] {
    return steps.flatMap(({ urn, type, name }) => {
        const { subnets, subnetIds } = graph.named(urn)?.inputs ?? {};
        const isLate = COUNTED_BY_SUBNETS.includes(type) && [subnets, subnetIds].some(isUnknown);
        return isLate ? [`addresses of ${name}, whose subnets are not known before the update`] : [];
    });
}

const COUNTED_BY_SUBNETS = ["aws:lb/loadBalancer:LoadBalancer", "aws:ec2/vpcEndpoint:VpcEndpoint"];

/** The Region that the provider of most resources is for. */
function regionOf(steps: readonly Step[]): string | undefined {
    const provider = steps.find(({ type }) => type === "pulumi:providers:aws");
    const region = (provider?.after ?? provider?.before)?.inputs?.region;
    return typeof region === "string" ? region : undefined;
}

/** The resources of a state as they are counted. Whose task definition a service has is seen by whose part it is. */
function madeIn(graph: Graph, steps: readonly Step[]): Made[] {
    const resources = steps.flatMap(({ urn, type }) => (type.startsWith("aws:") ? (graph.named(urn) ?? []) : []));
    return resources.map((resource) => ({
        type: resource.type,
        name: nameOf(resource),
        arn: resource.type === DEFINITION ? resource.urn : (textOf(resource, "arn") ?? resource.urn),
        inputs: resource.type === SERVICE ? withDefinition(graph, resource) : (resource.inputs ?? {}),
    }));
}

const SERVICE = "aws:ecs/service:Service";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

function withDefinition(graph: Graph, service: ExportedResource): Record<string, unknown> {
    const component = graph.named(service.parent);
    const [definition] = component === undefined ? [] : graph.parts(component, DEFINITION);
    return { ...service.inputs, ...(definition && { taskDefinition: definition.urn }) };
}

function changedLines(before: Estimate, after: Estimate): CostChange["lines"] {
    const keyOf = ({ owner, what }: Line) => `${owner}\0${what}`;
    const old = new Map(before.lines.map((line) => [keyOf(line), line]));
    const coming = new Map(after.lines.map((line) => [keyOf(line), line]));
    return [...new Set([...old.keys(), ...coming.keys()])].flatMap((key) => {
        const [from, to] = [old.get(key), coming.get(key)];
        const { owner, what } = (to ?? from)!;
        const least = (to?.least ?? 0) - (from?.least ?? 0);
        const most = (to?.most ?? 0) - (from?.most ?? 0);
        return Math.abs(least) < CENT && Math.abs(most) < CENT ? [] : [{ owner, what, least, most }];
    });
}

const CENT = 0.005;
