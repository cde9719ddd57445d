import { type Problem } from "../../shared/problems";
import type { PredictiveScaling } from "./predictive";

/** What is wrong with a forecast. */
export function predictiveProblems(predictive: PredictiveScaling): Problem[] {
    const { cpuPercent, memoryPercent } = predictive;
    if (cpuPercent !== undefined && memoryPercent !== undefined) {
        const message = "is a second metric, and a forecast is of exactly one";
        const remedy = "Keep `cpuPercent` or `memoryPercent`";
        return [{ rule: "scaling-predictive-metric", path: "memoryPercent", message, remedy }];
    }
    return [];
}
