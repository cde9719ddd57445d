import type { AccountData, AccountResource, Deployment } from "../accountData";
import { taskCount } from "../services/ecs/daemonRules";
import type { Properties } from "../values";
import { momentOf } from "./stages";

/** How long a stage of a deployment takes for those who look at it; no time at all unless somebody wants to see it. */
export interface Pace {
    readonly now: number;
    readonly stageMs: number;
}

/** Deployments of a service, the newest first. */
export function historyOf(data: AccountData, service: AccountResource): Deployment[] {
    return (data.deployments ?? []).filter((deployment) => deployment.service === service.id).reverse();
}

/** A deployment as a list of them shows it. */
export function brief(deployment: Deployment): Properties {
    const seconds = deployment.createdAt / 1000;
    return {
        serviceDeploymentArn: arnOf(deployment),
        serviceArn: deployment.service,
        status: deployment.status,
        statusReason: deployment.reason,
        createdAt: seconds,
        startedAt: seconds,
        finishedAt: seconds,
        targetServiceRevisionArn: revisionOf(deployment),
    };
}

/** A deployment as it is described. */
export function detailed(deployment: Deployment, data: AccountData, { now, stageMs }: Pace): Properties {
    const { targetServiceRevisionArn, ...rest } = brief(deployment);
    const service = data.resources.find(({ id }) => id === deployment.service);
    const requestedTaskCount = service === undefined ? 0 : taskCount(service, data);
    const configuration = service?.state.deploymentConfiguration ?? {};
    const succeeds = deployment.status === "SUCCESSFUL";
    const moment = momentOf(configuration, succeeds, now - deployment.createdAt, stageMs);
    if (moment !== undefined) {
        return {
            ...rest,
            status: moment.status,
            lifecycleStage: moment.lifecycleStage,
            targetServiceRevision: {
                arn: targetServiceRevisionArn,
                requestedTaskCount,
                runningTaskCount: Math.ceil(moment.running * requestedTaskCount),
                requestedProductionTrafficWeight: moment.trafficPercent,
            },
        };
    }
    const runningTaskCount = succeeds ? requestedTaskCount : 0;
    return {
        ...rest,
        targetServiceRevision: { arn: targetServiceRevisionArn, requestedTaskCount, runningTaskCount },
    };
}

/** ARN of a deployment. */
export function arnOf({ service, id }: Deployment): string {
    return `${service.replace(":service/", ":service-deployment/")}/${id}`;
}

/** ARN of the revision that a deployment brings. */
export function revisionOf({ service, id }: Deployment): string {
    return `${service.replace(":service/", ":service-revision/")}/${id}`;
}
