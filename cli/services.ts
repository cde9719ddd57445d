import { type ProviderSettings, settingsFrom } from "../components/follow/providerSettings";
import { nearest } from "../components/shared/nearest";
import { listed } from "../components/shared/problems";
import { CommandError } from "./errors";
import { type ExportedResource, Graph, nameOf, textOf } from "./graph";

/** A service of a stack, and what is needed to ask AWS about it. */
export interface StackService {
    /** Name of the component. */
    readonly name: string;
    /** Name among the services of its environment; absent for a service on its own. */
    readonly key?: string;
    readonly serviceArn: string;
    readonly logGroup: string;
    readonly codeDeploy?: { readonly application: string; readonly group: string };
    readonly described: Described;
    /** Whether it may get another image between two updates. */
    readonly allowsHotswap?: boolean;
    /** What the AWS provider that made it was configured with. */
    readonly settings: ProviderSettings;
}

/** What Pulumi gave to ECS at the last update. */
export interface Described {
    /** ARN of the task definition. */
    readonly taskDefinition?: string;
    readonly isDaemon: boolean;
    /** Numbers of tasks between which Application Auto Scaling decides; absent where it does not. */
    readonly scaling?: { readonly least: number; readonly most: number };
}

/** The services that a stack has, whatever program and language made them. */
export function servicesOf(resources: readonly ExportedResource[]): StackService[] {
    const graph = new Graph(resources);
    return graph
        .all("ecs:index:Service")
        .filter((component) => textOf(component, "serviceArn") !== undefined)
        .map((component) => serviceOf(graph, component))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function serviceOf(graph: Graph, component: ExportedResource): StackService {
    const key = keyOf(graph, component);
    const { codeDeployApplicationName: application, codeDeployGroupName: group } = component.outputs ?? {};
    const [service] = graph.parts(component, "aws:ecs/service:Service");
    // A reference is the URN of a provider, two colons and its id.
    const provider = graph.named((service?.provider ?? "").replace(/::[^:]+$/, ""))?.inputs ?? {};
    return {
        name: nameOf(component),
        ...(key !== undefined && { key }),
        serviceArn: String(component.outputs?.serviceArn),
        logGroup: String(component.outputs?.logGroupName),
        ...(typeof application === "string" && { codeDeploy: { application, group: String(group) } }),
        described: describedOf(graph, component, service),
        ...(component.outputs?.allowsHotswap === true && { allowsHotswap: true }),
        settings: settingsFrom((key) => plain(provider[key])),
    };
}

/** Name of a service among those of its environment; nothing for a service on its own. */
export function keyOf(graph: Graph, component: ExportedResource): string | undefined {
    const parent = graph.named(component.parent);
    const prefix = parent?.type === "ecs:index:Environment" ? `${nameOf(parent)}-` : undefined;
    const name = nameOf(component);
    return prefix !== undefined && name.startsWith(prefix) ? name.slice(prefix.length) : undefined;
}

function describedOf(graph: Graph, component: ExportedResource, service: ExportedResource | undefined): Described {
    const [target] = graph.parts(component, "aws:appautoscaling/target:Target");
    const taskDefinition = textOf(service, "taskDefinition");
    return {
        ...(taskDefinition !== undefined && { taskDefinition }),
        isDaemon: textOf(service, "schedulingStrategy") === "DAEMON",
        ...(target && {
            scaling: { least: Number(textOf(target, "minCapacity")), most: Number(textOf(target, "maxCapacity")) },
        }),
    };
}

/** Value of a property that may be a secret, which an export shows as an object with its JSON in it. */
export function plain(value: unknown): unknown {
    const secret = value as { readonly plaintext?: string } | undefined;
    return typeof secret?.plaintext === "string" ? JSON.parse(secret.plaintext) : value;
}

/** The services that are meant: all of them, or the one with a name. */
export function chosenServices(services: readonly StackService[], name: string | undefined): readonly StackService[] {
    return name === undefined && services.length > 0 ? services : [chosenService(services, name)];
}

/** The service that is meant: by its component's name, its name in the environment, or its name in ECS. */
export function chosenService(services: readonly StackService[], wanted: string | undefined): StackService {
    if (services.length === 0) {
        throw new CommandError(
            "The stack has no service of @slipway/ecs. Run `pulumi up`, or choose another `--stack`.",
        );
    }
    const names = services.map(({ key, name }) => key ?? name);
    if (wanted === undefined) {
        if (services.length > 1) {
            throw new CommandError(`Which service? The stack has ${listed(names)}.`);
        }
        return services[0];
    }
    const found = services.filter(({ name, key, serviceArn }) =>
        [name, key, serviceArn, serviceArn.split("/").pop()].includes(wanted),
    );
    if (found.length === 1) {
        return found[0];
    }
    if (found.length > 1) {
        throw new CommandError(`"${wanted}" is ${listed(found.map(({ name }) => name))}. Use one of these names.`);
    }
    const meant = nearest(wanted, names);
    const proposal = meant === undefined ? "" : ` Did you mean ${meant}?`;
    throw new CommandError(`The stack has no service "${wanted}".${proposal} It has ${listed(names)}.`);
}
