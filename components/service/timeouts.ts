/** What decides how long creating, updating and deleting a service can take. */
export interface Durations {
    readonly graceSeconds: number;
    readonly drainSeconds: number;
    readonly stopSeconds: number;
    readonly extraMinutes: number;
}

// What ECS needs for placing tasks, pulling images and health checks; also the provider's own limit.
const BASE_MINUTES = 20;

// Deleting waits for the drain, for the tasks to stop, and for their network interfaces to be released.
const DELETE_MINUTES = 15;

/** Time limits that the settings of the service can never exceed while all is well. */
export function serviceTimeouts(durations: Durations): { create: string; update: string; delete: string } {
    const turnover = minutes(durations.graceSeconds + durations.drainSeconds + durations.stopSeconds);
    const deployment = BASE_MINUTES + turnover + durations.extraMinutes;
    const removal = Math.max(BASE_MINUTES, DELETE_MINUTES + minutes(durations.drainSeconds + durations.stopSeconds));
    return { create: `${deployment}m`, update: `${deployment}m`, delete: `${removal}m` };
}

function minutes(seconds: number): number {
    return Math.ceil(seconds / 60);
}
