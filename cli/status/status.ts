import { goalOf, revisionName } from "../../components/follow/observation";
import { inspect, type Inspection } from "../../components/service/rollout/check";
import { asked, type Session, shortNameOf } from "../session";

/** What one look at a service has shown, as `--json` prints it. */
export interface Status {
    readonly name: string;
    readonly serviceArn: string;
    readonly cluster: string;
    readonly status: string;
    readonly desired: number;
    readonly running: number;
    readonly taskDefinition?: string;
    readonly deployment?: {
        readonly arn?: string;
        readonly status?: string;
        readonly stage?: string;
        readonly trafficPercent?: number;
        /** Ids of hooks that wait for somebody. */
        readonly paused: string[];
        readonly firedAlarms: string[];
    };
    /** What is going on, in a line. */
    readonly line: string;
    /** What there is to know of a deployment that failed. */
    readonly failure?: string;
}

/** Shows what runs and what is being deployed. */
export async function status(session: Session): Promise<Status> {
    const { service, clients, clock } = session;
    const rollout = {
        serviceArn: service.serviceArn,
        taskDefinition: undefined,
        logGroup: service.logGroup,
        limitMs: 0,
        declaresHooks: true,
    };
    const inspection = await asked(clients, () => inspect(rollout, { clients, clock, say: () => {} }));
    const found = statusOf(session, inspection);
    if (session.json) {
        session.print(JSON.stringify(found));
    } else {
        statusLines(session, found).forEach(session.print);
    }
    return found;
}

function statusOf({ service, identity }: Session, { followed, failure }: Inspection): Status {
    const latest = followed.observations[followed.observations.length - 1];
    const { service: live, newest } = latest ?? {};
    const hooks = newest?.lifecycleHookDetails ?? [];
    return {
        name: service.name,
        serviceArn: service.serviceArn,
        cluster: identity.cluster,
        status: live?.status ?? "GONE",
        desired: live?.desiredCount ?? 0,
        running: live?.runningCount ?? 0,
        taskDefinition: goalOf(undefined, latest),
        ...(newest && {
            deployment: {
                arn: newest.serviceDeploymentArn,
                status: newest.status,
                stage: newest.lifecycleStage,
                trafficPercent: newest.targetServiceRevision?.requestedProductionTrafficWeight,
                paused: hooks.filter((hook) => hook.status === "AWAITING_ACTION").map(({ hookId = "" }) => hookId),
                firedAlarms: newest.alarms?.triggeredAlarmNames ?? [],
            },
        }),
        line: followed.line,
        failure,
    };
}

function statusLines({ service, identity }: Session, found: Status): string[] {
    const { deployment } = found;
    const row = (title: string, text: string | undefined) => (text ? [`  ${title.padEnd(12)}${text}`] : []);
    return [
        `${shortNameOf(service)} (${identity.service} on ${identity.cluster})`,
        ...row(
            "tasks",
            `${found.running} of ${found.desired} run${found.status === "ACTIVE" ? "" : `, ${found.status}`}`,
        ),
        ...row("revision", found.taskDefinition && revisionName(found.taskDefinition)),
        ...row("deployment", found.line),
        ...row("alarms", deployment?.firedAlarms.join(", ")),
        ...(deployment?.paused ?? []).flatMap((hook) =>
            row("paused", `slipway promote ${shortNameOf(service)} --hook ${hook}`),
        ),
        ...(service.codeDeploy === undefined
            ? []
            : row("deployed by", `CodeDeploy, group ${service.codeDeploy.group} of ${service.codeDeploy.application}`)),
        ...(found.failure === undefined ? [] : ["", found.failure]),
    ];
}
