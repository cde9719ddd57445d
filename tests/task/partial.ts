import type { Container, TaskDefinitionArgs } from "../../index";

const EC2: Partial<TaskDefinitionArgs> = { requiresCompatibilities: ["EC2"] };

/** What a container can say of which ECS fills in the rest, in each form, and what its task has to be. */
export const PARTIAL: Readonly<Record<string, readonly [Partial<Container>, Partial<TaskDefinitionArgs>?]>> = {
    "dropped capabilities": [{ linux: { capabilities: { drop: ["ALL"] } } }],
    "added capabilities": [{ linux: { capabilities: { add: ["SYS_PTRACE"] } } }],
    "capabilities that name none": [{ linux: { capabilities: { add: [], drop: [] } } }],
    "a file system in memory": [{ linux: { tmpfs: { "/cache": { sizeMib: 8 } } } }],
    "a device": [{ linux: { devices: { "/dev/fuse": {} } } }, EC2],
    "a device with one permission": [{ linux: { devices: { "/dev/fuse": { permissions: ["read"] } } } }, EC2],
    "an empty restart policy": [{ restartPolicy: {} }],
    "a health check": [{ healthCheck: { command: ["CMD", "/ok"] } }],
    "another log driver": [{ logging: { driver: "json-file" } }, EC2],
    "strict hardening": [{ security: { scratchPaths: ["/a", "/b"] } }, { hardening: "strict" }],
    "several limits": [{ linux: { ulimits: { nproc: { soft: 1, hard: 2 }, nofile: { soft: 1, hard: 2 } } } }, EC2],
};

/** A task whose container says one of these. */
export const partialTask = (what: string): TaskDefinitionArgs => {
    const [container, task] = PARTIAL[what];
    return { ...task, containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, ...container } } };
};
