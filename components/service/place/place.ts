import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../follow/clients";
import { hookName } from "../../follow/engineHook";
import { type LiveListener, type LiveRule, readListener } from "../../follow/liveRules";
import { providerSettings, resolved } from "../../follow/providerSettings";
import { furtherConditions, type RequestConditions } from "../../shared/requests";
import type { Requests } from "../../shared/routes";
import { arnParts, wholeArn } from "../../shared/arns";
import { isLate, stateOf } from "../../shared/late";
import { isAnswer, isOfStack, OWNER_TAG, ruleOwner, tagValue } from "../../shared/owner";
import { LateArgsError, type Problem, sentence } from "../../shared/problems";
import { onceFor } from "../../shared/once";
import { hasAccount, perProgram } from "../../shared/program";
import type { LoadBalancerReference } from "../../shared/references";
import { AUTHENTICATION_TAG, authenticationTag } from "../authentication";
import type { IngressAuthentication } from "../authenticationArgs";
import { generationName } from "../deployment/generation";
import { bandOf } from "../priorities";
import { choosePlace, type Taken, type Wish } from "./choosePlace";
import {
    authenticationProblem,
    isTakenOver,
    lostRace,
    placeProblems,
    quotaProblems,
    rivalOf,
    rivalProblem,
} from "./listenerProblems";

/** What of a service decides on the place of its rules. */
export interface Placing {
    /** The name that the place follows from. */
    readonly placeName: string;
    readonly generation: number;
    readonly requests: Requests;
    readonly conditions: RequestConditions;
    readonly authenticate: IngressAuthentication | undefined;
    readonly loadBalancer: LoadBalancerReference;
    /** The place that the service prefers. */
    readonly priority: number;
    /** Whether the user wrote it. */
    readonly hasWrittenPriority: boolean;
}

/** Where the rules of a service stand, and the tag that says whose they are. */
export interface RulePlace {
    readonly priority: pulumi.Input<number>;
    readonly ownerTag: Readonly<Record<string, string>>;
    /** Says what to do when somebody else was quicker. */
    readonly hooks?: pulumi.ResourceHookBinding;
}

/** What is known of the listeners of a program, and which places its services have been given. */
interface Program {
    readonly listeners: Map<string, Promise<LiveListener>>;
    readonly given: Map<string, Taken[]>;
    readonly warned: Set<string>;
}

const programOf = perProgram((): Program => ({ listeners: new Map(), given: new Map(), warned: new Set() }));

/**
 * The place of a service's rules on listeners that others may use, too. What is there is read once, also for a preview:
 * AWS would refuse a place that is taken in the middle of an update, and would not refuse at all to give the requests
 * of two rules to one.
 */
export function placeOf(component: pulumi.ComponentResource, placing: Placing): RulePlace {
    const wish = wishOf(placing);
    const ownerTag = { [OWNER_TAG]: wish.owner };
    if (!hasAccount()) {
        return { priority: placing.priority, ownerTag };
    }
    const priority = pulumi.output(find(component, { ...placing, wish }, programOf()));
    return { priority, ownerTag, hooks: { onError: [raceHook(component, wish.owner)] } };
}

/** Two stacks that update at the same time may find one place free; AWS gives it to the first of them. */
function raceHook(component: pulumi.ComponentResource, owner: string): pulumi.ErrorHook {
    const explain = ({ errors, newInputs }: pulumi.ErrorHookArgs): boolean => {
        const text = lostRace(errors[0] ?? "", newInputs?.priority);
        if (text !== undefined) {
            throw new Error(text);
        }
        return false;
    };
    return new pulumi.ErrorHook(hookName(component, `place/${owner}`), AsyncResource.bind(explain));
}

async function find(
    component: pulumi.ComponentResource,
    placing: Placing & { readonly wish: Wish },
    program: Program,
): Promise<number> {
    const { loadBalancer, wish } = placing;
    const arns = await Promise.all([loadBalancer.productionListenerArn, loadBalancer.testListenerArn].map(arnOf));
    // A preview does not know listeners that are still to be made, and they have no rules.
    if (arns[0] === undefined || wholeArn(arns[0]) === undefined) {
        return placing.priority;
    }
    const listeners = await Promise.all(
        arns.flatMap((arn) => (arn === undefined ? [] : read(component, arn, program))),
    );
    const problems = await rivalProblems(wish.owner, placing, listeners[0]);
    warnOfQuotas(component, listeners, program);
    const taken = await Promise.all(listeners.map((listener) => takenOn(listener, wish, placing.priority)));
    // From here on nothing waits, so that no two services are given one place.
    const given = listeners.map(({ arn }) => program.given.get(arn) ?? []);
    const choice = choosePlace(wish, [...taken, ...given]);
    if (choice === "full" || "takenBy" in choice || problems.length > 0) {
        const tags =
            typeof choice === "object" && "takenBy" in choice ? await tagsOf(listeners, choice.takenBy) : undefined;
        throw new LateArgsError(component, [...problems, ...placeProblems(choice, tags)]);
    }
    const { priority } = choice;
    const own: Taken = { priority, arn: "", owner: wish.owner };
    listeners.forEach(({ arn }, index) => program.given.set(arn, [...given[index], own]));
    const changed = await authenticationChange({ ...placing, priority }, listeners[0], wish.owner);
    if (changed.length > 0) {
        throw new LateArgsError(component, changed);
    }
    return priority;
}

/** The actions of a live rule are ECS's, and what an update says of them reaches nobody: so it is refused. */
async function authenticationChange(
    { authenticate, priority }: Placing,
    listener: LiveListener,
    owner: string,
): Promise<Problem[]> {
    const wanted = authenticationTag(authenticate)[AUTHENTICATION_TAG];
    // Mostly nobody asks who somebody is, and the tags of the rule at its place are known already.
    const candidates = listener.rules.filter((rule) => wanted !== undefined || rule.priority === priority);
    const tags = await listener.tagsOf(candidates);
    const own = candidates.map(({ arn }) => tags.get(arn)).find((each) => each?.[OWNER_TAG] === owner);
    return own === undefined || own[AUTHENTICATION_TAG] === wanted ? [] : [authenticationProblem(wanted !== undefined)];
}

async function arnOf(arn: pulumi.Input<string> | undefined): Promise<string | undefined> {
    if (!isLate(arn)) {
        return arn as string | undefined;
    }
    const output = pulumi.output(arn);
    // An output of a resource that is made waits for it; one in a preview says at once that it is not known.
    return pulumi.runtime.isDryRun() && !(await stateOf(output)).isKnown ? undefined : resolved(output);
}

function read(component: pulumi.ComponentResource, arn: string, { listeners }: Program): Promise<LiveListener> {
    return onceFor(listeners, arn, () => readFrom(component, arn));
}

async function readFrom(component: pulumi.ComponentResource, arn: string): Promise<LiveListener> {
    try {
        const { balancing } = await createClients(await providerSettings(component), arnParts(arn).region);
        return await readListener(balancing, arn);
    } catch (error) {
        const { name, message } = error as Error;
        const gone = name === "ListenerNotFoundException";
        const problem: Problem = {
            rule: "listener-unreadable",
            path: "ingress.loadBalancer",
            message: gone
                ? `there is no listener ${arn} (any more)`
                : `the rules of ${arn} cannot be read: ${name}: ${message}`,
            remedy: gone
                ? "Update the stack that makes the load balancer first, or refer to another one"
                : "Allow elasticloadbalancing:DescribeRules and DescribeTags, which the AWS provider needs as well",
        };
        throw new LateArgsError(component, [problem]);
    }
}

function wishOf({ placeName, generation, requests, conditions, priority, hasWrittenPriority }: Placing): Wish {
    const owner = (each: number) => tagValue(ruleOwner(generationName(placeName, each)));
    return {
        owner: owner(generation),
        band: bandOf(requests.hosts, requests.paths, furtherConditions(conditions)),
        preferred: priority,
        ...(hasWrittenPriority && { written: priority }),
        predecessors: Array.from({ length: generation - 1 }, (_, index) => owner(index + 1)),
    };
}

/** Who has the places that matter: only the rule at the preferred one if that is the service's own already, as it mostly is. */
async function takenOn(listener: LiveListener, { owner, band, written }: Wish, preferred: number): Promise<Taken[]> {
    const at = await owned(
        listener,
        listener.rules.filter(({ priority }) => priority === preferred),
    );
    if (written !== undefined || at.some((taken) => taken.owner === owner)) {
        return at;
    }
    return owned(
        listener,
        listener.rules.filter(({ priority }) => priority >= band.first && priority <= band.last),
    );
}

async function owned(listener: LiveListener, rules: readonly LiveRule[]): Promise<Taken[]> {
    const tags = await listener.tagsOf(rules);
    return rules.map(({ arn, priority }) => ({ arn, priority, owner: tags.get(arn)?.[OWNER_TAG] }));
}

async function rivalProblems(owner: string, placing: Placing, listener: LiveListener): Promise<Problem[]> {
    const rivals = rivalOf(placing.requests, listener.rules);
    const tags = await listener.tagsOf(rivals.map(({ rule }) => rule));
    return rivals.flatMap(({ rule, route }): Problem[] => {
        const told = tags.get(rule.arn);
        const taken = { arn: rule.arn, priority: rule.priority, owner: told?.[OWNER_TAG] };
        return isAnswer(taken.owner) || isOfStack(taken.owner, owner) || isTakenOver(taken, placing)
            ? []
            : [rivalProblem({ route, taken, tags: told })];
    });
}

/** Tags of whoever has a place; none of a place that was given in this update. */
async function tagsOf(listeners: readonly LiveListener[], { arn }: Taken) {
    const isIt = (rule: LiveRule) => rule.arn === arn;
    const found = listeners.find(({ rules }) => rules.some(isIt));
    return found && (await found.tagsOf(found.rules.filter(isIt))).get(arn);
}

/** Once for each load balancer of a program. */
function warnOfQuotas(
    component: pulumi.ComponentResource,
    listeners: readonly LiveListener[],
    { warned }: Program,
): void {
    const [{ arn }] = listeners;
    if (warned.has(arn)) {
        return;
    }
    warned.add(arn);
    const used = {
        rules: listeners.reduce((sum, { rules }) => sum + rules.length, 0),
        targetGroups: new Set(listeners.flatMap(({ targetGroups }) => [...targetGroups])).size,
    };
    quotaProblems(used).forEach((problem) => void pulumi.log.warn(sentence(problem), component));
}
