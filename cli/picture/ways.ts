import type { ExportedResource } from "../graph";
import { type Graph, isOfTests, listOf, textOf } from "../graph";
import { quoted } from "./mermaid";
import { listenerText } from "./parts";

const RULE = "aws:lb/listenerRule:ListenerRule";
const LISTENER = "aws:lb/listener:Listener";

/** Conditions that a label names; a service with more of them has them in its own place. */
const MOST = 4;

/** A way that requests take to a service. */
export interface Way {
    /** The load balancer, or the ARN of one or of its listener where it is not in the stack. */
    readonly from: ExportedResource | string;
    readonly label: string;
}

/** The ways that lead to a service. */
export function waysTo(graph: Graph, component: ExportedResource, balancers: readonly ExportedResource[]): Way[] {
    const byRule = graph.parts(component, RULE).flatMap((rule): Way[] => {
        const listenerArn = textOf(rule, "listenerArn");
        const ofTests = balancers.some((it) => textOf(it, "testListenerArn") === listenerArn);
        const from = balancers.find((it) => textOf(it, "productionListenerArn") === listenerArn) ?? listenerArn ?? "";
        return ofTests ? [] : [{ from, label: quoted(...conditionsOf(rule)) }];
    });
    const byPort = graph.parts(component, LISTENER).map((listener): Way => {
        const balancerArn = textOf(listener, "loadBalancerArn");
        const from = balancers.find((it) => textOf(it, "loadBalancerArn") === balancerArn) ?? balancerArn ?? "";
        return { from, label: quoted(listenerText(listener, isOfTests(listener, component))) };
    });
    return [...byRule, ...byPort];
}

/** The load balancer that an ARN is of, or that has the listener that it is of. */
export function balancerIn(arn: string): { readonly key: string; readonly name: string } {
    const [, kind, name = arn, id] = arn.split("/");
    return { key: [kind, name, id].join("/"), name };
}

function conditionsOf(rule: ExportedResource): string[] {
    const values = listOf(rule, "conditions").flatMap(({ hostHeader, pathPattern }) => {
        const condition = (hostHeader ?? pathPattern) as { readonly values?: readonly string[] } | undefined;
        return condition?.values ?? [];
    });
    const more = values.length - MOST;
    return values.length === 0 ? ["everything"] : [...values.slice(0, MOST), ...(more > 0 ? [`and ${more} more`] : [])];
}
