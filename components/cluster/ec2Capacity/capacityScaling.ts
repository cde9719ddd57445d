import { type Problem, under } from "../../shared/problems";
import { type CapacitySchedule, scheduleProblems, scheduleReachProblems } from "./capacitySchedules";
import { reservationProblems, type ReservationScaling } from "./reservationScaling";

/** Who decides on the number of instances. */
export const CapacityScalingMode = {
    /** ECS, by what the tasks need that run and that wait. */
    Managed: "managed",
    /** The program: `instances`. */
    Manual: "manual",
    /** Alarms on the share of CPU and memory that tasks have reserved. */
    Reservation: "reservation",
} as const;
export type CapacityScalingMode = (typeof CapacityScalingMode)[keyof typeof CapacityScalingMode];

/** How the number of instances follows the tasks. */
export interface CapacityScaling {
    /** Who decides on it. Defaults to `managed` in both presets. */
    mode?: CapacityScalingMode;
    /**
     * Number of instances with `manual`: changed here, it is changed by the next `pulumi up`. Defaults to 3 in
     * the production preset and 1 in the development preset.
     * @integer
     * @range 0 1000
     */
    instances?: number;
    /**
     * Share of the instances, in percent, that tasks are to fill; below 100 there is room for the next task.
     * With `managed`. Defaults to 90 in the production preset and 100 in the development preset. AWS: `targetCapacity`.
     * @integer
     * @range 1 100
     */
    targetPercent?: number;
    /**
     * Fewest instances that ECS adds or removes at a time. With `managed`. Defaults to 1 in both presets.
     * @integer
     * @range 1 10000
     */
    minStep?: number;
    /**
     * Most instances that ECS adds or removes at a time. With `managed`. Defaults to 100 in both presets.
     * @integer
     * @range 1 10000
     */
    maxStep?: number;
    /**
     * Seconds until a new instance counts. Defaults to 300 in the production preset and 120 in the
     * development preset. AWS: `instanceWarmupPeriod`.
     * @integer
     * @range 0 10000
     */
    warmupSeconds?: number;
    /** Thresholds of `reservation`. Defaults to what the preset says. */
    reservation?: ReservationScaling;
    /**
     * Times at which the bounds change, by names of your choice, such as `nights` and `mornings`. Not with `manual`.
     * What they set then stays until the next of them: `minInstances` and `maxInstances` count at the creation alone.
     * Defaults to none in both presets.
     */
    schedules?: Record<string, CapacitySchedule>;
}

/** The scaling with every default filled in. */
export type CompleteCapacityScaling = Readonly<Required<CapacityScaling>>;

// Settings that mean something to one mode alone.
const OWN = {
    managed: ["targetPercent", "minStep", "maxStep"],
    manual: ["instances"],
    reservation: ["reservation"],
} as const;

/** What is wrong with how the number of instances follows the tasks. */
export function capacityScalingProblems(
    scaling: CapacityScaling = {},
    minInstances: number,
    maxInstances: number,
): Problem[] {
    const mode = scaling.mode ?? CapacityScalingMode.Managed;
    const { minStep = 1, maxStep = 100 } = scaling;
    const problems = [
        ...otherModeProblems(scaling, mode),
        ...(mode === CapacityScalingMode.Reservation
            ? under("reservation", reservationProblems(scaling.reservation ?? {}))
            : []),
        ...scheduleProblems(scaling.schedules ?? {}),
        ...scheduleReachProblems(scaling.schedules ?? {}, maxInstances),
    ];
    if (minStep > maxStep) {
        const message = `${minStep} is above \`maxStep\`, which is ${maxStep}`;
        problems.push({ rule: "scaling-step-size", path: "minStep", message, remedy: "Raise one or lower the other" });
    }
    if (mode === CapacityScalingMode.Manual && scaling.schedules !== undefined) {
        const message = "changes what `manual` keeps";
        const remedy = "Remove it, or use the mode managed";
        problems.push({ rule: "capacity-scaling-mode", path: "schedules", message, remedy });
    }
    if (mode === CapacityScalingMode.Reservation && minInstances === 0) {
        const message = "measures nothing while there is no instance, so the first one would never start";
        const remedy = "Set `minInstances` to 1 or more, or use the mode managed";
        problems.push({ rule: "reservation-needs-instance", path: "mode", message, remedy });
    }
    return under("scaling", problems);
}

function otherModeProblems(scaling: CapacityScaling, mode: CapacityScalingMode): Problem[] {
    return Object.values(CapacityScalingMode)
        .filter((other) => other !== mode)
        .flatMap((other) =>
            OWN[other]
                .filter((key) => scaling[key] !== undefined)
                .map((path): Problem => {
                    const message = `belongs to the mode ${other}, and the mode is ${mode}`;
                    const remedy = `Remove it, or set \`mode\` to ${other}`;
                    return { rule: "capacity-scaling-mode", path, message, remedy };
                }),
        );
}
