import { isIP } from "node:net";
import { flatMapSorted } from "../shared/json";
import type { Problem } from "../shared/problems";
import type { Container } from "./container";
import { Compatibility, type Launch, NetworkMode } from "./launch";
import type { RuleId } from "../shared/rules/rules";

interface Limit {
    readonly rule: RuleId;
    readonly keys: readonly (keyof Container)[];
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
    { rule: "container-gpu", keys: ["gpus"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-neuron", keys: ["neuron"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-privileged-fargate", keys: ["privileged"], not: notOnEc2, remedy: RUN_ON_EC2 },
    { rule: "container-dns-fargate", keys: ["dnsServers", "dnsSearchDomains"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-security-options", keys: ["dockerSecurityOptions"], not: onFargate, remedy: RUN_ON_EC2 },
    { rule: "container-disable-networking", keys: ["disableNetworking"], not: onFargate, remedy: RUN_ON_EC2 },
    {
        rule: "container-hostname",
        keys: ["hostname"],
        not: inAwsvpc,
        remedy: "Remove it, or use the network mode bridge or host",
    },
    {
        rule: "container-extra-hosts",
        keys: ["extraHosts"],
        not: inAwsvpc,
        remedy: "Remove it: a private hosted zone of Route 53 does the same",
    },
    {
        rule: "container-links",
        keys: ["links"],
        not: ({ networkMode }) =>
            networkMode === NetworkMode.Bridge ? undefined : `in the network mode ${networkMode}`,
        remedy: "Remove it: containers of a task reach each other on localhost",
    },
];

const LIMIT_OF = new Map(LIMITS.flatMap((limit) => limit.keys.map((key) => [key, limit] as const)));

/** What a container cannot have where it runs. */
export function launchLimitProblems(container: Container, launch: Launch): Problem[] {
    const problems: Problem[] = [];
    // Few of the arguments that a container can have are given, and few of those are limited.
    for (const path of Object.keys(container) as (keyof Container)[]) {
        const isGiven = container[path] !== undefined && container[path] !== false;
        const limit = isGiven ? LIMIT_OF.get(path) : undefined;
        const where = limit?.not(launch);
        if (limit !== undefined && where !== undefined) {
            const { rule, remedy } = limit;
            problems.push({ rule, path, message: `is not possible ${where}`, remedy });
        }
    }
    return problems;
}

/** Refuses name servers that are no addresses. */
export function dnsServerProblems(servers: readonly string[]): Problem[] {
    return servers.flatMap((address, index) => addressProblems(`dnsServers[${index}]`, address));
}

/** Refuses hosts whose addresses are none. */
export function extraHostProblems(hosts: Readonly<Record<string, string>>): Problem[] {
    return flatMapSorted(hosts, (name, address) => addressProblems(`extraHosts.${name}`, address));
}

function addressProblems(path: string, address: string): Problem[] {
    if (isIP(address) !== 0) {
        return [];
    }
    const message = `"${address}" is no address`;
    return [{ rule: "container-address", path, message, remedy: "Write one such as 10.0.0.2" }];
}
