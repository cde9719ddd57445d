import { asWarning, type Problem } from "../../shared/problems";
import type { CompleteEndpoint } from "../serviceConnect";
import type { Traffic } from "../traffic";
import type { CompleteScaling } from "./scalingSettings";

/** What decides which scaling makes sense for a service. */
export interface ScalingContext {
    readonly traffic: Traffic;
    readonly endpoints: readonly Pick<CompleteEndpoint, "appProtocol">[];
    /** Zones of the network; absent when nobody has told. */
    readonly zones?: number;
    readonly byCodeDeploy: boolean;
    /** Traffic moves between the two target groups. */
    readonly shifts: boolean;
    /** Seconds until a task that starts has proved itself, and one that stops is gone. */
    readonly settleSeconds: number;
    /** Every task runs on Spot. */
    readonly spotOnly: boolean;
}

/** What the bounds mean for availability, and whether anything moves between them. */
export function rangeProblems(
    complete: CompleteScaling,
    { traffic, zones = 2, byCodeDeploy, spotOnly }: ScalingContext,
): Problem[] {
    const { minTasks, maxTasks, queue, schedules, strict } = complete;
    const problems: Problem[] = [];
    // Nobody waits for a worker whose queue is empty, so none at all is meant.
    const isIdle = traffic === "none" && queue !== undefined && minTasks === 0;
    if (strict && minTasks < zones && !isIdle) {
        const message = `${minTasks} tasks are fewer than ${zones} zones: losing one is felt`;
        const rule = "scaling-minimum-production";
        const problem: Problem = { rule, path: "minTasks", message, remedy: `Use ${zones} or more` };
        // A worker is waited for by its queue alone.
        problems.push(traffic === "none" && queue !== undefined ? asWarning(problem) : problem);
    }
    const moves = movers(complete);
    if (minTasks < maxTasks && moves.length === 0) {
        const message = "leaves the number of tasks where it is: there is neither a policy nor a schedule";
        const remedy = "Give a target such as `cpuPercent`, or use `desiredCount`";
        problems.push(asWarning({ rule: "scaling-never-moves", path: "", message, remedy }));
    }
    if (minTasks === maxTasks && Object.keys(schedules).length === 0) {
        const message = `${maxTasks} is the minimum too, so no policy can do anything`;
        const remedy = "Raise it, or use `desiredCount` instead of `scaling`";
        problems.push(asWarning({ rule: "scaling-never-moves", path: "maxTasks", message, remedy }));
    }
    if (minTasks === 0 && !moves.some((mover) => FROM_ZERO.includes(mover))) {
        const message = "0 tasks are measured by nothing that could add the first one";
        const remedy = "Use 1, or follow a `queue`, or add `steps` or `schedules`";
        problems.push({ rule: "scaling-from-zero", path: "minTasks", message, remedy });
    }
    if (byCodeDeploy && moves.length > 0) {
        const message = "can fail a deployment by CodeDeploy when it acts while the traffic is shifted";
        const remedy = "Suspend it during deployments, or use the strategy blueGreen";
        problems.push(asWarning({ rule: "scaling-codedeploy", path: "", message, remedy }));
    }
    if (spotOnly && strict) {
        const message = "counts on Spot alone, which has no tasks to give when everybody wants some";
        const remedy = "Add FARGATE to `capacityProviderStrategy`";
        problems.push(asWarning({ rule: "scaling-spot-only", path: "maxTasks", message, remedy }));
    }
    return problems;
}

// What can see that work waits although no task is there.
const FROM_ZERO = ["queue", "steps", "schedules"];

/** What moves the number of tasks. */
function movers(complete: CompleteScaling): string[] {
    const { cpuPercent, memoryPercent, requestsPerTask, responseSeconds, connectRequestsPerTask, queue } = complete;
    const { metrics, steps, schedules, predictive } = complete;
    const all = { cpuPercent, memoryPercent, requestsPerTask, responseSeconds, connectRequestsPerTask, queue };
    const single = Object.entries({ ...all, predictive }).filter(([, value]) => value !== undefined);
    const several = Object.entries({ metrics, steps, schedules }).filter(
        ([, record]) => Object.keys(record).length > 0,
    );
    return [...single, ...several].map(([key]) => key);
}
