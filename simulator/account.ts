import { AccountData, AccountResource, Fault } from "./accountData";
import { AccountFile, AccountStore } from "./accountFile";
import { shiftTraffic } from "./drift";
import { deploy } from "./services/ecs/deployments";
import { SCALABLE_TARGET } from "./services/types";
import { Properties } from "./values";

export type { AccountResource } from "./accountData";

const SERVICE = "aws:ecs/service:Service";

/** The simulated account, as somebody with a console sees it: to look at, to change behind Pulumi's back, to break. */
export class Account {
    constructor(private readonly store: AccountStore) {}

    /** Opens the account that a simulator serves; a file that does not exist is created and seeded. */
    static open(file: string): Account {
        return new Account(new AccountFile(file));
    }

    /** All resources, or those of one type such as `aws:ecs/service:Service`. */
    list(type?: string): AccountResource[] {
        const { resources } = this.store.read();
        return structuredClone(resources.filter((resource) => type === undefined || resource.type === type));
    }

    /** The one resource with this id, ARN, physical name or logical name. */
    find(type: string, name: string): AccountResource {
        return structuredClone(findIn(this.store.read(), type, name));
    }

    /** Changes the properties of a resource in place, as AWS or a person does outside of Pulumi. */
    edit(type: string, name: string, change: (properties: Properties) => void): void {
        this.store.change((data) => {
            const { state } = findIn(data, type, name);
            const tags = { ...state.tags };
            change(state);
            if (state.tags !== undefined || Object.keys(tags).length > 0) {
                const removed = Object.keys(tags).filter((key) => !(key in (state.tags ?? {})));
                state.tagsAll = { ...state.tagsAll, ...state.tags };
                removed.forEach((key) => delete state.tagsAll[key]);
            }
        });
    }

    /** Removes a resource, as a person does outside of Pulumi; nothing is refused. */
    remove(type: string, name: string): void {
        this.store.change((data) => {
            data.resources.splice(data.resources.indexOf(findIn(data, type, name)), 1);
        });
    }

    /** Lets the next call of this kind fail with a message. Several are used up in order. */
    failNext(type: string, message: string, operation: Fault["operation"] = "create"): void {
        this.store.change((data) => data.faults.push({ type, message, operation }));
    }

    /** Lets ECS roll the next deployment of a service back; the service goes on with what it runs now. */
    failNextDeployment(serviceName: string, reason: string): void {
        this.store.change((data) => {
            const service = findIn(data, SERVICE, serviceName).id;
            data.doomed = [...(data.doomed ?? []), { service, reason }];
        });
    }

    /** Lets the tasks of a family that somebody runs end with an exit code, from now on. */
    setExitCode(family: string, exitCode: number): void {
        this.store.change((data) => {
            data.exitCodes = { ...data.exitCodes, [family]: exitCode };
        });
    }

    /** Does what a schedule of Application Auto Scaling does. */
    setBounds(resourceId: string, minCapacity: number, maxCapacity: number): void {
        this.edit(SCALABLE_TARGET, resourceId, (target) => Object.assign(target, { minCapacity, maxCapacity }));
    }

    /** Does what ECS does in a blue/green deployment: swings the rules to the other target group and swaps the two. */
    shiftTraffic(serviceName: string): void {
        this.store.change((data) => shiftTraffic(data, findIn(data, SERVICE, serviceName)));
    }

    /** Does what autoscaling does. */
    setDesiredCount(serviceName: string, count: number): void {
        this.edit(SERVICE, serviceName, (service) => (service.desiredCount = count));
    }

    /** Does what ECS does when somebody asks for the same revision again. */
    deployAgain(serviceName: string): void {
        this.store.change((data) => {
            const service = findIn(data, SERVICE, serviceName);
            deploy(service, data, { before: service.state, changed: ["taskDefinition"] });
        });
    }

    /** Whether only the things are left that were there at the beginning. */
    isEmpty(): boolean {
        return this.store.read().resources.every(({ urn }) => urn === undefined);
    }
}

function findIn(data: AccountData, type: string, name: string): AccountResource {
    const ofType = data.resources.filter((resource) => resource.type === type);
    const found = ofType.filter(({ id, urn, state }) =>
        [id, state.arn, state.name, urn?.split("::").pop()].includes(name),
    );
    if (found.length !== 1) {
        const ids = ofType.map(({ id }) => id).join(", ");
        throw new Error(`${found.length} resources ${type} are called "${name}"; the account has: ${ids}`);
    }
    return found[0];
}
