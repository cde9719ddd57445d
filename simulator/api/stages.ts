import type { Properties } from "../values";

/** What ECS says of a deployment while it goes on. */
export interface Moment {
    readonly status: "IN_PROGRESS" | "ROLLBACK_IN_PROGRESS";
    readonly lifecycleStage?: string;
    /** Share of the new tasks that run. */
    readonly running: number;
    readonly trafficPercent?: number;
}

interface Stage {
    readonly name: string;
    readonly running: number;
    readonly traffic: number;
}

const SCALING: readonly Stage[] = [
    { name: "PRE_SCALE_UP", running: 0, traffic: 0 },
    { name: "SCALE_UP", running: 0.5, traffic: 0 },
    { name: "POST_SCALE_UP", running: 1, traffic: 0 },
];
// Nothing happens in them but what hooks do, so without a hook they are over at once.
const OF_HOOKS = [
    "POST_SCALE_UP",
    "POST_TEST_TRAFFIC_SHIFT",
    "PRE_PRODUCTION_TRAFFIC_SHIFT",
    "POST_PRODUCTION_TRAFFIC_SHIFT",
];
const CLEANING: Stage = { name: "CLEAN_UP", running: 1, traffic: 100 };

/**
 * Where a deployment is after some time, if each of its stages takes a pace; nothing when it is over. The account
 * deploys at once, so this is only for people who want to see what a deployment looks like.
 */
export function momentOf(
    configuration: Properties,
    succeeds: boolean,
    elapsedMs: number,
    paceMs: number,
): Moment | undefined {
    const isRolling = (configuration.strategy ?? "ROLLING") === "ROLLING";
    const stages = stagesOf(configuration);
    const index = paceMs > 0 ? Math.floor(elapsedMs / paceMs) : stages.length;
    const stage = stages[index];
    if (stage === undefined) {
        return undefined;
    }
    if (!succeeds && index >= stages.length / 2) {
        return { status: "ROLLBACK_IN_PROGRESS", running: 0 };
    }
    const traffic = isRolling ? {} : { trafficPercent: stage.traffic };
    return { status: "IN_PROGRESS", lifecycleStage: stage.name, running: stage.running, ...traffic };
}

function stagesOf(configuration: Properties): Stage[] {
    const hooks: Properties[] = configuration.lifecycleHooks ?? [];
    const hooked = new Set(hooks.flatMap(({ lifecycleStages = [] }) => lifecycleStages));
    return allStages(configuration).filter(({ name }) => !OF_HOOKS.includes(name) || hooked.has(name));
}

function allStages({ strategy = "ROLLING", canaryConfiguration, linearConfiguration }: Properties): Stage[] {
    if (strategy === "ROLLING") {
        return [...SCALING, CLEANING];
    }
    const steps =
        strategy === "CANARY"
            ? [canaryConfiguration?.canaryPercent ?? 5, 100]
            : strategy === "LINEAR"
              ? parts(linearConfiguration?.stepPercent ?? 10)
              : [100];
    const shift = (traffic: number, index: number): Stage[] => [
        { name: "PRE_PRODUCTION_TRAFFIC_SHIFT", running: 1, traffic: index === 0 ? 0 : steps[index - 1] },
        { name: "PRODUCTION_TRAFFIC_SHIFT", running: 1, traffic },
    ];
    return [
        ...SCALING,
        { name: "TEST_TRAFFIC_SHIFT", running: 1, traffic: 0 },
        { name: "POST_TEST_TRAFFIC_SHIFT", running: 1, traffic: 0 },
        ...steps.flatMap(shift),
        { name: "POST_PRODUCTION_TRAFFIC_SHIFT", running: 1, traffic: 100 },
        { name: "BAKE_TIME", running: 1, traffic: 100 },
        CLEANING,
    ];
}

function parts(percent: number): number[] {
    return Array.from({ length: Math.ceil(100 / percent) }, (_, index) => Math.min(100, (index + 1) * percent));
}
