import type { Ingress } from "../../loadBalancer/targets";
import type { ServiceDimensions } from "../../monitoring/serviceMetrics";
import { isStrict, type Preset, presetDefault } from "../../shared/presets";
import type { Task } from "../../task/createTask";
import type { CompleteEndpoint } from "../serviceConnect";
import { paceOf, type ScalingPace } from "./pace";
import type { ServiceScaling } from "./scalingArgs";
import { nightsAndWeekends } from "./schedules";

/** Fills in what nobody wrote of scaling, also where the rules are going to refuse it; nothing if it is off. */
export function completeScaling(written: ServiceScaling | undefined, preset: Preset | undefined) {
    if (written === undefined) {
        return undefined;
    }
    const usualPace = {
        scaleOutCooldownSeconds: presetDefault("scaleOutCooldownSeconds", preset),
        scaleInCooldownSeconds: presetDefault("scaleInCooldownSeconds", preset),
        scaleInEnabled: true,
    };
    const minTasks = written.minTasks ?? presetDefault("minTasks", preset);
    const maxTasks = written.maxTasks ?? presetDefault("maxTasks", preset);
    const asleep = written.nightsAndWeekends && nightsAndWeekends(written.nightsAndWeekends, { minTasks, maxTasks });
    return {
        minTasks,
        maxTasks,
        cpuPercent: (written.cpuPercent ?? presetDefault("cpuPercent", preset)) || undefined,
        memoryPercent: written.memoryPercent,
        requestsPerTask: written.requestsPerTask,
        responseSeconds: written.responseSeconds,
        connectRequestsPerTask: written.connectRequestsPerTask,
        queue: written.queue,
        metrics: written.metrics ?? {},
        steps: written.steps ?? {},
        schedules: { ...written.schedules, ...asleep },
        predictive: written.predictive,
        suspended: written.suspended,
        taskProtection: written.taskProtection ?? false,
        /** The pace of a policy; its own comes before the one that holds for all. */
        pace: (own?: ScalingPace) => paceOf(usualPace, own, written),
        policies: written.policies ?? {},
        /** Whether bounds that a zone or a night can leave without tasks are refused, or at least warned of. */
        strict: isStrict(preset),
    };
}

/** Settings of scaling, complete. */
export type CompleteScaling = NonNullable<ReturnType<typeof completeScaling>>;

/** What the policies of a service measure. */
export interface Scaled {
    readonly dimensions: ServiceDimensions;
    readonly task: Task;
    readonly ingress: Ingress | undefined;
    readonly endpoints: readonly CompleteEndpoint[];
}
