import { placesOf } from "../schema/languagesPage";
import { typesByComponent } from "../schema/resourcesPage";
import type { Places } from "./links";

/** Everything that the pages of components and types are made from. */
export interface Reference {
    readonly schema: any;
    readonly shapes: any;
    /** Types of resources that each component makes, by its token. */
    readonly made: ReadonlyMap<string, readonly string[]>;
    /** Where each type is written. */
    readonly written: ReadonlyMap<string, readonly string[]>;
    /** Texts of the examples, by component and file. */
    readonly examples: ReadonlyMap<string, Readonly<Record<string, string>>>;
    readonly places: Places;
}

/** Files that say it. */
export interface ReferenceFiles {
    readonly schema: any;
    readonly shapes: any;
    readonly urns: Readonly<Record<string, readonly string[]>>;
    readonly examples: Reference["examples"];
}

export function referenceOf({ schema, shapes, urns, examples }: ReferenceFiles, places: Places): Reference {
    const made = typesByComponent(Object.values(urns).flat());
    return { schema, shapes, made, written: placesOf(schema), examples, places };
}

export function nameOf(token: string): string {
    return token.split(":")[2];
}
