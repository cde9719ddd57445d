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
    /** Text of a file by its path from the root of the workspace; nothing where there is none. */
    readonly read: (file: string) => string | undefined;
    readonly name: string;
}
