import { AccountData, AccountResource } from "./accountData";
import { AwsError } from "./errors";
import { descriptorOf } from "./services";
import { RegionalWorld } from "./world";

/** Deletes a resource and what goes with it; throws what AWS answers when something still needs it. */
export function remove(data: AccountData, resource: AccountResource): void {
    const descriptor = descriptorOf(resource.type);
    const world = new RegionalWorld(data, resource.region, resource.accountId);
    const users = world.usersOf(resource);
    const blocking = users.find(({ reference }) => !reference.weak && !reference.cascade);
    const refusal = descriptor.keeps?.(resource, world);
    if (refusal !== undefined) {
        throw new AwsError(refusal);
    }
    if (blocking !== undefined) {
        const inUse = descriptor.inUse ?? defaultInUse;
        throw new AwsError(inUse(resource, blocking.user));
    }
    drop(data, resource);
    descriptor.dropped?.(resource, data);
    for (const { user } of users.filter(({ reference }) => reference.cascade)) {
        if (data.resources.includes(user)) {
            remove(data, user);
        }
    }
}

function drop(data: AccountData, resource: AccountResource): void {
    data.resources.splice(data.resources.indexOf(resource), 1);
    if (resource.type === "aws:ecs/taskDefinition:TaskDefinition") {
        data.inactive.push(resource.state.arn);
    }
}

function defaultInUse(resource: AccountResource, user: AccountResource): string {
    return `DependencyViolation: resource ${resource.id} has a dependent object (${user.id})`;
}
