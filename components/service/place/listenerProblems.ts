import type { LiveRule } from "../../follow/liveRules";
import { type Requests, routesOf } from "../../shared/routes";
import { OWNER_TAG, titleOfOwner } from "../../shared/owner";
import { asWarning, listed, type Problem, sentence } from "../../shared/problems";
import type { Choice, Taken } from "./choosePlace";

type RuleTags = Readonly<Record<string, string>>;

/** What is wrong with the place of a service's rules. */
export function placeProblems(choice: Choice, tags: RuleTags | undefined): Problem[] {
    if (choice === "full") {
        const message = "has no free place left among the rules of its kind";
        const remedy = "Give it a `priority` of its own, or a load balancer with fewer services";
        return [{ rule: "rule-priority-taken", path: "ingress", message, remedy }];
    }
    if ("priority" in choice) {
        return [];
    }
    const { takenBy } = choice;
    const message = `${takenBy.priority} is the place of ${whose(takenBy, tags)}`;
    const remedy = "Remove it, and a free one is found, or use another";
    return [{ rule: "rule-priority-taken", path: "ingress.priority", message, remedy }];
}

/** What is said of a place that was free when it was chosen; nothing for any other error. */
export function lostRace(error: string, priority: unknown): string | undefined {
    if (!/PriorityInUse/.test(error)) {
        return undefined;
    }
    const problem: Problem = {
        rule: "rule-priority-taken",
        path: "ingress",
        message: `another stack took the place ${String(priority)} of the listener while this one was updating`,
        remedy: "Run `pulumi up` again, which finds another place; what is made already stays",
    };
    return `${sentence(problem)}\n${error}`;
}

/** The rule that takes requests which a service asks for, if somebody else has one on the listener. */
export function rivalOf(
    requests: Requests,
    rules: readonly LiveRule[],
): { readonly rule: LiveRule; readonly route: string }[] {
    const wanted = new Set(routesOf(requests));
    return rules.flatMap((rule) => {
        // What asks for something that nobody knows yet leaves the other requests to the ones after it.
        const route = rule.isNarrower ? undefined : routesOf(rule).find((each) => wanted.has(each));
        return route === undefined ? [] : [{ rule, route }];
    });
}

/**
 * Whether requests of a rule that another tool made are taken over: somebody has written a place before it. Rules of this
 * package have stacks of their own, which would go on as if they had the requests.
 */
export function isTakenOver(
    { owner, priority }: Taken,
    wanted: { readonly priority: number; readonly hasWrittenPriority: boolean },
): boolean {
    return owner === undefined && wanted.hasWrittenPriority && wanted.priority < priority;
}

/** What is said of two services of different stacks that ask for the same requests. */
export function rivalProblem({ route, taken, tags }: { route: string; taken: Taken; tags?: RuleTags }): Problem {
    const message = `asks for ${route} like ${whose(taken, tags)}, and only one of the two would get it`;
    return { rule: "ingress-taken", path: "ingress", message, remedy: "Change the conditions of one of them" };
}

/** What is said of a rule whose sign-in would not change. */
export function authenticationProblem(isAsked: boolean): Problem {
    const message = isAsked
        ? "is not how the live rule of the service asks, and its actions belong to ECS once it is there"
        : "is missing, and the live rule of the service asks who somebody is: its actions belong to ECS";
    const remedy = "Raise `deployment.generation`, which makes a second service with rules of its own beside the first";
    return { rule: "rule-auth-live", path: "ingress.authenticate", message, remedy };
}

/** Whose a rule is, in words: its service, or else what its tags tell. */
function whose({ arn, owner }: Pick<Taken, "arn" | "owner">, tags: RuleTags = {}): string {
    if (owner !== undefined) {
        return titleOfOwner(owner);
    }
    const told = Object.entries(tags)
        .filter(([key]) => key !== OWNER_TAG)
        .map(([key, value]) => `${key}=${value}`)
        .sort();
    return `the rule ${arn} (${told.length === 0 ? "it has no tags" : `tags ${listed(told)}`})`;
}

/** What a load balancer has at most. AWS raises the first and not the second: "Quotas for your Application Load Balancers". */
const QUOTAS = { rules: 100, targetGroups: 100 } as const;

const QUOTA_TEXTS = {
    rules: {
        names: "listener rules",
        condition: " unless it has raised the quota",
        remedy: "Ask for more in Service Quotas, or spread the services over several load balancers",
    },
    targetGroups: {
        names: "target groups",
        condition: " and raises no quota for them",
        remedy: "Spread the services over several load balancers",
    },
} as const;

/** From which share of a quota on somebody has to be told. */
const NEAR = 0.8;

/** Quotas of a load balancer that are nearly used up, before AWS refuses one service more in the middle of an update. */
export function quotaProblems(used: Readonly<Record<keyof typeof QUOTAS, number>>): Problem[] {
    return (Object.keys(QUOTAS) as (keyof typeof QUOTAS)[])
        .filter((key) => used[key] >= QUOTAS[key] * NEAR)
        .map((key) => {
            const { names, condition, remedy } = QUOTA_TEXTS[key];
            const message = `the load balancer has ${used[key]} ${names}, and AWS allows ${QUOTAS[key]}${condition}; a service needs two`;
            return asWarning({ rule: "load-balancer-quota", path: "ingress", message, remedy });
        });
}
