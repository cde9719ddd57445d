import type { TypeSpec } from "../packageSchema";
import { pathIn, type Problem } from "../problems";

/** What is said of an argument that is written and will go: its own declaration names what to write in its place. */
export function deprecatedProblems({ deprecationMessage }: TypeSpec, at: string, key: string): Problem[] {
    if (deprecationMessage === undefined) {
        return [];
    }
    const remedy = deprecationMessage.replace(/\.$/, "");
    const path = pathIn(at, key);
    return [{ rule: "deprecated-argument", path, message: "is deprecated", remedy, severity: "warning" }];
}
