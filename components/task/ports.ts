import type { PortMapping } from "@aws-sdk/client-ecs";
import { flatMapSorted, sortedEntries } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import { isRoot } from "../shared/users";
import type { Container } from "./containerArgs";
import type { ContainerScene } from "./containerScene";
import { isWindows, type Launch, NetworkMode } from "./launch";
import type { ContainerPort } from "./portArgs";
import type { Sidecar } from "./sidecars/sidecar";

type Listening = Pick<Container, "port" | "ports" | "security">;
type Containers = Readonly<Record<string, Listening>>;
type Placed = Pick<ContainerScene, "launch" | "args">;

/** How others call the main port of a container. */
export interface CalledPort {
    readonly portName: string;
    readonly appProtocol: string;
}

/** Whether ECS takes a text for the name of a port. */
export function isPortName(name: string): boolean {
    return /^[a-z0-9_][a-z0-9_-]{0,63}$/.test(name);
}

/** The ports as ECS takes them: the main one first, then the others by name. */
export function portMappingsOf(
    { port, ports }: Listening,
    launch: Launch,
    called: CalledPort | undefined,
): PortMapping[] | undefined {
    const main = port === undefined ? [] : [mainMapping(port, launch, called)];
    const others = sortedEntries(ports).map(([key, it]) => otherMapping(key, it, launch));
    return main.length + others.length === 0 ? undefined : [...main, ...others];
}

/** On a bridge Docker picks the port of the instance, so that several tasks of a kind fit on one. */
function hostPortOf(port: number | undefined, { networkMode }: Launch): number | undefined {
    return networkMode === NetworkMode.Bridge ? 0 : port;
}

function mainMapping(port: number, launch: Launch, called: CalledPort | undefined): PortMapping {
    const mapping: PortMapping = { containerPort: port, hostPort: hostPortOf(port, launch), protocol: "tcp" };
    if (called === undefined) {
        return mapping;
    }
    const { portName: name, appProtocol } = called;
    // Only a port with a name can be called by Service Connect. TCP is what ECS takes for granted, and has no word for.
    const spoken = appProtocol === "tcp" ? {} : { appProtocol: appProtocol as PortMapping["appProtocol"] };
    return { ...mapping, name, ...spoken };
}

function otherMapping(key: string, { port, range, protocol = "tcp" }: ContainerPort, launch: Launch): PortMapping {
    // On the host's network ports have no names.
    const name = launch.networkMode === NetworkMode.Host ? undefined : key;
    return range === undefined
        ? { name, containerPort: port, hostPort: hostPortOf(port, launch), protocol }
        : { name, containerPortRange: range, protocol };
}

/** What is wrong with the main port of a container. */
export function portProblems(port: number, { security }: Listening, { launch, args }: Placed): Problem[] {
    if (launch.networkMode === NetworkMode.None) {
        return [unreachable("port")];
    }
    const user = security?.user;
    const isOther = !isRoot(user) || (user === undefined && args.hardening === "strict");
    if (port < 1024 && isOther && !isWindows(args.runtimePlatform)) {
        const message = `${port} is below 1024, which a user other than root can bind on some platforms only`;
        const remedy = "Listen on a port above 1023";
        return [asWarning({ rule: "port-privileged-non-root", path: "port", message, remedy })];
    }
    return [];
}

/** What is wrong with the other ports of a container. */
export function namedPortProblems(ports: NonNullable<Listening["ports"]>, { port }: Listening, { launch }: Placed) {
    if (launch.networkMode === NetworkMode.None) {
        return port === undefined ? [unreachable("ports")] : [];
    }
    return flatMapSorted(ports, (name, it) => otherProblems(`ports.${name}`, name, it, launch.networkMode));
}

function unreachable(path: string): Problem {
    const message = "is given, and nothing reaches a task without a network";
    const remedy = "Remove it, or use the network mode awsvpc";
    return { rule: "port-mappings-none-mode", path, message, remedy };
}

function otherProblems(
    path: string,
    name: string,
    { port, range }: ContainerPort,
    networkMode: NetworkMode,
): Problem[] {
    const problems: Problem[] = [];
    if (!isPortName(name)) {
        const remedy = "Use 1 to 64 of a-z 0-9 _ -, not beginning with a hyphen";
        problems.push({ rule: "port-name", path, message: `"${name}" is no name for a port`, remedy });
    }
    if ((port === undefined) === (range === undefined)) {
        const message = port === undefined ? "has neither a port nor a range" : "has a port and a range";
        problems.push({ rule: "port-range-form", path, message, remedy: "Write one of `port` and `range`" });
    } else if (range !== undefined && boundsOf(range) === undefined) {
        const message = `"${range}" is no range of ports`;
        const remedy = "Write the first and the last one, from 1 to 65535, such as 8000-8010";
        problems.push({ rule: "port-range-form", path: `${path}.range`, message, remedy });
    }
    if (range !== undefined && networkMode === NetworkMode.Host) {
        const message = "is not possible on the host's network";
        const remedy = "Name each port, or use the network mode awsvpc";
        problems.push({ rule: "port-range-form", path: `${path}.range`, message, remedy });
    }
    return problems;
}

function boundsOf(range: string): readonly [number, number] | undefined {
    const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(range) ?? [];
    const bounds = [Number(first), Number(last)] as const;
    return bounds[0] >= 1 && bounds[0] < bounds[1] && bounds[1] <= 65535 ? bounds : undefined;
}

interface Claim {
    readonly path: string;
    readonly container: string;
    readonly protocol: string;
    readonly bounds: readonly [number, number];
    /** What a sidecar takes there. */
    readonly takes?: string;
}

/** No port twice among those who share a network, which on a bridge each container has for itself; no name twice. */
export function sharedPortProblems(
    containers: Containers,
    sidecars: readonly Sidecar[],
    { networkMode }: Launch,
): Problem[] {
    const made = sidecars.map(({ name }) => name);
    const claims = (name: string, container: Listening) => (made.includes(name) ? [] : claimsOf(name, container));
    const overlaps =
        networkMode === NetworkMode.Bridge
            ? flatMapSorted(containers, (name, container) => overlapProblems(claims(name, container)))
            : onePerPlace(overlapProblems([...sidecars.flatMap(sidecarClaims), ...flatMapSorted(containers, claims)]));
    return [...overlaps, ...nameProblems(containers)];
}

/** Two sidecars have to be taken apart once, however many ports they share. */
function onePerPlace(problems: Problem[]): Problem[] {
    return problems.filter(({ path }, index) => problems.findIndex((other) => other.path === path) === index);
}

function sidecarClaims({ argument, name, listens }: Sidecar): Claim[] {
    return listens.map(({ port, protocol, takes }) => {
        const path = `sidecars.${argument}`;
        return { path, container: name, protocol, bounds: [port, port] as const, takes };
    });
}

function claimsOf(container: string, { port, ports }: Listening): Claim[] {
    const path = `containers.${container}`;
    const main: Claim[] =
        port === undefined ? [] : [{ path: `${path}.port`, container, protocol: "tcp", bounds: [port, port] }];
    const others = flatMapSorted(ports, (key, it): Claim[] => {
        const bounds = it.range === undefined ? it.port && ([it.port, it.port] as const) : boundsOf(it.range);
        const at = `${path}.ports.${key}`;
        return bounds ? [{ path: at, container, protocol: it.protocol ?? "tcp", bounds }] : [];
    });
    return [...main, ...others];
}

function overlapProblems(claims: readonly Claim[]): Problem[] {
    if (claims.length < 2) {
        return [];
    }
    // In the order of their first ports, only what reaches furthest so far can overlap.
    const sorted = claims.map((claim, place) => ({ ...claim, place }));
    sorted.sort((a, b) => a.bounds[0] - b.bounds[0] || a.place - b.place);
    const furthest = new Map<string, (typeof sorted)[number]>();
    return sorted.flatMap((claim): Problem[] => {
        const before = furthest.get(claim.protocol);
        if (before === undefined || claim.bounds[1] > before.bounds[1]) {
            furthest.set(claim.protocol, claim);
        }
        if (before === undefined || claim.bounds[0] > before.bounds[1]) {
            return [];
        }
        const [later, owner] = claim.place > before.place ? [claim, before] : [before, claim];
        const own = later.container === owner.container;
        const number = later.bounds[0] === later.bounds[1] ? String(later.bounds[0]) : later.bounds.join("-");
        const text =
            later.takes === undefined ? number : `${later.protocol.toUpperCase()} port ${number} (${later.takes})`;
        const message = own
            ? `${text} is taken by another port of the container`
            : `${text} is taken by the container "${owner.container}" of the same task${taken(owner, later)}`;
        const ofContainers = own ? "Give each of them a number of its own" : "Give each container a port of its own";
        const ofSidecars = `Remove \`${later.path}\`, or give one that has it a \`config\` that listens elsewhere`;
        const remedy = later.takes === undefined ? ofContainers : ofSidecars;
        return [{ rule: "container-port-unique", path: later.path, message, remedy }];
    });
}

function taken(owner: Claim, later: Claim): string {
    return owner.takes === undefined || later.takes !== undefined ? "" : `, for ${owner.takes}`;
}

function nameProblems(containers: Containers): Problem[] {
    if (Object.values(containers).every(({ ports }) => ports === undefined)) {
        return [];
    }
    // Service Connect calls a container's main port by the container's name.
    const owners = new Map(flatMapSorted(containers, (name, { port }) => (port === undefined ? [] : [[name, name]])));
    return flatMapSorted(containers, (container, { ports }) =>
        Object.keys(ports ?? {}).flatMap((name): Problem[] => {
            const owner = owners.get(name);
            owners.set(name, owner ?? container);
            const path = `containers.${container}.ports.${name}`;
            const message = `a port of the container "${owner}" is called so too`;
            const remedy = "Choose another name";
            return owner === undefined ? [] : [{ rule: "port-name-unique", path, message, remedy }];
        }),
    );
}
