import { acceleratorProblems } from "../capacity/acceleratorFit";
import type { Capacities } from "../capacity/facts";
import { platformFitProblems } from "../capacity/fit";
import { placementProblems } from "../capacity/placement";
import { capacityProblems } from "../capacity/strategyRules";
import { alarmActionProblems } from "../monitoring/alarmTopic";
import { connectionProblems } from "../service/connections";
import { windowProblems } from "../service/scaling/scheduleRules";
import { flatMapSorted } from "../shared/json";
import { asWarning, type Problem, under } from "../shared/problems";
import type { ClusterReference, NetworkReference } from "../shared/references";
import { expressionProblems, isForm, momentOf, rateMinutes } from "../shared/scheduleExpression";
import { timeZoneProblems } from "../shared/timeZones";
import { NetworkMode } from "../task/launch";
import { taskProblems } from "../task/rules";
import { atOnceProblems } from "../task/secretRestart";
import { launchVolumeOf } from "../task/volumes";
import { deadLetterProblems } from "./deliveryRules";
import { failurePatternProblems } from "./failurePattern";
import { outcomeOf } from "./outcome";
import { overrideProblems } from "./overrideRules";
import type { TaskSchedule } from "./scheduleArgs";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import { triggerProblems } from "./triggerRules";

/** The arguments that the rules look at; the environment has no references yet when it asks. */
export interface ScheduledTaskToCheck extends ScheduledTaskSettings {
    readonly network?: NetworkReference;
    readonly cluster?: ClusterReference;
    /** What the cluster's instances are like; absent for a cluster that is made elsewhere. */
    readonly capacities?: Capacities;
}

/** Everything that is wrong with the settings of a scheduled task. */
export function scheduledTaskProblems(written: ScheduledTaskToCheck, complete: CompleteScheduledTask): Problem[] {
    const { capacities, containers } = written;
    const { placed, task, strategy, strict } = complete;
    return [
        taskProblems(placed, task),
        whenProblems(written),
        written.schedule === undefined ? [] : scheduleProblems(written.schedule, written),
        written.trigger === undefined ? [] : triggerProblems(written.trigger, containers),
        runOnceProblems(written),
        groupProblems(written.group),
        written.overrides === undefined ? [] : overrideProblems(written.overrides, placed, task),
        loopProblems(containers),
        deadLetterProblems(written, complete),
        written.failures === undefined ? [] : under("failures", alarmActionProblems(written.failures)),
        failureProblems(written, strict),
        complete.failures ? failurePatternProblems(outcomeOf(containers)) : [],
        capacityProblems(written, capacities, strict),
        platformFitProblems(capacities, { runtimePlatform: task.runtimePlatform, strategy }),
        acceleratorProblems(written, strategy, capacities),
        placementProblems(written.placement, placed),
        placeProblems(written, strict),
        connectionProblems(written),
        addressProblems(written),
        launchVolumeProblems(written),
        atOnceProblems(containers, "starts tasks anew, and each run reads its secrets anew", "Remove it"),
    ].flat();
}

/** EventBridge knows nothing of volumes that ECS makes for a task; the call of `runOnce` does not ask for them either. */
function launchVolumeProblems({ volumes }: ScheduledTaskSettings): Problem[] {
    const found = launchVolumeOf(volumes);
    if (found === undefined) {
        return [];
    }
    const message = "is made for a task by whoever starts it, and EventBridge cannot ask for it";
    const remedy = "Use `ephemeralStorageGib`, or an EFS volume";
    return [{ rule: "schedule-ebs", path: `volumes.${found.name}.ebs`, message, remedy }];
}

/** Exactly one thing decides when the task runs. */
function whenProblems({ schedule, trigger, runOnce }: ScheduledTaskSettings): Problem[] {
    const given = Object.entries({ schedule, trigger, runOnce }).filter(([, value]) => value !== undefined);
    const rule = "schedule-when";
    const remedy = "Give one of `schedule`, `trigger` and `runOnce`";
    if (given.length === 0) {
        return [{ rule, path: "schedule", message: "is missing: nothing says when the task runs", remedy }];
    }
    return given
        .slice(1)
        .map(([path]): Problem => ({ rule, path, message: `is given beside \`${given[0][0]}\``, remedy }));
}

const RULES = { expression: "schedule-expression", rate: "schedule-rate", cron: "schedule-cron" } as const;

function scheduleProblems(schedule: TaskSchedule, { maximumRunMinutes }: ScheduledTaskSettings): Problem[] {
    const { expression, timeZone, startTime, endTime } = schedule;
    const problems = [
        ...expressionProblems(RULES, "expression", expression),
        ...timeZoneProblems("timeZone", timeZone, "schedule-timezone"),
        ...windowProblems("schedule-window", { startTime, endTime }),
    ];
    if (timeZone !== undefined && isForm(expression, "rate")) {
        const message = "has no effect on a rate, which counts from the start";
        problems.push({ rule: "schedule-timezone", path: "timeZone", message, remedy: "Remove it, or use cron" });
    }
    return [
        under("schedule", [...problems, ...pastProblems(expression)]),
        overlapProblems(expression, maximumRunMinutes),
    ].flat();
}

/** Only a warning: after the moment has passed, the same program has to go on. */
function pastProblems(expression: string): Problem[] {
    const moment = momentOf(expression);
    // A day, because the time of `at` has a zone.
    if (moment === undefined || moment.getTime() > Date.now() - 24 * 3600 * 1000) {
        return [];
    }
    const message = `"${expression}" has passed: the task does not run any more`;
    const remedy = "Use a moment to come, or remove the scheduled task";
    return [asWarning({ rule: "schedule-window", path: "expression", message, remedy })];
}

function overlapProblems(expression: string, maximumRunMinutes: number | undefined): Problem[] {
    const interval = rateMinutes(expression);
    if (interval === undefined || maximumRunMinutes === undefined) {
        return [];
    }
    const message = `a run takes ${maximumRunMinutes} minutes and the next one begins after ${interval}`;
    const remedy = "Use a longer interval, or let the task see to it that it runs once";
    return maximumRunMinutes > interval
        ? [asWarning({ rule: "schedule-overlap", path: "schedule.expression", message, remedy })]
        : [];
}

/** What only a schedule has, and what a run in an update takes. */
function runOnceProblems(written: ScheduledTaskSettings): Problem[] {
    const { runOnce, schedule } = written;
    const timed = ["maximumRunMinutes"] as const;
    const started = ["paused", "retries", "deadLetterQueue"] as const;
    const unused = [...(schedule === undefined ? timed : []), ...(runOnce === undefined ? [] : started)];
    const odd = unused.filter((key) => written[key] !== undefined);
    const why = runOnce === undefined ? "is of a schedule, and there is none" : "is not for a task that an update runs";
    return odd.map((path): Problem => ({ rule: "schedule-when", path, message: why, remedy: "Remove it" }));
}

function groupProblems(group: string | undefined): Problem[] {
    if (group === undefined || (/^[A-Za-z0-9_:/.-]{1,255}$/.test(group) && !/^(family|service):/.test(group))) {
        return [];
    }
    const remedy = "Use 1 to 255 letters, digits and : / . _ -, not beginning with family: or service:";
    return [{ rule: "schedule-group", path: "group", message: `"${group}" is no name for a group`, remedy }];
}

function failureProblems({ failures }: ScheduledTaskSettings, strict: boolean): Problem[] {
    if (failures?.enabled !== false || !strict) {
        return [];
    }
    const message = "nobody is told about runs that fail";
    const remedy = "Leave them on";
    return [asWarning({ rule: "schedule-failures", path: "failures.enabled", message, remedy })];
}

/** A container that is started again after it has done its work keeps the task running for ever. */
function loopProblems(containers: ScheduledTaskSettings["containers"]): Problem[] {
    return flatMapSorted(containers, (key, { essential = true, restartPolicy }): Problem[] => {
        const again =
            restartPolicy !== undefined &&
            restartPolicy.enabled !== false &&
            !(restartPolicy.ignoredExitCodes ?? []).includes(0);
        const path = `containers.${key}.restartPolicy`;
        const message = "starts the container again after it has ended well, so that the task never ends";
        const remedy = "Add 0 to its `ignoredExitCodes`, or remove it";
        return again && essential ? [{ rule: "schedule-essential-loop", path, message, remedy }] : [];
    });
}

const MOST_GROUPS = 4;
const MOST_SUBNETS = 16;
const MOST_ITEMS = 6;

/** Connections are let in from the tasks' own group, which tasks on addresses of their instances do not have. */
function addressProblems({ connections, networkMode = NetworkMode.Awsvpc }: ScheduledTaskSettings): Problem[] {
    if (connections === undefined || networkMode === NetworkMode.Awsvpc || networkMode === NetworkMode.None) {
        return [];
    }
    const message = `are given to tasks in the network mode ${networkMode}, which call with the addresses of their instances`;
    const remedy = "Let the group of the instances in there, or use awsvpc";
    return [{ rule: "connection-network-mode", path: "connections", message, remedy }];
}

function placeProblems(written: ScheduledTaskToCheck, strict: boolean): Problem[] {
    const { assignPublicIp, capacityProviderStrategy: items = [], securityGroupIds = [], network } = written;
    const problems: Problem[] = [];
    if (assignPublicIp === true && strict) {
        const message = "gives tasks addresses on the internet (ECS.2)";
        const remedy = "Remove it and give the network a NAT gateway, or use the development preset";
        problems.push({ rule: "service-public-ip", path: "assignPublicIp", message, remedy });
    }
    if (items.length > MOST_ITEMS) {
        const message = `has ${items.length} items`;
        const path = "capacityProviderStrategy";
        problems.push({ rule: "schedule-launch", path, message, remedy: `Use at most ${MOST_ITEMS}` });
    }
    if (securityGroupIds.length > MOST_GROUPS) {
        const message = `${securityGroupIds.length} groups beside the tasks' own are not possible`;
        const remedy = `Use at most ${MOST_GROUPS}`;
        problems.push({ rule: "schedule-network", path: "securityGroupIds", message, remedy });
    }
    const subnets = assignPublicIp === true ? network?.publicSubnetIds : network?.privateSubnetIds;
    if (Array.isArray(subnets) && (subnets.length === 0 || subnets.length > MOST_SUBNETS)) {
        const message = `${subnets.length} subnets are not possible`;
        const path = `network.${assignPublicIp === true ? "publicSubnetIds" : "privateSubnetIds"}`;
        problems.push({ rule: "schedule-network", path, message, remedy: `Give 1 to ${MOST_SUBNETS}` });
    }
    const needed = assignPublicIp === true ? "publicSubnetIds" : "privateSubnetIds";
    if (network !== undefined && network[needed] === undefined && (written.networkMode ?? "awsvpc") === "awsvpc") {
        const message = "is missing: the tasks are placed there";
        problems.push({ rule: "schedule-network", path: `network.${needed}`, message, remedy: "Give the ids" });
    }
    return problems;
}
