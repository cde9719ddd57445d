import type { Path } from "../ledger";
import { sizeFor } from "../sizes";
import { type Target, type Tree, tree } from "../target";
import { mibOf } from "../texts";

/** Writes the size of a task and how many there are; what else Swarm has to know is left. */
export function writeDeploy(service: Target, given: Tree, at: Path): void {
    const deploy = tree(given.deploy);
    const limits = tree(tree(deploy.resources).limits);
    const { ledger } = service;
    const cpus = limits.cpus ?? given.cpus;
    const memory = limits.memory ?? given.mem_limit;
    const size =
        cpus === undefined && memory === undefined
            ? undefined
            : sizeFor(Number(cpus ?? 0) * 1024, mibOf(memory ?? 0) ?? NaN);
    const from = [
        [["deploy", "resources", "limits", "cpus"], limits.cpus, "cpu"],
        [["deploy", "resources", "limits", "memory"], limits.memory, "memoryMib"],
        [["cpus"], given.cpus, "cpu"],
        [["mem_limit"], given.mem_limit, "memoryMib"],
    ] as const;
    for (const [path, value, key] of from.filter(([, value]) => value !== undefined)) {
        if (size === undefined) {
            ledger.left(
                [...at, ...path],
                "Fargate has no task of that size",
                "Write `cpu` and `memoryMib`, or use instances (`capacity`)",
            );
        } else {
            Object.assign(service.written, size);
            service.set(
                [...at, ...path],
                key,
                size[key],
                `is the size of the task: ${size.cpu} CPU units and ${size.memoryMib} MiB hold ${String(value)}`,
            );
        }
    }
    const replicas = deploy.replicas ?? given.scale;
    if (replicas !== undefined && !service.at.startsWith("schedules")) {
        service.set(
            [...at, ...(deploy.replicas === undefined ? ["scale"] : ["deploy", "replicas"])],
            "desiredCount",
            Number(replicas),
        );
    }
    const others: [string[], string, string][] = [
        [["resources", "reservations"], "A task on Fargate has what it asks for", "Nothing"],
        [["mode"], "Is how Swarm places tasks", "Use `schedulingStrategy: DAEMON` on instances for one on each"],
        [
            ["restart_policy"],
            "ECS replaces the tasks of a service whenever they end",
            "Write `restartPolicy` to restart one container alone",
        ],
        [["update_config"], "Deployments are ECS's", "Write `deployment`"],
        [["rollback_config"], "ECS rolls back by itself", "Nothing"],
        [["placement"], "Fargate has no hosts to choose", "Use instances (`capacity`) and `placement`"],
        [["labels"], "Are those of a Swarm service", "Use `tags`"],
        [["endpoint_mode"], "Is how Swarm finds tasks", "Nothing"],
    ];
    others
        .filter(([path]) => path.reduce<unknown>((value, key) => tree(value)[key], deploy) !== undefined)
        .forEach(([path, why, todo]) => ledger.left([...at, "deploy", ...path], why, todo));
}
