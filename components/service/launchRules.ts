import { type CompleteStrategyItem, FARGATE_PROVIDERS, kindOf } from "../capacity/strategy";
import { listed, type Problem } from "../shared/problems";
import { compatibilitiesOf, launchOf, NetworkMode } from "../task/launch";
import type { ServiceToCheck } from "./serviceToCheck";

/** A definition that ECS would not run on the capacity of the service. */
export function compatibilityProblems(args: ServiceToCheck, strategy: readonly CompleteStrategyItem[]): Problem[] {
    const wanted = compatibilitiesOf(args);
    const kinds = new Set(strategy.map((item) => kindOf(item.capacityProvider, args.capacities)));
    const missing = [...kinds].filter((kind) => !wanted.includes(kind));
    // Of a provider that is made elsewhere nothing is known but that it is not Fargate.
    const unknown = args.capacities === undefined && wanted.some((kind) => !FARGATE_PROVIDERS.includes(kind));
    if (missing.length === 0 || unknown || wanted.length === 0) {
        return [];
    }
    const message = `${listed(wanted)} does not include ${listed(missing)}, on which the service runs`;
    const remedy = "Leave it away: it follows from the capacity";
    return [{ rule: "task-compatibility", path: "requiresCompatibilities", message, remedy }];
}

/** What tasks without a network interface of their own cannot do, or cannot do without more being known. */
export function networkModeProblems(args: ServiceToCheck): Problem[] {
    const { networkMode } = launchOf(args);
    if (networkMode === NetworkMode.Awsvpc) {
        return [];
    }
    return [...reachProblems(args, networkMode), ...referenceProblems(args)];
}

function reachProblems(args: ServiceToCheck, networkMode: NetworkMode): Problem[] {
    const path = "networkMode";
    const isBalanced = args.ingress !== undefined || args.networkIngress !== undefined;
    if (networkMode === NetworkMode.None && (isBalanced || args.serviceConnect !== undefined)) {
        const message = "none keeps requests from reaching the tasks";
        return [{ rule: "network-mode-none", path, message, remedy: "Use awsvpc or bridge, or remove the traffic" }];
    }
    if (networkMode === NetworkMode.Host && args.serviceConnect !== undefined) {
        const message = "host is not offered by Service Connect";
        return [{ rule: "service-connect-network-mode", path, message, remedy: "Use awsvpc or bridge" }];
    }
    return [];
}

/** The instances' group stands for the tasks' own; a reference by hand has to name it. */
function referenceProblems({ cluster }: ServiceToCheck): Problem[] {
    if (cluster === undefined || "capacitySecurityGroupIds" in cluster) {
        return [];
    }
    const path = "cluster.capacitySecurityGroupIds";
    const message =
        "is missing: without interfaces of their own the tasks are reached through the group of the instances";
    const remedy = "Give the id of that group under the name of the capacity, or use awsvpc";
    return [{ rule: "reference-capacity-security-group", path, message, remedy }];
}
