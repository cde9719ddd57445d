import { flatMapSorted } from "../../shared/json";
import { asWarning, duplicateProblems, listed, type Problem, under } from "../../shared/problems";
import { containerProblems } from "../../task/containerRules";
import { Compatibility, launchOf, NetworkMode } from "../../task/launch";
import { roleProblems } from "../../task/roleRules";
import { containerSetProblems, loggingProblems } from "../../task/rules";
import type { DaemonContainer, ManagedDaemon } from "./daemons";

/** What is wrong with a daemon, given the names of the instances that ECS manages. */
export function daemonProblems(daemon: ManagedDaemon, managed: readonly string[], strict: boolean): Problem[] {
    const task = {
        ...daemon,
        requiresCompatibilities: [Compatibility.ManagedInstances],
        networkMode: NetworkMode.Host,
    };
    const scene = { args: task, strict, launch: launchOf(task) };
    return [
        capacityProblems(daemon, managed),
        containerSetProblems(daemon.containers),
        flatMapSorted(daemon.containers, (name, container) =>
            under(`containers.${name}`, [
                // What ECS refuses of a task it grants to a daemon.
                ...containerProblems(
                    name,
                    { ...container, security: { ...container.security, privileged: undefined } },
                    scene,
                ),
                ...privilegeProblems(container, strict),
                ...mountProblems(container, daemon.hostPaths ?? {}),
            ]),
        ),
        hostPathProblems(daemon.hostPaths ?? {}),
        duplicateProblems("list-duplicate", "alarmNames", daemon.alarmNames),
        loggingProblems(task, scene),
        roleProblems(task, strict),
    ].flat();
}

function capacityProblems({ capacities }: ManagedDaemon, managed: readonly string[]): Problem[] {
    const [rule, path] = ["daemon-capacity", "capacities"] as const;
    if (managed.length === 0 || capacities?.length === 0) {
        const message = managed.length === 0 ? "the cluster has no `managedInstances`" : "names no capacity";
        const remedy = "Describe some, or run a service on EC2 capacity with one task an instance";
        return [{ rule, path, message, remedy }];
    }
    const unknown = (capacities ?? []).filter((name) => !managed.includes(name));
    return [
        ...unknown.map((name): Problem => {
            const message = `"${name}" is none of the cluster's \`managedInstances\``;
            return { rule, path, message, remedy: `Use ${listed(managed)}` };
        }),
        ...duplicateProblems("list-duplicate", path, capacities),
    ];
}

function privilegeProblems({ security }: DaemonContainer, strict: boolean): Problem[] {
    const message = "gives the container the rights of root on the instance (ECS.4)";
    const remedy = "Remove it, unless the agent needs it";
    const isRisk = security?.privileged === true && strict;
    return isRisk ? [asWarning({ rule: "container-privileged", path: "security.privileged", message, remedy })] : [];
}

function mountProblems({ mounts = {} }: DaemonContainer, hostPaths: Readonly<Record<string, string>>): Problem[] {
    return flatMapSorted(mounts, (name, at): Problem[] => {
        const path = `mounts.${name}`;
        const known = Object.keys(hostPaths).sort();
        if (!known.includes(name)) {
            const remedy = known.length === 0 ? "Describe it under `hostPaths`" : `Use ${listed(known)}`;
            return [{ rule: "mount-volume", path, message: `"${name}" is none of the daemon's \`hostPaths\``, remedy }];
        }
        return absolute(path, at);
    });
}

function hostPathProblems(hostPaths: Readonly<Record<string, string>>): Problem[] {
    return flatMapSorted(hostPaths, (name, at): Problem[] => {
        const path = `hostPaths.${name}`;
        const remedy = "Use letters, digits, hyphens and underscores";
        return /^[A-Za-z0-9_-]{1,255}$/.test(name)
            ? absolute(path, at)
            : [{ rule: "name-volume", path, message: `"${name}" is no name for a volume`, remedy }];
    });
}

function absolute(path: string, at: string): Problem[] {
    const remedy = "Begin with a slash";
    return /^\/[^\0]*$/.test(at) ? [] : [{ rule: "mount-path", path, message: `"${at}" is no absolute path`, remedy }];
}
