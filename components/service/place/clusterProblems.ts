import type { LiveCallee } from "../../follow/liveCluster";
import { isOfStack, OWNER_TAG, titleOfOwner } from "../../shared/owner";
import { asWarning, type Problem } from "../../shared/problems";

/** What a cluster has at most, unless AWS has raised it for the account. AWS: "Amazon ECS service quotas". */
const SERVICES = 5000;

/** From which share of the quota on somebody has to be told. */
const NEAR = 0.8;

/** A cluster that has nearly all services that it may have. */
export function clusterQuotaProblems(services: number): Problem[] {
    if (services < SERVICES * NEAR) {
        return [];
    }
    const message = `the cluster has ${services} services, and AWS allows ${SERVICES} unless it has raised the quota`;
    const remedy = "Ask for more in Service Quotas, or spread the services over several clusters";
    return [asWarning({ rule: "cluster-quota", path: "cluster", message, remedy })];
}

/** Names of endpoints that services of other stacks have in the namespace already; ECS would refuse them in the update. */
export function namesTaken(owner: string, claims: readonly string[], callees: readonly LiveCallee[]): Problem[] {
    return callees
        .filter(({ tags }) => !isOfStack(tags[OWNER_TAG], owner))
        .flatMap(({ arn, tags, claims: theirs }) => {
            const taken = claims.find((claim) => theirs.includes(claim));
            return taken === undefined ? [] : [takenProblem(taken, tags[OWNER_TAG], arn)];
        });
}

function takenProblem(name: string, owner: string | undefined, arn: string): Problem {
    const whose = owner === undefined ? `the service ${arn}` : titleOfOwner(owner);
    const isAlias = name.includes(":");
    const message = `"${name}" is ${isAlias ? "what clients call" : "the discovery name of"} ${whose} in the namespace`;
    const remedy = isAlias
        ? "Give the endpoint another `dnsName` or `port`"
        : "Give the endpoint another `discoveryName`";
    return { rule: "service-connect-taken", path: "serviceConnect.endpoints", message, remedy };
}
