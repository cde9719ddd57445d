import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { under } from "../shared/problems";

/** A component that says which controls it does not meet. What exists already says nothing. */
interface Judged {
    readonly exceptions?: pulumi.Output<ControlException[]>;
}

/** The controls that the parts of an environment do not meet, with the paths of its own arguments. */
export function environmentExceptions(
    parts: Readonly<Record<"network" | "cluster" | "loadBalancer" | "networkLoadBalancer", Judged | undefined>> & {
        readonly services: ReadonlyMap<string, Judged>;
        readonly schedules: ReadonlyMap<string, Judged>;
    },
): pulumi.Output<ControlException[]> {
    const { services, schedules, ...shared } = parts;
    const all: [string, Judged | undefined][] = [
        ...Object.entries(shared),
        ...[...services].map(([name, it]): [string, Judged] => [`services.${name}`, it]),
        ...[...schedules].map(([name, it]): [string, Judged] => [`schedules.${name}`, it]),
    ];
    const judged = all.flatMap(([path, it]) => (it?.exceptions === undefined ? [] : [{ path, of: it.exceptions }]));
    return pulumi
        .all(judged.map(({ of }) => of))
        .apply((found) => found.flatMap((exceptions, index) => under(judged[index].path, exceptions)));
}
