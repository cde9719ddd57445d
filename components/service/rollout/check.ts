import { type Clients, collect } from "../../follow/evidence";
import { failureBlock, unreadableBlock } from "../../follow/failureText";
import { follow, type Followed, type Goal } from "../../follow/follow";
import { goalOf } from "../../follow/observation";
import { Reader, serviceIdentity } from "../../follow/reader";
import type { Tools } from "../../follow/tools";
import { leftoverHooks } from "./leftovers";
import { deadLiveGroup } from "./liveGroup";

/** The deployment that is checked. */
export interface Rollout extends Goal {
    readonly serviceArn: string;
    /** Log group that the containers write to. */
    readonly logGroup: string;
    /** Whether the program has hooks for the service's deployments. */
    readonly declaresHooks: boolean;
}

/** Follows a deployment to its end; rejects with everything that there is to know about it unless it is healthy. */
export async function check(rollout: Rollout, { clients, clock, say }: Tools): Promise<void> {
    const identity = serviceIdentity(rollout.serviceArn);
    const reader = new Reader(clients.ecs, identity);
    let followed: Followed;
    try {
        followed = await follow(reader, rollout, clock, say);
    } catch (error) {
        throw new Error(unreadableBlock(identity, rollout.taskDefinition, error as Error), { cause: error });
    }
    if (followed.ending !== "successful") {
        throw new Error(await explanation(rollout, followed, clients));
    }
    const { service } = followed.observations[followed.observations.length - 1] ?? {};
    const wrong =
        leftoverHooks(identity, service, rollout.declaresHooks) ??
        (await deadLiveGroup(clients.balancing, service).catch((error: Error) => {
            say(`not checked: whether the live target group has healthy targets (${error.name}; ${PERMISSIONS})`);
        }));
    if (typeof wrong === "string") {
        throw new Error(wrong);
    }
}

const PERMISSIONS =
    "the permissions are elasticloadbalancing:DescribeRules, DescribeListeners and DescribeTargetHealth";

/** What following a deployment has shown; with everything there is to know about it if it failed. */
export interface Inspection {
    readonly followed: Followed;
    readonly failure?: string;
}

/** Follows a deployment and tells how it ended, without judging. */
export async function inspectUntil(rollout: Rollout, { clients, clock, say }: Tools): Promise<Inspection> {
    const reader = new Reader(clients.ecs, serviceIdentity(rollout.serviceArn));
    const followed = await follow(reader, rollout, clock, say);
    const hasFailed = followed.ending === "rolledBack" || followed.ending === "stopped";
    return { followed, ...(hasFailed && { failure: await explanation(rollout, followed, clients) }) };
}

/** Looks at a deployment once. */
export function inspect(rollout: Rollout, tools: Tools): Promise<Inspection> {
    return inspectUntil({ ...rollout, limitMs: 0 }, { ...tools, say: () => {} });
}

/** Explains a deployment that has failed already; nothing when it has not. */
export async function explain(rollout: Rollout, tools: Tools): Promise<string | undefined> {
    return (await inspect(rollout, tools)).failure;
}

async function explanation(rollout: Rollout, followed: Followed, clients: Clients): Promise<string> {
    const identity = serviceIdentity(rollout.serviceArn);
    const latest = followed.observations[followed.observations.length - 1];
    const taskDefinition = goalOf(rollout.taskDefinition, latest) ?? "";
    const since = Number(latest?.newest?.createdAt ?? 0);
    const evidence = await collect(clients, { ...rollout, taskDefinition, identity, since, service: latest?.service });
    return failureBlock(identity, taskDefinition, followed, evidence);
}
