import * as pulumi from "@pulumi/pulumi";
import { portsOf } from "../service/connections";
import { nearest } from "../shared/nearest";
import { listed, type Problem, under } from "../shared/problems";
import { NetworkMode } from "../task/launch";
import { writtenServices } from "./balancers";
import type { EnvironmentArgs, EnvironmentService } from "./environmentArgs";

/** Security groups of services that others call, which are known before their services are made: two may call each other. */
export class CalledGroups {
    private readonly groups: ReadonlyMap<string, ReturnType<typeof pulumi.deferredOutput<string>>>;

    constructor({ services = {} }: EnvironmentArgs) {
        const called = new Set(Object.values(services).flatMap(({ calls = [] }) => calls));
        this.groups = new Map([...called].map((key) => [key, pulumi.deferredOutput<string>()]));
    }

    /** What a service may connect to: what is written, and the ports of the services that it calls. */
    connectionsOf(
        { connections, calls = [] }: EnvironmentService,
        services: Readonly<Record<string, EnvironmentService>>,
    ): EnvironmentService["connections"] {
        const toServices = calls.flatMap((key) =>
            portsOf(services[key].containers).map((port) => {
                const [securityGroupId] = this.groups.get(key)!;
                return [nameOf(key, port), { securityGroupId, port }] as const;
            }),
        );
        return toServices.length === 0 ? connections : { ...connections, ...Object.fromEntries(toServices) };
    }

    /** Tells the group of a service that is made. */
    tell(key: string, securityGroupId: pulumi.Output<string>): void {
        this.groups.get(key)?.[1](securityGroupId);
    }
}

/** By the port as well, so that a second one changes nothing about the first. */
function nameOf(key: string, port: number): string {
    return `${key}-${port}`;
}

/** What is wrong with which services of an environment call which. */
export function callProblems(args: EnvironmentArgs): Problem[] {
    const services = new Map(writtenServices(args));
    return [...services].flatMap(([key, { calls = [], connections = {}, networkMode }]) =>
        under(`services.${key}`, [
            ...calls.flatMap((called, index) =>
                under(`calls[${index}]`, [
                    ...(calls.indexOf(called) < index
                        ? [repeated(called)]
                        : calledProblems(called, key, services, connections)),
                ]),
            ),
            ...(calls.length > 0 && networkMode === NetworkMode.None ? [withoutNetwork] : []),
        ]),
    );
}

const withoutNetwork: Problem = {
    rule: "connection-network-mode",
    path: "calls",
    message: "is given to tasks without a network: nothing can be called in the mode none",
    remedy: "Remove it, or use another `networkMode`",
};

function repeated(called: string): Problem {
    return { rule: "service-calls", path: "", message: `"${called}" is named twice`, remedy: "Name it once" };
}

function calledProblems(
    called: string,
    caller: string,
    services: ReadonlyMap<string, EnvironmentService>,
    connections: object,
): Problem[] {
    const rule = "service-calls";
    const service = services.get(called);
    if (service === undefined) {
        // Whoever calls its own siblings writes its name; a slip of the pen means another one.
        const names = [...services.keys()].filter((name) => name !== caller);
        const likely = nearest(called, names);
        const others = names.length === 0 ? "Remove it: there is no other service" : `Use one of ${listed(names)}`;
        const remedy = likely === undefined ? others : `Write "${likely}"`;
        return [{ rule, path: "", message: `"${called}" is no service of the environment`, remedy }];
    }
    const ports = portsOf(service.containers);
    if (ports.length === 0) {
        const message = `"${called}" has no port that could be called`;
        return [{ rule, path: "", message, remedy: `Give a container of it a \`port\`` }];
    }
    if (service.networkMode === NetworkMode.Bridge || service.networkMode === NetworkMode.None) {
        const message = `"${called}" has no port of its own in the network mode ${service.networkMode}`;
        const remedy = "Use `awsvpc` there, or let it be called through a load balancer";
        return [{ rule, path: "", message, remedy }];
    }
    const taken = ports.map((port) => nameOf(called, port)).find((name) => name in connections);
    if (taken !== undefined) {
        const message = `"${called}" opens what \`connections\` has as "${taken}" as well`;
        return [{ rule, path: "", message, remedy: "Rename the connection" }];
    }
    return [];
}
