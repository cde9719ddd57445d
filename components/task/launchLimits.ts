import { isIP } from "node:net";
import { flatMapSorted } from "../shared/json";
import type { Problem } from "../shared/problems";
import type { ContainerPath, GivenArgument } from "./containerScene";
import { Compatibility, type Launch, NetworkMode } from "./launch";
import type { RuleId } from "../shared/rules/rules";

interface Limit {
    readonly rule: RuleId;
    readonly paths: readonly ContainerPath[];
    /** Where it is not possible; nothing where it is. */
    readonly not: (launch: Launch) => string | undefined;
    readonly remedy: string;
}

const onFargate = ({ compatibility }: Launch) => (compatibility === Compatibility.Fargate ? "on Fargate" : undefined);
const notOnEc2 = (launch: Launch) =>
    launch.compatibility === Compatibility.ManagedInstances ? "on Managed Instances" : onFargate(launch);
const inAwsvpc = ({ networkMode }: Launch) =>
    networkMode === NetworkMode.Awsvpc ? "in the network mode awsvpc" : undefined;

const RUN_ON_EC2 = "Remove it, or run the task on EC2 `capacity`";

/** AWS: "Amazon ECS task definition parameters", the notes on launch types and network modes. */
const LIMITS: readonly Limit[] = [
    { rule: "container-gpu", paths: ["accelerators.gpus"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-neuron", paths: ["accelerators.neuron"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-privileged-fargate", paths: ["security.privileged"], not: notOnEc2, remedy: RUN_ON_EC2 },
    {
        rule: "container-dns-fargate",
        paths: ["network.dnsServers", "network.dnsSearchDomains"],
        not: onFargate,
        remedy: RUN_ON_EC2,
    },
    {
        rule: "container-security-options",
        paths: ["security.dockerSecurityOptions"],
        not: onFargate,
        remedy: RUN_ON_EC2,
    },
    { rule: "container-disable-networking", paths: ["network.enabled"], not: onFargate, remedy: RUN_ON_EC2 },
    {
        rule: "container-hostname",
        paths: ["network.hostname"],
        not: inAwsvpc,
        remedy: "Remove it, or use the network mode bridge or host",
    },
    {
        rule: "container-extra-hosts",
        paths: ["network.extraHosts"],
        not: inAwsvpc,
        remedy: "Remove it: a private hosted zone of Route 53 does the same",
    },
    {
        rule: "container-links",
        paths: ["network.links"],
        not: ({ networkMode }) =>
            networkMode === NetworkMode.Bridge ? undefined : `in the network mode ${networkMode}`,
        remedy: "Remove it: containers of a task reach each other on localhost",
    },
];

const LIMIT_OF = new Map(LIMITS.flatMap((limit) => limit.paths.map((path) => [path, limit] as const)));

/** What is so anyway is possible everywhere: a network that is on, and all else that is off. */
function isUsual(path: ContainerPath, value: unknown): boolean {
    return value === (path === "network.enabled");
}

/** What a container cannot have where it runs. */
export function launchLimitProblems(given: readonly GivenArgument[], launch: Launch): Problem[] {
    return given.flatMap(({ path, value }): Problem[] => {
        const limit = isUsual(path, value) ? undefined : LIMIT_OF.get(path);
        const where = limit?.not(launch);
        return limit === undefined || where === undefined
            ? []
            : [{ rule: limit.rule, path, message: `is not possible ${where}`, remedy: limit.remedy }];
    });
}

/** Refuses name servers that are no addresses. */
export function dnsServerProblems(servers: readonly string[]): Problem[] {
    return servers.flatMap((address, index) => addressProblems(`network.dnsServers[${index}]`, address));
}

/** Refuses hosts whose addresses are none. */
export function extraHostProblems(hosts: Readonly<Record<string, string>>): Problem[] {
    return flatMapSorted(hosts, (name, address) => addressProblems(`network.extraHosts.${name}`, address));
}

function addressProblems(path: string, address: string): Problem[] {
    if (isIP(address) !== 0) {
        return [];
    }
    const message = `"${address}" is no address`;
    return [{ rule: "container-address", path, message, remedy: "Write one such as 10.0.0.2" }];
}
