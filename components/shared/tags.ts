import * as pulumi from "@pulumi/pulumi";
import { isLaterItself } from "./late";
import { shortName } from "./names";
import type { Problem } from "./problems";

/** Tags as the components take them. */
export type Tags = pulumi.Input<Record<string, pulumi.Input<string>>>;

/** Tags that are merged already: a record, or an output of one. */
export type MergedTags = Record<string, pulumi.Input<string>> | pulumi.Output<Record<string, string>>;

const LONGEST_VALUE = 256;

/** The tags of a component's resources: which component made them, then what the user wrote. */
export function tagsOf(component: string, name: string, tags: Tags | undefined): MergedTags {
    return merged({ "slipway:component": component, "slipway:name": shortName(name, LONGEST_VALUE) }, tags ?? {});
}

/** The same tags with the `Name` that the console shows for resources of a VPC. */
export function named(tags: Tags, name: string): MergedTags {
    return merged({ Name: shortName(name, LONGEST_VALUE) }, tags);
}

/** Keeps plain tags plain, so that one late value does not make all of them unknown in a preview. */
export function merged(own: Readonly<Record<string, pulumi.Input<string>>>, tags: Tags): MergedTags {
    if (isLaterItself(tags)) {
        return pulumi.all([own, tags]).apply(([below, above]) => ({ ...below, ...above }));
    }
    return { ...own, ...(tags as Record<string, pulumi.Input<string>>) };
}

// AWS takes 50 tags; up to three are the package's own.
const MOST_TAGS = 47;

/** Tags over others, plain as long as both are. */
export function mergedTags(under: Tags, over: Tags): MergedTags {
    if (isLaterItself(under)) {
        return pulumi.all([under, over]).apply(([below, above]) => ({ ...below, ...above }));
    }
    return merged(under as Record<string, pulumi.Input<string>>, over);
}

/** Rules on tags that are known before deployment. */
export function tagProblems(tags: Tags | undefined): Problem[] {
    if (tags === undefined || pulumi.Output.isInstance(tags) || tags instanceof Promise) {
        return [];
    }
    const problems = Object.entries(tags).flatMap(([key, value]) => tagProblem(key, value));
    const count = Object.keys(tags).length;
    if (count > MOST_TAGS) {
        const message = `${count} tags are too many for one resource`;
        problems.push({ rule: "tag-count", path: "tags", message, remedy: `Use at most ${MOST_TAGS}` });
    }
    return problems;
}

function tagProblem(key: string, value: unknown): Problem[] {
    const path = `tags.${key}`;
    if (/^aws:/i.test(key)) {
        const message = `keys that begin with "aws:" belong to AWS`;
        return [{ rule: "tag-reserved-prefix", path, message, remedy: "Choose another key" }];
    }
    if (!/^[\p{L}\p{N}\p{Z}_.:/=+\-@]{1,128}$/u.test(key)) {
        const remedy = "Use 1 to 128 letters, digits, spaces and _ . : / = + - @";
        return [{ rule: "tag-key", path, message: `the key ${JSON.stringify(key)} is not possible`, remedy }];
    }
    if (typeof value === "string" && !/^[\p{L}\p{N}\p{Z}_.:/=+\-@]{0,256}$/u.test(value)) {
        const remedy = "Use up to 256 letters, digits, spaces and _ . : / = + - @";
        return [{ rule: "tag-value", path, message: `the value ${JSON.stringify(value)} is not possible`, remedy }];
    }
    return [];
}
