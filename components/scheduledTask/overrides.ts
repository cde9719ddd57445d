import * as pulumi from "@pulumi/pulumi";
import { sortedEntries, stableJson } from "../shared/json";

/** What a run does otherwise than the task definition says. */
export interface TaskOverrides {
    /** Containers that do something else, by their names. Defaults to none. */
    containers?: Record<string, ContainerOverride>;
    /**
     * CPU units of the run, together with `memoryMib` a size that the capacity offers. Defaults to those of the task.
     * @integer
     */
    cpu?: number;
    /**
     * Memory of the run in MiB. Defaults to that of the task.
     * @integer
     */
    memoryMib?: number;
}

/** What a container does otherwise than the task definition says. */
export interface ContainerOverride {
    /** Command, one list element a word. Defaults to that of the container. */
    command?: pulumi.Input<string>[];
    /**
     * Environment variables that are added, or have another value. They are stored as plain text, so no secrets.
     * Defaults to none.
     */
    environment?: Record<string, pulumi.Input<string>>;
}

/** Overrides with every value known. */
interface KnownOverrides {
    readonly containers?: Readonly<
        Record<
            string,
            { readonly command?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }
        >
    >;
    readonly cpu?: number;
    readonly memoryMib?: number;
}

/** The overrides as `RunTask` takes them; nothing if there are none. */
export function runOverrides({ containers = {}, cpu, memoryMib }: KnownOverrides) {
    const containerOverrides = sortedEntries(containers).map(([name, { command, environment }]) => ({
        name,
        ...(command && { command }),
        ...(environment && { environment: sortedEntries(environment).map(([key, value]) => ({ name: key, value })) }),
    }));
    return {
        ...(containerOverrides.length > 0 && { containerOverrides }),
        ...(cpu !== undefined && { cpu: String(cpu) }),
        ...(memoryMib !== undefined && { memory: String(memoryMib) }),
    };
}

/** The overrides as text, once every value is known. */
export function overridesJson(overrides: TaskOverrides | undefined): pulumi.Output<string> | undefined {
    return overrides === undefined
        ? undefined
        : pulumi.output(overrides).apply((known) => stableJson(runOverrides(known as KnownOverrides)));
}
