import type { Service } from "@aws-sdk/client-ecs";
import type { Clients } from "../../follow/evidence";
import { readListener } from "../../follow/liveRules";
import { isOfStack, OWNER_TAG, titleOfOwner } from "../../shared/owner";
import { everyPage, inBatches } from "../../shared/pages";
import { listed, type Problem } from "../../shared/problems";

/** What others may use: a cluster, and the listeners of the load balancers that are made with it. */
export interface Shared {
    readonly clusterArn: string;
    readonly listenerArns: readonly string[];
}

/** A service on a cluster, or behind its load balancers, of which AWS knows this. */
export interface User {
    /** Absent for a service that this package has not made. */
    readonly owner: string | undefined;
    readonly arn: string;
}

/** What could not be read, and what that takes. */
export class Unreadable extends Error {
    constructor(
        readonly what: string,
        readonly permissions: string,
        readonly cause: Error,
    ) {
        super(`${what} cannot be read: ${cause.name}: ${cause.message}`);
    }
}

type Reading = Pick<Clients, "ecs" | "balancing">;

// What ListServices answers with and DescribeServices takes at once, at most.
const LONGEST_PAGE = 100;
const SERVICES_AT_ONCE = 10;

/** Everybody who uses a cluster or the listeners beside it, whichever stack is theirs. */
export async function usersOf({ clusterArn, listenerArns }: Shared, { ecs, balancing }: Reading): Promise<User[]> {
    const behind: User[] = [];
    for (const arn of listenerArns) {
        const permissions = "elasticloadbalancing:DescribeRules and DescribeTags";
        behind.push(
            ...(await reading(`the rules of ${arn}`, permissions, "ListenerNotFound", () => ruled(balancing, arn))),
        );
    }
    const permissions = "ecs:ListServices and ecs:DescribeServices";
    const running = await reading(`the services of ${clusterArn}`, permissions, "ClusterNotFound", () =>
        runningOn(ecs, clusterArn),
    );
    return [...running, ...behind];
}

/** What is gone has no users. */
async function reading(what: string, permissions: string, gone: string, read: () => Promise<User[]>): Promise<User[]> {
    try {
        return await read();
    } catch (error) {
        if ((error as Error).name.startsWith(gone)) {
            return [];
        }
        throw new Unreadable(what, permissions, error as Error);
    }
}

async function runningOn(ecs: Reading["ecs"], cluster: string): Promise<User[]> {
    const { DescribeServicesCommand, ListServicesCommand } = await import("@aws-sdk/client-ecs");
    const arns = await everyPage(async (nextToken) => {
        const answer = await ecs.send(new ListServicesCommand({ cluster, nextToken, maxResults: LONGEST_PAGE }));
        return { items: answer.serviceArns, nextToken: answer.nextToken };
    });
    const services: Service[] = await inBatches(arns, SERVICES_AT_ONCE, async (batch) => {
        const input = { cluster, services: batch, include: ["TAGS" as const] };
        return (await ecs.send(new DescribeServicesCommand(input))).services;
    });
    return services
        .filter(({ status }) => status !== "INACTIVE")
        .map(({ serviceArn = "", tags = [] }) => ({
            arn: serviceArn,
            owner: tags.find(({ key }) => key === OWNER_TAG)?.value,
        }));
}

/** Rules that a service of this package has made: others may be anybody's, those of the platform's own stack among them. */
async function ruled(balancing: Reading["balancing"], arn: string): Promise<User[]> {
    const listener = await readListener(balancing, arn);
    const tags = await listener.tagsOf(listener.rules);
    return listener.rules.flatMap((rule) => {
        const owner = tags.get(rule.arn)?.[OWNER_TAG];
        return owner === undefined ? [] : [{ owner, arn: rule.arn }];
    });
}

/** What is wrong with lifting the protection of a cluster that is used: everybody of other stacks is named, once. */
export function usedProblems(users: readonly User[], own: string): Problem[] {
    const others = users.filter(({ owner }) => !isOfStack(owner, own));
    const names = [
        ...new Set(others.map(({ owner, arn }) => (owner === undefined ? arn : titleOfOwner(owner)))),
    ].sort();
    if (names.length === 0) {
        return [];
    }
    const message = `cannot be lifted while others use the cluster or its load balancers: ${listed(names)}`;
    const remedy = "Destroy their stacks or move them first, or leave the protection on";
    return [{ rule: "cluster-in-use", path: "deletionProtection", message, remedy }];
}

/** What is wrong when nobody can say who uses the cluster. */
export function unreadableProblem({ message, permissions }: Unreadable): Problem {
    return {
        rule: "cluster-in-use-unknown",
        path: "deletionProtection",
        message: `cannot be lifted unseen: ${message}`,
        remedy: `Allow ${permissions}, or leave the protection on`,
    };
}
