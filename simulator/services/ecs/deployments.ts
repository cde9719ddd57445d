import type { AccountData, AccountResource, Deployment } from "../../accountData";
import type { Update } from "../../descriptor";

/** What a revision of a service consists of, which is what goes back in a rollback. */
const REVISION = [
    "taskDefinition",
    "capacityProviderStrategies",
    "loadBalancers",
    "networkConfiguration",
    "platformVersion",
];

/** Does what ECS does when a service was created or changed: deploys it at once, goes back, or gives it up. */
export function deploy(service: AccountResource, data: AccountData, update?: Update): void {
    // Tags are not part of an update for ECS.
    if (update !== undefined && update.changed.every((key) => key === "tags")) {
        return;
    }
    const doom = data.doomed?.find((candidate) => candidate.service === service.id);
    const { deploymentCircuitBreaker: breaker } = service.state;
    const goesBack = breaker?.enable !== true || breaker.rollback === true;
    const number = (data.counters.deployments = (data.counters.deployments ?? 0) + 1);
    const deployment: Deployment = {
        id: String(10 ** 15 + number),
        service: service.id,
        taskDefinition: service.state.taskDefinition,
        status: doom === undefined ? "SUCCESSFUL" : goesBack ? "ROLLBACK_SUCCESSFUL" : "STOPPED",
        reason: doom?.reason ?? "",
        createdAt: Date.now(),
    };
    data.deployments = [...(data.deployments ?? []), deployment];
    if (doom !== undefined) {
        data.doomed = data.doomed?.filter((candidate) => candidate !== doom);
        const before = goesBack ? (update?.before ?? {}) : {};
        const old = REVISION.filter((key) => key in before).map((key) => [key, before[key]]);
        service.state = { ...service.state, ...Object.fromEntries(old) };
    }
}
