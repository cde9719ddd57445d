import type { DeploymentLifecycleHookDetail, ServiceDeployment } from "@aws-sdk/client-ecs";
import { arnParts } from "../shared/arns";
import { awsCommand } from "../shared/shell";
import { type Ending, goalOf, type Judgement, type Observation, primaryOf, revisionName } from "./observation";

// There is no FAILED among the states of a service deployment; that is a rollout state of an older API.
const ENDINGS: Readonly<Record<string, Ending>> = {
    SUCCESSFUL: "successful",
    STOPPED: "stopped",
    ROLLBACK_SUCCESSFUL: "rolledBack",
    ROLLBACK_FAILED: "rolledBack",
};

/** What the answers of ECS, oldest first, say about the deployment that is to bring a task definition. */
export function judge(described: string | undefined, observations: readonly Observation[]): Judgement {
    const latest = observations[observations.length - 1];
    const taskDefinition = goalOf(described, latest);
    const wanted = revisionName(taskDefinition);
    const waiting = { line: `waiting for ECS to begin with ${wanted}` };
    const { service, newest } = latest ?? {};
    if (latest === undefined) {
        return waiting;
    }
    if (service === undefined || service.status === "INACTIVE") {
        return { ending: "gone", line: "the service is gone" };
    }
    if (newest === undefined) {
        return primaryJudgement(taskDefinition, latest) ?? waiting;
    }
    if (latest.taskDefinition !== taskDefinition) {
        // Just after an update the list may still end with the deployment before it.
        const isLate = service.taskDefinition === taskDefinition;
        return isLate ? waiting : { ending: "replaced", line: `ECS runs ${revisionName(service.taskDefinition)}` };
    }
    if (isOlderThanPrimary(latest)) {
        return waiting;
    }
    const ending = ENDINGS[newest.status ?? ""];
    return { ending, line: ending === undefined ? progress(wanted, observations) : ended(wanted, newest) };
}

/** ECS lists deployments for 90 days; an older one is known by what the service itself says. */
function primaryJudgement(taskDefinition: string | undefined, { service }: Observation): Judgement | undefined {
    const primary = primaryOf(service);
    if (primary === undefined || primary.taskDefinition !== taskDefinition) {
        return undefined;
    }
    const wanted = revisionName(taskDefinition);
    if (primary.rolloutState === "COMPLETED") {
        return { ending: "successful", line: `${wanted} runs` };
    }
    return primary.rolloutState === "FAILED" ? { ending: "stopped", line: `${wanted} failed` } : undefined;
}

// A change that registers no task definition is told from the deployment before it only by the revision of the service:
// `ecs-svc/<number>` of the one is the end of the ARN of the other.
function isOlderThanPrimary({ service, newest }: Observation): boolean {
    const primary = primaryOf(service);
    if (primary?.rolloutState !== "IN_PROGRESS" || primary.id === undefined) {
        return false;
    }
    return primary.id.split("/").pop() !== newest?.targetServiceRevision?.arn?.split("/").pop();
}

function ended(wanted: string, newest: ServiceDeployment): string {
    return newest.status === "SUCCESSFUL"
        ? `${wanted} is deployed: ${tasks(newest)}`
        : `the deployment of ${wanted} is over: ${newest.status}`;
}

function progress(wanted: string, observations: readonly Observation[]): string {
    const { newest, at } = observations[observations.length - 1];
    const details = [stage(newest!), tasks(newest!), traffic(newest!), pause(newest!), bakeLeft(observations, at)];
    return `deploying ${wanted}: ${details.filter(Boolean).join(", ")}`;
}

function stage({ status, lifecycleStage }: ServiceDeployment): string {
    const name = status === "IN_PROGRESS" ? (lifecycleStage ?? status) : (status ?? "PENDING");
    return name.toLowerCase().replaceAll("_", " ");
}

function tasks({ targetServiceRevision }: ServiceDeployment): string {
    const { requestedTaskCount, runningTaskCount = 0 } = targetServiceRevision ?? {};
    return requestedTaskCount === undefined ? "" : `${runningTaskCount} of ${requestedTaskCount} tasks run`;
}

function traffic({ targetServiceRevision }: ServiceDeployment): string {
    const weight = targetServiceRevision?.requestedProductionTrafficWeight;
    return weight === undefined ? "" : `${weight} % of the traffic`;
}

function pause({ serviceDeploymentArn = "", lifecycleHookDetails = [] }: ServiceDeployment): string {
    const isWaiting = ({ status }: DeploymentLifecycleHookDetail) => status === "AWAITING_ACTION";
    const hook = lifecycleHookDetails.find(isWaiting);
    if (hook === undefined) {
        return "";
    }
    const options = {
        "service-deployment-arn": serviceDeploymentArn,
        "hook-id": hook.hookId,
        action: "CONTINUE",
    };
    const command = awsCommand("ecs continue-service-deployment", arnParts(serviceDeploymentArn).region, options);
    return `waiting for "npx slipway promote" or "${command}"`;
}

// ECS does not say when a stage began, so the time counts from the first answer that showed it.
function bakeLeft(observations: readonly Observation[], now: number): string {
    const isBaking = ({ newest }: Observation) => newest?.lifecycleStage === "BAKE_TIME";
    const minutes = observations[observations.length - 1].newest?.deploymentConfiguration?.bakeTimeInMinutes;
    const since = observations.find(isBaking)?.at;
    if (since === undefined || minutes === undefined || !isBaking(observations[observations.length - 1])) {
        return "";
    }
    const left = Math.max(0, Math.ceil(minutes - (now - since) / 60_000));
    return `${left} min of the bake time left`;
}
