import { getCallerIdentity } from "@pulumi/aws/getCallerIdentity";
import { getRegion } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { CLUSTER } from "./kinds";
import { elsewhereProblems, type Found, othersProblems } from "./rules";
import { refuseLate } from "../problems";
import { onceFor } from "../once";
import { perProgram } from "../program";

/**
 * Refuses identifiers of another Region or partition than the stack's, and clusters of another account. The provider knows its
 * Region without asking AWS, so that a preview says it; and it is asked only where an argument could lie elsewhere.
 */
export function refuseElsewhere(component: pulumi.Resource, found: readonly Found[]): void {
    const arns = found.filter(({ kind, value }) => !("form" in kind) && (typeof value !== "string" || isWhole(value)));
    if (arns.length === 0) {
        return;
    }
    const region = pulumi.output(regionOf(component));
    const plain = arns.filter(({ value }) => typeof value === "string");
    const late = arns.filter(({ value }) => typeof value !== "string");
    if (plain.length > 0) {
        region.apply((here) => refuseAll(component, plain, here));
    }
    // What else has to be of the account of the cluster is compared with the cluster.
    const clusters = plain.filter(({ kind }) => kind === CLUSTER);
    if (clusters.length > 0) {
        pulumi.output(accountOf(component)).apply((own) =>
            refuseLate(
                component,
                clusters.flatMap((one) => othersProblems(one, one.value, own)),
            ),
        );
    }
    for (const one of late) {
        pulumi
            .all([one.value as pulumi.Input<unknown>, region])
            .apply(([text, here]) => refuseText(component, one, text, here));
    }
}

/** The Region of the component's provider; nothing where it does not say, as in programs under test. */
function regionOf(parent: pulumi.Resource): Promise<string | undefined> {
    return getRegion({}, { parent }).then(
        ({ region }) => region,
        () => undefined,
    );
}

// By program and provider, so that the services of one stack ask once.
const accountsIn = perProgram(() => new Map<unknown, Promise<string | undefined>>());

/** The account of the component's provider, which costs a request; nothing where the provider does not say. */
function accountOf(parent: pulumi.Resource): Promise<string | undefined> {
    const provider = parent.getProvider("aws:index/getCallerIdentity:getCallerIdentity");
    return onceFor(accountsIn(), provider, () =>
        getCallerIdentity({}, { parent }).then(
            ({ accountId }) => accountId,
            () => undefined,
        ),
    );
}

function isWhole(text: string): boolean {
    return text.startsWith("arn:");
}

function refuseAll(component: pulumi.Resource, found: readonly Found[], here: unknown): void {
    refuseLate(
        component,
        found.flatMap((one) => elsewhereProblems(one, one.value, here)),
    );
}

function refuseText(component: pulumi.Resource, found: Found, text: unknown, here: unknown): void {
    refuseLate(component, elsewhereProblems(found, text, here));
}
