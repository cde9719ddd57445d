import { type Problem, wholeBetween } from "../../shared/problems";
import type { PredictiveScaling } from "./predictive";

/** What is wrong with a forecast. */
export function predictiveProblems(predictive: PredictiveScaling): Problem[] {
    const { cpuPercent, memoryPercent, schedulingBufferSeconds, maxCapacityBufferPercent } = predictive;
    const problems = [
        ...wholeBetween("scaling-target-percent", "cpuPercent", cpuPercent, 10, 90),
        ...wholeBetween("scaling-target-percent", "memoryPercent", memoryPercent, 10, 90),
        ...wholeBetween("scaling-predictive-buffer", "schedulingBufferSeconds", schedulingBufferSeconds, 0, 3600),
        ...wholeBetween("scaling-predictive-buffer", "maxCapacityBufferPercent", maxCapacityBufferPercent, 0, 100),
    ];
    if (cpuPercent !== undefined && memoryPercent !== undefined) {
        const message = "is a second metric, and a forecast is of exactly one";
        const remedy = "Keep `cpuPercent` or `memoryPercent`";
        problems.push({ rule: "scaling-predictive-metric", path: "memoryPercent", message, remedy });
    }
    return problems;
}
