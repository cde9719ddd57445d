import { daemonCapacities, isDaemon } from "../capacity/scheduling";
import { listed, type Problem } from "../shared/problems";
import { Compatibility, launchOf, NetworkMode } from "../task/launch";
import { launchVolumeOf } from "../task/volumes";
import type { ServiceToCheck } from "./serviceToCheck";

/** What a service with one task on each instance cannot have. AWS: "Daemon scheduling strategy", `CreateService`. */
export function schedulingProblems(args: ServiceToCheck): Problem[] {
    return isDaemon(args)
        ? [
              countProblems(args),
              capacityProblems(args),
              placementProblems(args),
              platformProblems(args),
              deploymentProblems(args),
              trafficProblems(args),
              volumeProblems(args),
          ].flat()
        : [];
}

function countProblems({ desiredCount, scaling }: ServiceToCheck): Problem[] {
    const message = "is given, and a daemon has a task on each instance";
    const remedy = "Remove it: the number of instances decides";
    const counted: Problem = { rule: "desired-count-daemon", path: "desiredCount", message, remedy };
    const scaled: Problem = { rule: "daemon-scaling", path: "scaling", message, remedy };
    return [...(desiredCount === undefined ? [] : [counted]), ...(scaling === undefined ? [] : [scaled])];
}

function capacityProblems(args: ServiceToCheck): Problem[] {
    const { capacities, requiresCompatibilities: kinds } = args;
    const chosen = (["capacity", "capacityProviderStrategy"] as const).filter((key) => args[key] !== undefined);
    const problems = chosen.map((path): Problem => {
        const message = "is given, and a daemon runs on every instance of the cluster, whatever its capacity provider";
        const remedy = "Remove it; `placement.constraints` leave instances out, by their types for example";
        return { rule: "daemon-capacity", path, message, remedy };
    });
    const path = "schedulingStrategy";
    if (kinds !== undefined && !kinds.includes(Compatibility.Ec2)) {
        const message = `DAEMON needs EC2, and the task is for ${listed(kinds)} alone`;
        problems.push({ rule: "daemon-fargate", path, message, remedy: "Leave `requiresCompatibilities` away" });
    }
    if (capacities !== undefined && daemonCapacities(capacities).length === 0) {
        const message = "DAEMON needs instances, and the cluster has no `capacities`";
        const remedy = "Describe some, use REPLICA, or make it a daemon of `managedInstances`";
        problems.push({ rule: "daemon-fargate", path, message, remedy });
    }
    return problems;
}

function placementProblems({ placement }: ServiceToCheck): Problem[] {
    if (placement?.strategies === undefined) {
        return [];
    }
    const path = "placement.strategies";
    const message = "chooses among instances, and a daemon runs on each";
    return [{ rule: "daemon-placement-strategy", path, message, remedy: "Remove it, or use `constraints`" }];
}

/** A definition is for one processor and one system, and instances of a cluster can differ in both. */
function platformProblems({ capacities, cpuArchitecture, operatingSystemFamily }: ServiceToCheck): Problem[] {
    const facts = daemonCapacities(capacities).flatMap((name) => capacities?.get(name) ?? []);
    return (["cpuArchitecture", "operatingSystemFamily"] as const).flatMap((path) => {
        const given = { cpuArchitecture, operatingSystemFamily }[path];
        const there = [...new Set(facts.flatMap((it) => it[path] ?? []))].sort();
        if (there.length < 2 || given !== undefined) {
            return [];
        }
        const message = `is not said, and the instances of the cluster are ${there.join(" and ")}`;
        const remedy = "Name one of them, and make a service for each";
        return [{ rule: "daemon-platform", path, message, remedy }];
    });
}

function deploymentProblems({ deployment = {} }: ServiceToCheck): Problem[] {
    const { strategy = "rolling", minimumHealthyPercent: minimum, maximumPercent: maximum } = deployment;
    if (strategy !== "rolling") {
        const message = `${strategy} needs a second set of tasks, and there is one task on an instance`;
        return [{ rule: "blue-green-daemon", path: "deployment.strategy", message, remedy: "Use rolling" }];
    }
    const rule = "healthy-percent-daemon";
    const problems: Problem[] = [];
    if (maximum !== undefined && maximum !== 100) {
        const message = `${maximum} would put a second task on instances, which a daemon does not`;
        problems.push({ rule, path: "deployment.maximumPercent", message, remedy: "Remove it, or use 100" });
    }
    if (minimum === 100) {
        const message = "100 lets ECS stop no task, and so start no new one";
        const remedy = "Use less: 50 replaces half of the tasks at a time, 0 all at once";
        problems.push({ rule, path: "deployment.minimumHealthyPercent", message, remedy });
    }
    return problems;
}

/** Ports of the instances are opened in the group of their capacity, and the tasks are on all of them. */
function trafficProblems(args: ServiceToCheck): Problem[] {
    const names = daemonCapacities(args.capacities);
    const isReached = args.ingress !== undefined || args.networkIngress !== undefined;
    if (!isReached || names.length < 2 || launchOf(args).networkMode === NetworkMode.Awsvpc) {
        return [];
    }
    const message = `opens ports of instances, and a daemon runs on those of ${listed(names)}, each with a group of its own`;
    return [{ rule: "daemon-ports", path: "networkMode", message, remedy: "Use awsvpc" }];
}

function volumeProblems({ volumes }: ServiceToCheck): Problem[] {
    const found = launchVolumeOf(volumes);
    if (found === undefined) {
        return [];
    }
    const message = "is made for each task of a service, but not of a daemon";
    const remedy = "Use a `hostPath`, or an EFS volume";
    return [{ rule: "ebs-daemon", path: `volumes.${found.name}.ebs`, message, remedy }];
}
