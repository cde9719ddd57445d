import { getRegion } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { elsewhereProblems, type Found } from "./rules";
import { refuseLate } from "../problems";

/**
 * Refuses identifiers of another Region or partition than the stack's. The provider knows its Region without asking AWS,
 * so that a preview says it; and it is asked only where an argument could lie elsewhere.
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
