import type { Found } from "../identifiers/rules";
import { packageSchema, type PackageSpec } from "../packageSchema";
import type { Problem } from "../problems";
import type { Reference } from "./lateReferences";
import type { Outer } from "./unknownArgument";

/** The comparison while it runs. It is the first thing that every component does, so it collects and does not return. */
export interface Check {
    readonly schema: PackageSpec;
    readonly problems: Problem[];
    readonly identifiers: Found[];
    readonly references: Reference[];
    readonly leftOut: string[];
    readonly named: string[];
    readonly moved: Map<string, readonly number[]>;
    readonly deprecated: Problem[];
    /** Whether wrong parts are taken out of the value, which is a copy then. */
    readonly takesOut: boolean;
    /** The objects around the value that is looked at, the outermost first. */
    readonly around: Outer[];
}

export function newCheck(takesOut: boolean): Check {
    const found = { problems: [], leftOut: [], named: [], moved: new Map() };
    const noted = { identifiers: [], references: [], deprecated: [] };
    return { schema: packageSchema(), ...found, ...noted, takesOut, around: [] };
}
