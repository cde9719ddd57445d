import type { Ingress } from "../../loadBalancer/targets";
import type { ServiceDimensions } from "../../monitoring/serviceMetrics";
import { type Preset, presetDefault } from "../../shared/presets";
import type { Task } from "../../task/createTask";
import type { CompleteEndpoint } from "../serviceConnect";
import { paceOf, type ScalingPace } from "./pace";
import type { ServiceScaling } from "./scalingArgs";
import { nightsAndWeekends } from "./schedules";

/** Scaling with the preset's defaults; nothing if it is off. */
export function scalingSettings(scaling: ServiceScaling | undefined, preset: Preset | undefined) {
    if (scaling === undefined) {
        return undefined;
    }
    const minTasks = scaling.minTasks ?? presetDefault("minTasks", preset);
    const maxTasks = scaling.maxTasks ?? presetDefault("maxTasks", preset);
    const asleep = scaling.nightsAndWeekends && nightsAndWeekends(scaling.nightsAndWeekends, { minTasks, maxTasks });
    return {
        minTasks,
        maxTasks,
        cpuPercent: (scaling.cpuPercent ?? presetDefault("cpuPercent", preset)) || undefined,
        memoryPercent: scaling.memoryPercent,
        requestsPerTask: scaling.requestsPerTask,
        responseSeconds: scaling.responseSeconds,
        connectRequestsPerTask: scaling.connectRequestsPerTask,
        queue: scaling.queue,
        metrics: scaling.metrics ?? {},
        steps: scaling.steps ?? {},
        schedules: { ...scaling.schedules, ...asleep },
        predictive: scaling.predictive,
        suspended: scaling.suspended,
        taskProtection: scaling.taskProtection ?? false,
        /** The pace of a policy; its own comes before the one that holds for all. */
        pace: (own?: ScalingPace) => paceOf(preset, own, scaling),
        policies: scaling.policies ?? {},
    };
}

/** Settings of scaling, complete. */
export type CompleteScaling = NonNullable<ReturnType<typeof scalingSettings>>;

/** What the policies of a service measure. */
export interface Scaled {
    readonly dimensions: ServiceDimensions;
    readonly task: Task;
    readonly ingress: Ingress | undefined;
    readonly endpoints: readonly CompleteEndpoint[];
}
