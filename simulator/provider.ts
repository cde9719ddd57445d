import { AccountData, AccountResource, Fault } from "./accountData";
import type { AccountStore } from "./accountFile";
import { declaredOf, shapeFailures } from "./declared";
import { Descriptor } from "./descriptor";
import { Difference, differenceOf } from "./difference";
import { AwsError, CheckFailure } from "./errors";
import { callFunction } from "./functions";
import { nameFailures, withName } from "./names";
import { refreshedInputs } from "./refresh";
import { remove } from "./removal";
import { descriptorOf } from "./services";
import { allTags, tagFailures } from "./tags";
import { isObject, isUnknown, plain, Properties, sameValue, UNKNOWN, withDefaults } from "./values";
import { verify } from "./verify";
import { RegionalWorld } from "./world";

/** How one `aws.Provider` is configured. */
export interface ProviderConfig {
    readonly region: string;
    /** The account of the role that it assumes, where it assumes one. */
    readonly accountId?: string;
    readonly defaultTags: Record<string, string>;
}

/** What identifies a resource in a request of the engine. */
export interface Subject {
    readonly urn: string;
    readonly type: string;
    readonly config: ProviderConfig;
}

/** What a program wants a new resource to be. */
export interface Wanted extends Subject {
    readonly inputs: Properties;
    readonly preview: boolean;
}

/** What a program wants of a resource that is there. */
export interface Change extends Subject {
    readonly id: string;
    readonly oldInputs: Properties;
    readonly oldState: Properties;
    readonly news: Properties;
    readonly ignored: readonly string[];
}

/** The provider of the package `aws`, for an account in a file. */
export class SimulatedAws {
    constructor(private readonly account: AccountStore) {}

    check(subject: Subject & { name: string; olds: Properties; news: Properties; seed: string }) {
        const descriptor = descriptorOf(subject.type);
        const inputs = withName(descriptor, subject.name, subject.news, subject.olds, subject.seed);
        const failures: CheckFailure[] = [...shapeFailures(subject.type, inputs), ...nameFailures(descriptor, inputs)];
        if (failures.length === 0) {
            const ofTags = tagFailures(inputs, subject.config.defaultTags);
            failures.push(...checkFailures(descriptor, inputs), ...ofTags);
        }
        return { inputs, failures };
    }

    diff(change: Change): Difference {
        const descriptor = descriptorOf(change.type);
        const difference = differenceOf(descriptor, change);
        const refusal = descriptor.plan?.(change.oldState, change.news, difference.changed);
        if (refusal !== undefined) {
            throw new AwsError(refusal);
        }
        if (this.changesDefaultTags(change)) {
            return { ...difference, paths: [...difference.paths, "tagsAll"] };
        }
        return difference;
    }

    create(subject: Wanted): { id: string; state: Properties } {
        const descriptor = descriptorOf(subject.type);
        const filled = withDefaults(plain(subject.inputs), descriptor.defaults ?? {});
        if (subject.preview) {
            return { id: "", state: { ...plannedOutputs(subject, filled), ...filled } };
        }
        this.failIfAsked(subject.type, "create");
        return this.account.change((data) => {
            const resource = added(data, descriptor, subject, filled);
            return { id: resource.id, state: resource.state };
        });
    }

    read(subject: Subject & { id: string; inputs: Properties; state: Properties }) {
        const resource = lookUp(this.account.read(), subject.type, subject.id, subject.state);
        if (resource === undefined) {
            return undefined;
        }
        const isImport = Object.keys(subject.inputs).length === 0;
        const inputs = isImport ? resource.inputs : refreshedInputs(subject.inputs, resource);
        return { id: resource.id, state: resource.state, inputs };
    }

    update(change: Change & { preview: boolean }): Properties {
        const descriptor = descriptorOf(change.type);
        const { changed } = differenceOf(descriptor, change);
        if (change.preview) {
            return updated(descriptor, change.oldState, changed, change);
        }
        this.failIfAsked(change.type, "update");
        return this.account.change((data) => {
            const resource = lookUp(data, change.type, change.id, change.oldState);
            if (resource === undefined) {
                throw new AwsError(descriptor.notFound(change.id));
            }
            const world = new RegionalWorld(data, resource.region, resource.accountId);
            const after = updated(descriptor, resource.state, changed, change);
            const proposed = { ...resource, urn: change.urn, before: resource.state };
            verify(descriptor, after, world, proposed, changed);
            resource.inputs = change.news;
            resource.state = { ...after, ...descriptor.derive?.(after, world) };
            changed.forEach((key) => (resource.settled[key] = resource.state[key]));
            const answer = resource.state;
            descriptor.afterwards?.(resource, data, world, { before: proposed.before, changed });
            return answer;
        });
    }

    delete(subject: Subject & { id: string; state: Properties }): void {
        if (lookUp(this.account.read(), subject.type, subject.id, subject.state) === undefined) {
            return;
        }
        this.failIfAsked(subject.type, "delete");
        this.account.change((data) => remove(data, lookUp(data, subject.type, subject.id, subject.state)!));
    }

    invoke(token: string, args: Properties, config: ProviderConfig): Properties {
        const region = args.region ?? config.region;
        return callFunction(
            token,
            args,
            new RegionalWorld(structuredClone(this.account.read()), region, config.accountId),
        );
    }

    // A fault is used up although its call changes nothing else.
    private failIfAsked(type: string, operation: Fault["operation"]): void {
        const isAsked = (fault: Fault) => fault.type === type && fault.operation === operation;
        const fault = this.account.read().faults.find(isAsked);
        if (fault !== undefined) {
            this.account.change((data) => data.faults.splice(data.faults.findIndex(isAsked), 1));
            throw new AwsError(fault.message);
        }
    }

    private changesDefaultTags(change: Change): boolean {
        const hasTags = "tags" in declaredOf(change.type).inputs;
        const isIgnored = change.ignored.some((path) => path.startsWith("tags"));
        return (
            hasTags &&
            !isIgnored &&
            !sameValue(allTags(change.news, change.config.defaultTags), change.oldState.tagsAll ?? {})
        );
    }
}

// What is not known yet may turn out to be right.
function checkFailures({ checks = [] }: Descriptor, inputs: Properties): CheckFailure[] {
    return checks
        .map((check) => check(inputs))
        .filter((reason) => reason !== undefined)
        .map((reason) => ({ property: reason.split(":")[0], reason }))
        .filter(({ property }) => !isUnknown(inputs[property]));
}

function added(data: AccountData, descriptor: Descriptor, subject: Wanted, filled: Properties): AccountResource {
    const { type, urn, config } = subject;
    const region = filled.region ?? config.region;
    const world = new RegionalWorld(data, region, config.accountId);
    verify(descriptor, filled, world, { type, urn, region });
    const { id, outputs } = descriptor.create(filled, world);
    const state = withDefaults({ ...plannedTags(subject, filled), ...filled }, plain(outputs ?? {}));
    const complete = { ...state, ...descriptor.derive?.(state, world) };
    const resource: AccountResource = {
        type,
        id,
        urn,
        region,
        ...(world.accountId !== data.accountId && { accountId: world.accountId }),
        inputs: plain(subject.inputs),
        settled: complete,
        state: complete,
    };
    data.resources.push(resource);
    descriptor.afterwards?.(resource, data, world);
    return resource;
}

// Only what changed is sent, so what others changed meanwhile survives.
function updated(descriptor: Descriptor, before: Properties, changed: readonly string[], change: Change): Properties {
    const after: Properties = { ...before };
    for (const key of changed) {
        const merged = applied(change.news[key], before[key], change.oldInputs[key]);
        after[key] = withDefaults(merged, descriptor.defaults?.[key]);
    }
    return plain({ ...after, ...plannedTags(change, change.news) });
}

// What AWS filled in beside the arguments stays; what the program gave before and gives no more goes.
function applied(wanted: any, state: any, oldInput: any): any {
    if (!isObject(wanted) || !isObject(state)) {
        return wanted;
    }
    const filledIn = Object.entries(state).filter(([key]) => !(key in wanted) && oldInput?.[key] === undefined);
    const given = Object.entries(wanted).map(([key, value]) => [key, applied(value, state[key], oldInput?.[key])]);
    return Object.fromEntries([...given, ...filledIn]);
}

/** What is known before the creation: everything the provider fills in is not, but for tags and the Region. */
function plannedOutputs(subject: Subject, inputs: Properties): Properties {
    const computed = declaredOf(subject.type).computed.map((key) => [key, UNKNOWN]);
    return { ...Object.fromEntries(computed), ...plannedTags(subject, inputs) };
}

function plannedTags(subject: Subject, inputs: Properties): Properties {
    const declared = declaredOf(subject.type);
    return {
        ...("region" in declared.inputs && { region: inputs.region ?? subject.config.region }),
        ...("tags" in declared.inputs && { tagsAll: allTags(inputs, subject.config.defaultTags) }),
    };
}

// Revisions of a task definition share their id; only the ARN tells them apart.
function lookUp(data: AccountData, type: string, id: string, state: Properties): AccountResource | undefined {
    const found = data.resources.filter((resource) => resource.type === type && resource.id === id);
    return found.find((resource) => state.arn === undefined || resource.state.arn === state.arn) ?? found[0];
}
