import { type ProviderSettings, settingsFrom } from "../components/follow/providerSettings";
import { nearest } from "../components/shared/nearest";
import { listed } from "../components/shared/problems";
import { CommandError } from "./errors";

/** A resource as `pulumi stack export` shows it. */
export interface ExportedResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly parent?: string;
    readonly provider?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A service of a stack, and what is needed to ask AWS about it. */
export interface StackService {
    /** Name of the component. */
    readonly name: string;
    /** Name among the services of its environment; absent for a service on its own. */
    readonly key?: string;
    readonly serviceArn: string;
    readonly logGroup: string;
    readonly codeDeploy?: { readonly application: string; readonly group: string };
    /** What the AWS provider that made it was configured with. */
    readonly settings: ProviderSettings;
}

/** The services that a stack has, whatever program and language made them. */
export function servicesOf(resources: readonly ExportedResource[]): StackService[] {
    const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
    return resources
        .filter(({ type, outputs }) => type === "ecs:index:Service" && typeof outputs?.serviceArn === "string")
        .map((component) => {
            const service = resources.find(
                ({ type, parent }) => type === "aws:ecs/service:Service" && parent === component.urn,
            );
            // A reference is the URN of a provider, two colons and its id.
            const provider = byUrn.get((service?.provider ?? "").replace(/::[^:]+$/, ""));
            return serviceOf(component, byUrn.get(component.parent ?? ""), provider?.inputs ?? {});
        })
        .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function serviceOf(
    { urn, outputs = {} }: ExportedResource,
    parent: ExportedResource | undefined,
    provider: Readonly<Record<string, unknown>>,
): StackService {
    const name = nameIn(urn);
    const environment = parent?.type === "ecs:index:Environment" ? `${nameIn(parent.urn)}-` : undefined;
    const { codeDeployApplicationName: application, codeDeployGroupName: group } = outputs;
    return {
        name,
        ...(environment !== undefined && name.startsWith(environment) && { key: name.slice(environment.length) }),
        serviceArn: String(outputs.serviceArn),
        logGroup: String(outputs.logGroupName),
        ...(typeof application === "string" && { codeDeploy: { application, group: String(group) } }),
        settings: settingsFrom((key) => plain(provider[key])),
    };
}

/** The name that the program gave to a resource. */
export function nameIn(urn: string): string {
    return urn.split("::").pop() ?? urn;
}

/** Value of a property that may be a secret, which an export shows as an object with its JSON in it. */
function plain(value: unknown): unknown {
    const secret = value as { readonly plaintext?: string } | undefined;
    return typeof secret?.plaintext === "string" ? JSON.parse(secret.plaintext) : value;
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
