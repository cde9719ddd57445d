import { asWarning, type Problem, shown, under } from "../shared/problems";
import { DeploymentStrategy } from "./deployment/deploymentArgs";
import type { HealthyTargets, TargetTreatment } from "./targetTreatmentArgs";

/** What of the service the treatment of its tasks has to fit. */
interface Surroundings {
    readonly strategy: DeploymentStrategy;
    readonly fewestTasks: number;
    /** Whether ECS moves the traffic of this way between two groups. */
    readonly moves: boolean;
}

/** What is wrong with how requests are divided among tasks. */
export function treatmentProblems(written: TargetTreatment, surroundings: Surroundings): Problem[] {
    return [
        ...stickinessProblems(written, surroundings),
        ...algorithmProblems(written),
        ...under("targetGroupHealth", [
            ...healthProblems("dnsFailover", written.targetGroupHealth?.dnsFailover, surroundings),
            ...healthProblems("unhealthyRouting", written.targetGroupHealth?.unhealthyRouting, surroundings),
        ]),
    ];
}

function stickinessProblems({ stickiness, crossZone }: TargetTreatment, { strategy, moves }: Surroundings): Problem[] {
    const problems: Problem[] = [];
    if (stickiness === undefined) {
        return problems;
    }
    if (/^AWSALB(APP|TG)?/.test(stickiness.cookieName ?? "")) {
        const message = `"${stickiness.cookieName}" is a name of the load balancer's own cookies`;
        const remedy = "Write the name of a cookie of the application, or leave it out";
        problems.push({ rule: "stickiness-cookie-name", path: "stickiness.cookieName", message, remedy });
    }
    // RFC 6265, "cookie-name": a token of HTTP.
    const { cookieName = "" } = stickiness;
    const odd = /[^!#$%&'*+.^_`|~0-9A-Za-z-]/u.exec(cookieName)?.[0];
    if (odd !== undefined) {
        const message = `${shown(cookieName)} has ${shown(odd)} in it, which the name of a cookie cannot have`;
        const remedy = "Use letters, digits and hyphens";
        problems.push({ rule: "stickiness-cookie-name", path: "stickiness.cookieName", message, remedy });
    }
    if (crossZone === false) {
        const message = "needs the tasks of all zones, and `crossZone` is off";
        problems.push({ rule: "stickiness-cross-zone", path: "stickiness", message, remedy: "Keep one of the two" });
    }
    const rule = "stickiness-with-shift";
    const path = "stickiness";
    if (moves && (strategy === "canary" || strategy === "linear")) {
        const message = `keeps clients with the tasks that they have, so the percentages of ${strategy} would not hold`;
        problems.push({
            rule,
            path,
            message,
            remedy: "Use rolling or blueGreen, or keep sessions outside of the tasks",
        });
    } else if (moves && strategy !== "rolling") {
        const message = `ends for every client when ${strategy} moves the traffic to other tasks`;
        const remedy = "Keep sessions outside of the tasks, or take it that they are lost with each deployment";
        problems.push(asWarning({ rule, path, message, remedy }));
    }
    return problems;
}

function algorithmProblems(written: TargetTreatment): Problem[] {
    const { loadBalancingAlgorithm = "round_robin", slowStartSeconds, anomalyMitigation } = written;
    const problems: Problem[] = [];
    if (slowStartSeconds !== undefined && loadBalancingAlgorithm !== "round_robin") {
        const message = `is not possible with the algorithm ${loadBalancingAlgorithm}`;
        const remedy = "Remove it, or use round_robin";
        problems.push({ rule: "slow-start-algorithm", path: "slowStartSeconds", message, remedy });
    }
    if (anomalyMitigation === true && loadBalancingAlgorithm !== "weighted_random") {
        const message = `is not possible with the algorithm ${loadBalancingAlgorithm}`;
        const remedy = "Set `loadBalancingAlgorithm` to weighted_random, or remove it";
        problems.push({ rule: "anomaly-mitigation", path: "anomalyMitigation", message, remedy });
    }
    return problems;
}

function healthProblems(path: string, written: HealthyTargets | undefined, { fewestTasks }: Surroundings): Problem[] {
    if (written?.minimumCount === undefined || written.minimumCount <= fewestTasks) {
        return [];
    }
    const message = `${written.minimumCount} are more than the ${fewestTasks} tasks that the service may have`;
    const remedy = `Use at most ${fewestTasks}, or \`minimumPercent\``;
    return [asWarning({ rule: "target-health-minimum", path: `${path}.minimumCount`, message, remedy })];
}
