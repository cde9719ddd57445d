import type * as pulumi from "@pulumi/pulumi";
import { type Preset, presetDefault } from "../shared/presets";
import { compatibilitiesOf, isWindows, launchOf } from "./launch";
import { CpuArchitecture, OperatingSystemFamily } from "./platform";
import type { CalledPort } from "./ports";
import type { TaskSettings } from "./taskArgs";

/** The plain settings of a task with the preset's defaults. */
export function taskSettings(args: TaskSettings, preset: Preset | undefined, executeCommand: boolean) {
    return {
        ...usualSize(args, preset),
        cpuArchitecture: args.cpuArchitecture ?? CpuArchitecture.X86,
        operatingSystemFamily: args.operatingSystemFamily ?? OperatingSystemFamily.Linux,
        requiresCompatibilities: compatibilitiesOf(args),
        launch: launchOf(args),
        retentionDays: args.logging?.retentionDays ?? presetDefault("logRetentionDays", preset),
        stopTimeoutSeconds: presetDefault("stopTimeoutSeconds", preset),
        keepRevisions: presetDefault("keepRevisions", preset),
        hardening: args.hardening ?? presetDefault("hardening", preset),
        recoveryDays: presetDefault("secretRecoveryDays", preset),
        keepImages: presetDefault("keepImages", preset),
        forceDelete: presetDefault("forceDeleteImages", preset),
        executeCommand,
    };
}

/** CPU units and MiB of a task, where they are not written those of the preset. */
export function usualSize(
    { cpu, memoryMiB, operatingSystemFamily }: Pick<TaskSettings, "cpu" | "memoryMiB" | "operatingSystemFamily">,
    preset: Preset | undefined,
) {
    const windows = isWindows(operatingSystemFamily);
    return {
        cpu: cpu ?? presetDefault(windows ? "windowsCpu" : "cpu", preset),
        memoryMiB: memoryMiB ?? presetDefault(windows ? "windowsMemoryMiB" : "memoryMiB", preset),
    };
}

/** Settings of a task, complete. */
export type CompleteTask = ReturnType<typeof taskSettings> & {
    /** JSON policy of what sessions of ECS Exec need on the cluster; absent where they need nothing of its own. */
    readonly sessionPolicy?: pulumi.Input<string>;
    /** What the containers speak that other services can call, by their names. */
    readonly calledPorts?: Readonly<Record<string, CalledPort>>;
};

/** Longest time in seconds that one of the containers may take to stop. */
export function longestStop(args: TaskSettings, settings: CompleteTask): number {
    const own = Object.values(args.containers).map((it) => it.stopTimeoutSeconds ?? settings.stopTimeoutSeconds);
    return Math.max(...own);
}
