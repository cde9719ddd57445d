import { deploymentPlan } from "../../components/service/deployment/deployment";
import type { DeploymentStrategy } from "../../components/service/deployment/deploymentArgs";
import type { LifecycleStage } from "../../components/service/deployment/hookArgs";
import { pauseMinutes } from "../../components/service/deployment/hooks";
import type { DeploymentNumbers } from "../../components/service/deployment/plan";
import { trafficSteps } from "../../components/service/deployment/trafficSteps";
import { isRecord } from "../../components/shared/json";

/** What of a service decides how long a deployment takes: inputs of resources, as the program gives them to AWS. */
export interface Settings {
    readonly service: Readonly<Record<string, unknown>>;
    readonly targetGroups: readonly Readonly<Record<string, unknown>>[];
    readonly containers: readonly Readonly<Record<string, unknown>>[];
}

/** A part of a deployment that takes a time that somebody has set. */
export interface Phase {
    readonly what: string;
    readonly seconds: number;
}

/** How a deployment goes, and how long it takes by what is set: without images, starts and placement. */
export interface Deployment {
    readonly strategy: "rolling" | "blue/green" | "canary" | "linear" | "CodeDeploy";
    readonly phases: readonly Phase[];
    readonly leastSeconds: number;
    /** Minutes that pauses hold it at most, until somebody continues it. */
    readonly pauseMinutes: number;
    /** Whether the update of the stack waits for its end. */
    readonly isWaitedFor: boolean;
    /** Whether no task runs in the middle of it. */
    readonly interrupts: boolean;
}

const STRATEGIES: Readonly<Record<string, readonly [DeploymentStrategy, Deployment["strategy"]]>> = {
    ROLLING: ["rolling", "rolling"],
    BLUE_GREEN: ["blueGreen", "blue/green"],
    CANARY: ["canary", "canary"],
    LINEAR: ["linear", "linear"],
};

// ECS waits 10 minutes whenever it has moved test or production traffic of a network load balancer.
const NETWORK_SECONDS = 1_200;

/** How a service is deployed. */
export function deploymentOf(settings: Settings): Deployment {
    const { service, targetGroups } = settings;
    if (recordIn(service, "deploymentController").type === "CODE_DEPLOY") {
        return {
            strategy: "CodeDeploy",
            phases: [],
            leastSeconds: 0,
            pauseMinutes: 0,
            isWaitedFor: false,
            interrupts: false,
        };
    }
    const configuration = recordIn(service, "deploymentConfiguration");
    const [strategy, called] = STRATEGIES[String(configuration.strategy ?? "ROLLING")] ?? STRATEGIES.ROLLING;
    const numbers = numbersOf(configuration);
    const rolling = strategy === "rolling" ? rollingOf(service) : undefined;
    const isNetwork = targetGroups.some(({ protocol }) => /^(TCP|UDP|TLS|TCP_UDP)$/.test(String(protocol)));
    const phases = [
        { what: "health checks", seconds: healthSeconds(settings) * (rolling?.rounds ?? 1) },
        ...trafficPhases(strategy, numbers),
        { what: "network load balancer", seconds: isNetwork && rolling === undefined ? NETWORK_SECONDS : 0 },
        { what: "deregistration", seconds: largest(targetGroups.map((each) => each.deregistrationDelay)) },
    ].filter(({ seconds }) => seconds > 0);
    return {
        strategy: called,
        phases,
        leastSeconds: phases.reduce((sum, { seconds }) => sum + seconds, 0),
        pauseMinutes: pauseMinutes(pausesOf(configuration), trafficSteps(strategy, numbers)),
        isWaitedFor: service.waitForSteadyState === true,
        interrupts: rolling?.interrupts ?? false,
    };
}

function numbersOf(configuration: Readonly<Record<string, unknown>>): DeploymentNumbers {
    const canary = recordIn(configuration, "canaryConfiguration");
    const linear = recordIn(configuration, "linearConfiguration");
    return {
        // Rolling deployments have no phase of these.
        minimumHealthyPercent: 100,
        maximumPercent: 200,
        bakeMinutes: numberOf(configuration.bakeTimeInMinutes),
        canary: { percent: numberOf(canary.canaryPercent), bakeMinutes: numberOf(canary.canaryBakeTimeInMinutes) },
        linear: {
            stepPercent: numberOf(linear.stepPercent) || 100,
            stepBakeMinutes: numberOf(linear.stepBakeTimeInMinutes),
        },
    };
}

function trafficPhases(strategy: DeploymentStrategy, numbers: DeploymentNumbers): Phase[] {
    const all = deploymentPlan(strategy, numbers).extraMinutes;
    const bake = strategy === "rolling" ? 0 : numbers.bakeMinutes;
    const { percent } = numbers.canary;
    const what = strategy === "canary" ? `${percent} % of the traffic` : `steps of ${numbers.linear.stepPercent} %`;
    return [
        { what, seconds: (all - bake) * 60 },
        { what: "bake time", seconds: bake * 60 },
    ];
}

/** In how many rounds tasks are replaced, and whether all of them are gone at once. */
function rollingOf(service: Readonly<Record<string, unknown>>) {
    const wanted = Math.max(1, numberOf(service.desiredCount ?? 1));
    const percent = (value: unknown, usual: number) => (value === undefined ? usual : numberOf(value)) / 100;
    // Both are AWS's roundings: what has to run is rounded up, what may run is rounded down.
    const kept = Math.ceil(wanted * percent(service.deploymentMinimumHealthyPercent, 100));
    const most = Math.floor(wanted * percent(service.deploymentMaximumPercent, 200));
    return { rounds: Math.ceil(wanted / Math.max(1, most - kept)), interrupts: kept === 0 && most <= wanted };
}

// A load balancer sends requests to a new task after one check, and Docker looks at a container after one interval.
function healthSeconds({ targetGroups, containers }: Settings): number {
    const checks = [...targetGroups, ...containers].map((each) => recordIn(each, "healthCheck").interval);
    return largest(checks);
}

function pausesOf(configuration: Readonly<Record<string, unknown>>) {
    const hooks = Array.isArray(configuration.lifecycleHooks) ? configuration.lifecycleHooks.filter(isRecord) : [];
    return hooks.map((hook, at) => {
        const timeoutMinutes = numberOf(recordIn(hook, "timeoutConfiguration").timeoutInMinutes);
        const pause = hook.targetType === "PAUSE" ? { timeoutMinutes, action: "ROLLBACK" as const } : undefined;
        return { key: String(at), stages: (hook.lifecycleStages ?? []) as LifecycleStage[], pause };
    });
}

function recordIn(value: Readonly<Record<string, unknown>>, key: string): Readonly<Record<string, unknown>> {
    const found = value[key];
    return isRecord(found) ? found : {};
}

const largest = (values: readonly unknown[]) => Math.max(0, ...values.map(numberOf));

/** The provider has many numbers as texts; what is not known yet counts as nothing. */
function numberOf(value: unknown): number {
    const number = Number(value ?? 0);
    return Number.isFinite(number) ? number : 0;
}
