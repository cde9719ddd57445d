import type { AccountData, AccountResource, Deployment } from "../accountData";
import type { AccountStore } from "../accountFile";
import { taskCount } from "../services/ecs/daemonRules";
import { CAPACITY_PROVIDER, SERVICE } from "../services/types";
import type { Properties } from "../values";
import { BALANCING } from "./balancing";
import { CLUSTERS, connectionOf } from "./clusters";
import { paged } from "./paged";
import { type ApiCall, ApiError } from "./server";
import { momentOf } from "./stages";
import { TASKS } from "./tasks";

/** How long a stage of a deployment takes for those who look at it; no time at all unless somebody wants to see it. */
export interface Pace {
    readonly now: number;
    readonly stageMs: number;
}

const AT_ONCE: Pace = { now: 0, stageMs: 0 };

/** Answers a call. Who looks at what AWS is still making finds it further at the next call. */
export function answerCall(account: AccountStore, call: ApiCall, pace: Pace = AT_ONCE): Properties {
    const answer = answerFrom(account.read(), call, pace);
    if (call.operation === "DescribeCapacityProviders") {
        account.change(({ resources }) => {
            for (const provider of providersIn(resources, call).filter(({ unfinished = 0 }) => unfinished > 0)) {
                provider.unfinished!--;
            }
        });
    }
    return answer;
}

/** Answers the calls that only read, from what is in the account. */
export function answerFrom(data: AccountData, call: ApiCall, pace: Pace = AT_ONCE): Properties {
    const operation = OPERATIONS[call.operation];
    const own = accountOf(data, call);
    if (operation === undefined) {
        throw new ApiError("UnknownOperationException", `The simulated account does not know ${call.operation}.`);
    }
    const isOwn = ({ accountId = data.accountId }: AccountResource) => accountId === own;
    return operation({ ...data, accountId: own, resources: data.resources.filter(isOwn) }, call, pace);
}

/** Keys of an assumed role say whose account it is of; all others are of the account itself. */
const ASSUMED = /^ASIA(\d{12})$/;

function accountOf({ accountId }: AccountData, { accessKey }: ApiCall): string {
    return ASSUMED.exec(accessKey)?.[1] ?? accountId;
}

const OPERATIONS: Readonly<Record<string, (data: AccountData, call: ApiCall, pace: Pace) => Properties>> = {
    DescribeServices: (data, { region, input }) => {
        if (input.services.length > SERVICES_AT_ONCE) {
            const message = `Services cannot have more than ${SERVICES_AT_ONCE} elements`;
            throw new ApiError("InvalidParameterException", message);
        }
        const found = input.services.flatMap((name: string) => serviceOf(data, region, input.cluster, name) ?? []);
        const isTagged = (input.include ?? []).includes("TAGS");
        const services = found.map((service: AccountResource) => ({
            ...describe(service, data),
            ...(isTagged && { tags: tagsIn(service) }),
        }));
        return { services, failures: [] };
    },
    ListServiceDeployments: (data, call) => {
        const { region, input } = call;
        const service = serviceOf(data, region, input.cluster, input.service);
        if (service === undefined) {
            throw new ApiError("ServiceNotFoundException", "Service not found.");
        }
        return paged(historyOf(data, service).map(brief), "serviceDeployments", call);
    },
    DescribeServiceDeployments: (data, { input }, pace) => {
        const wanted = (data.deployments ?? []).filter((d) => input.serviceDeploymentArns.includes(arnOf(d)));
        return { serviceDeployments: wanted.map((deployment) => detailed(deployment, data, pace)), failures: [] };
    },
    DescribeServiceRevisions: (data, { input }) => {
        const wanted = (data.deployments ?? []).filter((d) => input.serviceRevisionArns.includes(revisionOf(d)));
        return {
            serviceRevisions: wanted.map((deployment) => ({
                serviceRevisionArn: revisionOf(deployment),
                serviceArn: deployment.service,
                taskDefinition: deployment.taskDefinition,
            })),
            failures: [],
        };
    },
    DescribeCapacityProviders: (data, call) => {
        const found = providersIn(data.resources, call);
        const capacityProviders = found.map(({ state, unfinished = 0 }) => ({
            capacityProviderArn: state.arn,
            name: state.name,
            cluster: state.cluster,
            status: unfinished > 0 ? "PROVISIONING" : "ACTIVE",
            updateStatus: unfinished > 0 ? "CREATE_IN_PROGRESS" : "CREATE_COMPLETE",
        }));
        const known = found.flatMap(({ state }) => [state.arn, state.name]);
        const missing: string[] = (call.input.capacityProviders ?? []).filter((it: string) => !known.includes(it));
        return { ...paged(capacityProviders, "capacityProviders", call), failures: missing.map(MISSING) };
    },
    ...CLUSTERS,
    ...TASKS,
    ...BALANCING,
    AssumeRole: (_, { input }) => {
        const { RoleArn: role, RoleSessionName: session } = input;
        return {
            AssumedRoleUser: {
                Arn: `${role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/${session}`,
            },
            Credentials: {
                AccessKeyId: `ASIA${role.split(":")[4]}`,
                SecretAccessKey: "secret",
                SessionToken: role,
                Expiration: "2100-01-01T00:00:00Z",
            },
        };
    },
};

const SERVICES_AT_ONCE = 10;

const MISSING = (arn: string) => ({ arn, reason: "MISSING" });

function providersIn(resources: readonly AccountResource[], { region, input }: ApiCall): AccountResource[] {
    const wanted: string[] | undefined = input.capacityProviders;
    return resources.filter(
        (it) =>
            it.type === CAPACITY_PROVIDER &&
            it.region === region &&
            (wanted === undefined || wanted.includes(it.state.arn) || wanted.includes(it.state.name)),
    );
}

function serviceOf(data: AccountData, region: string, cluster: string, name: string): AccountResource | undefined {
    const services = data.resources.filter((resource) => resource.type === SERVICE && resource.region === region);
    return services.find(({ id }) => id === name || id.endsWith(`:service/${cluster}/${name}`));
}

function tagsIn({ state }: AccountResource): Properties[] {
    return Object.entries(state.tagsAll ?? state.tags ?? {}).map(([key, value]) => ({ key, value }));
}

function historyOf(data: AccountData, service: AccountResource): Deployment[] {
    return (data.deployments ?? []).filter((deployment) => deployment.service === service.id).reverse();
}

function describe(service: AccountResource, data: AccountData): Properties {
    const { name, cluster, taskDefinition, loadBalancers = [], deploymentConfiguration } = service.state;
    const serviceConnectConfiguration = connectionOf(service);
    const desiredCount = taskCount(service, data);
    const running = historyOf(data, service).find(({ status }) => status === "SUCCESSFUL");
    const counts = { desiredCount, runningCount: desiredCount, pendingCount: 0 };
    const id = `ecs-svc/${running?.id ?? 0}`;
    return {
        serviceArn: service.id,
        serviceName: name,
        clusterArn: cluster,
        status: "ACTIVE",
        taskDefinition,
        loadBalancers,
        deploymentConfiguration,
        ...counts,
        deployments: [
            {
                id,
                status: "PRIMARY",
                taskDefinition,
                rolloutState: "COMPLETED",
                ...counts,
                ...(serviceConnectConfiguration && { serviceConnectConfiguration }),
            },
        ],
        events: [],
    };
}

function brief(deployment: Deployment): Properties {
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

function detailed(deployment: Deployment, data: AccountData, { now, stageMs }: Pace): Properties {
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

function arnOf({ service, id }: Deployment): string {
    return `${service.replace(":service/", ":service-deployment/")}/${id}`;
}

function revisionOf({ service, id }: Deployment): string {
    return `${service.replace(":service/", ":service-revision/")}/${id}`;
}
