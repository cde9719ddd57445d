import type { EngineEvent } from "@pulumi/pulumi/automation";
import type { ControlException } from "../../components/controls/exceptions";
import type { Difference } from "../diff/compare";
import { type ExportedResource, type Graph, listOf, nameOf, textOf } from "../graph";
import { keyOf } from "../services";
import { type Change, changeOf, differencesOf } from "./changes";
import { newExceptions } from "./controls";
import { type Deployment, deploymentOf } from "./duration";
import { statesOf, type Step, stepsOf } from "../preview";

/** What an update does to what belongs together. */
export interface Parts {
    readonly made: readonly Change[];
    readonly inPlace: readonly Change[];
    readonly replaced: readonly Change[];
    readonly removed: readonly Change[];
}

/** What an update does to a service. */
export interface ServicePlan extends Parts {
    readonly service: string;
    readonly fate: "new" | "removed" | "replaced" | "deployed" | "changed";
    /** How many tasks there are going to be, as `2` or `1 to 4`; absent of a service that is removed. */
    readonly tasks?: string;
    /** How the deployment that the update starts goes; only of a service that is deployed. */
    readonly deployment?: Deployment;
    /** What the deployment is for. */
    readonly reasons: readonly Difference[];
    /** Whether there is a new revision of the tasks that the update itself does not deploy. */
    readonly isRevisionLater: boolean;
}

/** What an update does, by service. */
export interface Plan {
    readonly services: readonly ServicePlan[];
    /** Services that it leaves alone. */
    readonly unchanged: readonly string[];
    readonly others: Parts;
    /** What the program and the engine warn of, with the resource that it is about. */
    readonly warnings: readonly string[];
    readonly exceptions: { readonly added: readonly ControlException[]; readonly met: readonly ControlException[] };
}

const COMPONENT = "ecs:index:Service";
const SERVICE = "aws:ecs/service:Service";
const DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

/** What a preview says, by service. */
export function planOf(events: readonly EngineEvent[], steps = stepsOf(events)): Plan {
    const { before, after } = statesOf(steps);
    const ownerOf = ({ urn }: Step) => after.around(urn, COMPONENT) ?? before.around(urn, COMPONENT);
    const byOwner = new Map<string, Step[]>();
    for (const step of steps) {
        const owner = ownerOf(step)?.urn ?? "";
        byOwner.set(owner, [...(byOwner.get(owner) ?? []), step]);
    }
    const services = steps
        .filter(({ type }) => type === COMPONENT)
        .map((component) => servicePlanOf(component, byOwner.get(component.urn) ?? [], { before, after }));
    const byName = (a: { service: string }, b: { service: string }) => (a.service < b.service ? -1 : 1);
    return {
        services: services.flatMap((each) => (isSame(each) ? [] : (each as ServicePlan))).sort(byName),
        unchanged: services
            .filter(isSame)
            .map(({ service }) => service)
            .sort(),
        others: partsOf(byOwner.get("") ?? []),
        warnings: warningsIn(events),
        exceptions: newExceptions(events),
    };
}

function warningsIn(events: readonly EngineEvent[]): string[] {
    const lines = events.flatMap(({ diagnosticEvent }) => {
        const { severity, urn = "", message = "" } = diagnosticEvent ?? {};
        const text = message
            .replace(/<\{%.*?%\}>/g, "")
            .replace(/^warning: /, "")
            .trim();
        const name = urn.includes("pulumi:pulumi:Stack") ? undefined : urn.split("::").pop();
        return severity === "warning" ? [name ? `${name}: ${text}` : text] : [];
    });
    return [...new Set(lines)];
}

const isSame = ({ fate }: { readonly fate: ServicePlan["fate"] | "same" }) => fate === "same";

function servicePlanOf(
    component: Step,
    steps: readonly Step[],
    states: { readonly before: Graph; readonly after: Graph },
): Omit<ServicePlan, "fate"> & { readonly fate: ServicePlan["fate"] | "same" } {
    const graph = component.fate === "delete" ? states.before : states.after;
    const resource = graph.named(component.urn)!;
    const service = steps.find(({ type }) => type === SERVICE);
    const definition = steps.find(({ type }) => type === DEFINITION);
    const isNewRevision = definition?.fate === "replace";
    const deploys = component.fate !== "delete" && service !== undefined && startsDeployment(service);
    const parts = partsOf(
        steps.filter((step) => !(deploys && step === service) && !(isNewRevision && step === definition)),
    );
    const isChanged = [parts.made, parts.inPlace, parts.replaced, parts.removed].some((each) => each.length > 0);
    const fate = fateOf(component, service, deploys, isChanged || isNewRevision);
    return {
        service: keyOf(graph, resource) ?? nameOf(resource),
        fate,
        ...(fate !== "removed" && { tasks: tasksOf(graph, resource) }),
        ...(deploys && { deployment: deploymentIn(graph, resource) }),
        reasons: [
            ...(isNewRevision ? differencesOf(definition) : []),
            // That there is a new revision is said by what differs in it.
            ...(deploys
                ? differencesOf(service).filter(({ path }) => !(isNewRevision && path === "taskDefinition"))
                : []),
        ],
        isRevisionLater: isNewRevision && !deploys && service?.fate !== "replace",
        ...parts,
    };
}

function fateOf(component: Step, service: Step | undefined, deploys: boolean, isChanged: boolean) {
    if (component.fate === "create") {
        return "new";
    }
    if (component.fate === "delete") {
        return "removed";
    }
    if (service?.fate === "replace") {
        return "replaced";
    }
    return deploys ? "deployed" : isChanged ? "changed" : "same";
}

// The parameters of `UpdateService` that start a deployment by themselves.
const DEPLOYING = [
    "taskDefinition",
    "networkConfiguration",
    "platformVersion",
    "capacityProviderStrategies",
    "loadBalancers",
    "serviceConnectConfiguration",
    "serviceRegistries",
    "volumeConfiguration",
    "vpcLatticeConfigurations",
    "enableEcsManagedTags",
    "propagateTags",
    "availabilityZoneRebalancing",
];

/** Whether an update of a service starts a deployment. Where it is forced, every call but that for tags does. */
export function startsDeployment({ fate, changed, after }: Pick<Step, "fate" | "changed" | "after">): boolean {
    const properties = changed.map((path) => path.split(/[.[]/)[0]).filter((it) => it !== "tags" && it !== "tagsAll");
    const { type } = (after?.inputs?.deploymentController ?? {}) as { readonly type?: string };
    if (fate !== "update" || type === "CODE_DEPLOY") {
        return false;
    }
    return after?.inputs?.forceNewDeployment === true
        ? properties.length > 0
        : properties.some((property) => DEPLOYING.includes(property));
}

function deploymentIn(graph: Graph, component: ExportedResource): Deployment {
    const [service] = graph.parts(component, SERVICE);
    const [definition] = graph.parts(component, DEFINITION);
    return deploymentOf({
        service: service?.inputs ?? {},
        targetGroups: graph.parts(component, "aws:lb/targetGroup:TargetGroup").map(({ inputs = {} }) => inputs),
        containers: containersOf(definition),
    });
}

/** The containers of a task definition; none where they are not known before the update. */
function containersOf(definition: ExportedResource | undefined): Record<string, unknown>[] {
    try {
        return JSON.parse(textOf(definition, "containerDefinitions") ?? "[]") as Record<string, unknown>[];
    } catch {
        return listOf(definition, "containerDefinitions");
    }
}

function tasksOf(graph: Graph, component: ExportedResource): string {
    const [service] = graph.parts(component, SERVICE);
    const [target] = graph.parts(component, "aws:appautoscaling/target:Target");
    if (service?.inputs?.schedulingStrategy === "DAEMON") {
        return "one on each instance";
    }
    const { minCapacity, maxCapacity } = target?.inputs ?? {};
    return target === undefined || minCapacity === maxCapacity
        ? String(minCapacity ?? service?.inputs?.desiredCount ?? 1)
        : `${String(minCapacity)} to ${String(maxCapacity)}`;
}

/** What becomes of resources, of those that are something in AWS. */
function partsOf(steps: readonly Step[]): Parts {
    const real = steps.filter(({ type }) => !/^(pulumi:|ecs:index:)/.test(type));
    const of = (fate: Step["fate"]) => real.filter((step) => step.fate === fate).map(changeOf);
    return { made: of("create"), inPlace: of("update"), replaced: of("replace"), removed: of("delete") };
}
