import * as pulumi from "@pulumi/pulumi";
import type { ControlException } from "../controls/exceptions";
import { under } from "../shared/problems";
import type { MadePart } from "./parts";

/** A component that says which controls it does not meet. */
interface Judged {
    readonly exceptions?: pulumi.Output<ControlException[]>;
}

/** The controls that the parts of an environment do not meet, with the paths of its own arguments. */
export function environmentExceptions(parts: readonly MadePart[]): pulumi.Output<ControlException[]> {
    const judged = parts.flatMap(({ path, made }) => {
        const { exceptions } = made as Judged;
        return exceptions === undefined ? [] : [{ path, of: exceptions }];
    });
    return pulumi
        .all(judged.map(({ of }) => of))
        .apply((found) => found.flatMap((exceptions, index) => under(judged[index].path, exceptions)));
}
