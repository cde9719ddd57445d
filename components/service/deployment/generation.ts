import { asWarning, type Problem, wholeBetween } from "../../shared/problems";
import { MOST_GENERATIONS } from "../priorities";

/** Logical name of what a generation has of its own. The first one's is the service's, as if there were no others. */
export function generationName(name: string, generation: number): string {
    return generation === 1 ? name : `${name}-${generation}`;
}

/** What is wrong with a generation, and with a priority that does not change with it. */
export function generationProblems(generation: number | undefined, priority: number | undefined): Problem[] {
    const path = "generation";
    const problems = wholeBetween("generation-range", path, generation, 1, MOST_GENERATIONS);
    if (problems.length > 0 || (generation ?? 1) === 1 || priority === undefined) {
        return problems;
    }
    const message = `${generation} needs a rule beside the one of the generation before, and its priority ${priority} is given`;
    const remedy = "Raise `ingress.priority` as well, or remove it";
    return [asWarning({ rule: "generation-priority", path, message, remedy })];
}
