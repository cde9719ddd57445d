import type { Path } from "../ledger";
import type { Target, Tree } from "../target";

/** What the keys of a manifest are written with. */
export interface Manifest {
    readonly service: Target;
    readonly container: Target;
    readonly manifest: Tree;
    /** Where a part of the manifest stands: in itself, or in what one environment changes. */
    readonly placeOf: (path: Path) => Path;
    readonly environment: Tree;
    readonly name: string;
}
