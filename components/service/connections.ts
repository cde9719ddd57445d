import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { isLate, isLaterItself, referred } from "../shared/late";
import type { Making } from "../shared/making";
import { partNameProblems, physicalName } from "../shared/names";
import { type Problem, under } from "../shared/problems";
import type { Container } from "../task/containerArgs";
import { NetworkMode } from "../task/launch";

/** What a connection is made of. */
export const ConnectionProtocol = {
    /** TCP, and whatever is spoken over it. */
    Tcp: "tcp",
    /** UDP. */
    Udp: "udp",
} as const;
export type ConnectionProtocol = (typeof ConnectionProtocol)[keyof typeof ConnectionProtocol];

/** Something that tasks call: a service, a database, a cache. */
export interface Connection {
    /**
     * Id of the security group of what is called, which gets a rule that lets the tasks in: that of a service of another
     * stack, or of a database.
     */
    securityGroupId: pulumi.Input<string>;
    /**
     * Port that is called.
     * @integer
     * @range 1 65535
     */
    port: pulumi.Input<number>;
    /** What the connections are made of. Defaults to `tcp` in both presets. AWS: `AuthorizeSecurityGroupIngress`. */
    protocol?: ConnectionProtocol;
}

/** What tasks call, by names. */
type Connections = Readonly<Record<string, pulumi.Input<Connection>>>;

/**
 * Lets the tasks in where they call: one rule in the group of each. They may send to everywhere, so that their own group needs
 * none.
 */
export function openConnections(
    { name, tags, child }: Making,
    connections: Connections | undefined,
    from: pulumi.Input<string>,
): pulumi.Resource[] {
    return sortedEntries(connections).map(([key, connection]) => {
        const { securityGroupId, port, protocol } = referred(connection);
        return new vpc.SecurityGroupIngressRule(
            `${name}-calls-${key}`,
            {
                securityGroupId,
                description: physicalName("description", `Calls of ${name}`),
                referencedSecurityGroupId: from,
                ipProtocol: pulumi.output(protocol).apply((known) => known ?? ConnectionProtocol.Tcp),
                fromPort: port,
                toPort: port,
                tags,
            },
            child,
        );
    });
}

/** What a service is called by: its group, and the main port of the first container that has one. */
export function connectionTo(
    securityGroupId: pulumi.Output<string>,
    containers: Readonly<Record<string, Container>>,
): pulumi.Output<Connection> | undefined {
    const [port] = portsOf(containers);
    return port === undefined
        ? undefined
        : (securityGroupId.apply((id) => ({ securityGroupId: id, port })) as unknown as pulumi.Output<Connection>);
}

/** The main ports of the containers of a task, each once, in the order of the containers' names. */
export function portsOf(containers: Readonly<Record<string, Container>>): number[] {
    return [...new Set(sortedEntries(containers).flatMap(([, { port }]) => port ?? []))];
}

/** What is wrong with what a service calls. */
export function connectionProblems({
    connections,
    networkMode,
}: {
    readonly connections?: Connections;
    readonly networkMode?: NetworkMode;
}): Problem[] {
    if (connections === undefined || Object.keys(connections).length === 0) {
        return [];
    }
    if (networkMode === NetworkMode.None) {
        const message = "are given to tasks without a network: nothing can be called in the mode none";
        const remedy = "Remove them, or use another `networkMode`";
        return [{ rule: "connection-network-mode", path: "connections", message, remedy }];
    }
    return under("connections", [
        ...flatMapSorted(connections, (key) => partNameProblems(key).map((problem) => ({ ...problem, path: key }))),
        ...sameProblems(connections),
    ]);
}

/** A security group has a rule once; of groups that are known later, it says so itself. */
function sameProblems(connections: Connections): Problem[] {
    const owners = new Map<string, string>();
    return flatMapSorted(connections, (key, connection): Problem[] => {
        const { securityGroupId, port, protocol = ConnectionProtocol.Tcp } = referred(connection);
        if (isLaterItself(connection) || [securityGroupId, port, protocol].some(isLate)) {
            return [];
        }
        const what = `${String(securityGroupId)} on ${String(protocol)} ${String(port)}`;
        const owner = owners.get(what);
        owners.set(what, owner ?? key);
        const message = `calls ${what} like "${owner}", and AWS takes a rule once`;
        return owner === undefined
            ? []
            : [{ rule: "connection-twice", path: key, message, remedy: "Remove one of them" }];
    });
}
