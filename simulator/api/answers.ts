import type { AccountData, AccountResource } from "../accountData";
import type { AccountStore } from "../accountFile";
import { CAPACITY_PROVIDER } from "../services/types";
import type { Properties } from "../values";
import { BALANCING } from "./balancing";
import { CLUSTERS } from "./clusters";
import { describeTaskDefinition } from "./definitions";
import { arnOf, brief, detailed, historyOf, type Pace, revisionOf } from "./deployments";
import { describe, serviceOf } from "./describedService";
import { paged } from "./paged";
import { type ApiCall, ApiError } from "./server";
import { TASKS } from "./tasks";
import { UPDATES } from "./updates";

const AT_ONCE: Pace = { now: 0, stageMs: 0 };

/** Answers a call. Who looks at what AWS is still making finds it further at the next call. */
export function answerCall(account: AccountStore, call: ApiCall, pace: Pace = AT_ONCE): Properties {
    const update = UPDATES[call.operation];
    if (update !== undefined) {
        return account.change((data) => update(data, call));
    }
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
    GetResources: (data, call) => {
        const keys: string[] = (call.input.TagFilters ?? []).map(({ Key }: Properties) => Key);
        const found = data.resources
            .filter(({ region, state }) => region === call.region && state.arn !== undefined)
            .map(({ state }) => ({ arn: state.arn, tags: state.tagsAll ?? state.tags ?? {} }))
            .filter(({ tags }) => keys.every((key) => tags[key] !== undefined));
        return {
            ResourceTagMappingList: found.map(({ arn, tags }) => ({
                ResourceARN: arn,
                Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
            })),
        };
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
    DescribeTaskDefinition: describeTaskDefinition,
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

function tagsIn({ state }: AccountResource): Properties[] {
    return Object.entries(state.tagsAll ?? state.tags ?? {}).map(([key, value]) => ({ key, value }));
}
