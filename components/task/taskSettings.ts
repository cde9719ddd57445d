import type * as pulumi from "@pulumi/pulumi";
import { isStrict, type Preset, presetDefault } from "../shared/presets";
import { compatibilitiesOf, isWindows, launchOf } from "./launch";
import { CpuArchitecture, OperatingSystemFamily, type RuntimePlatform } from "./platform";
import type { CalledPort } from "./ports";
import type { TaskSettings } from "./taskArgs";

/** Fills in what nobody wrote of a task, also where the rules are going to refuse it. */
export function completeTask(written: TaskSettings, preset: Preset | undefined, executeCommand: boolean) {
    const windows = isWindows(written.runtimePlatform);
    return {
        cpu: written.cpu ?? presetDefault(windows ? "windowsCpu" : "cpu", preset),
        memoryMib: written.memoryMib ?? presetDefault(windows ? "windowsMemoryMib" : "memoryMib", preset),
        runtimePlatform: completePlatform(written.runtimePlatform),
        requiresCompatibilities: compatibilitiesOf(written),
        launch: launchOf(written),
        retentionDays: written.logging?.retentionDays ?? presetDefault("logRetentionDays", preset),
        stopTimeoutSeconds: presetDefault("stopTimeoutSeconds", preset),
        keepRevisions: presetDefault("keepRevisions", preset),
        hardening: written.hardening ?? presetDefault("hardening", preset),
        recoveryDays: presetDefault("secretRecoveryDays", preset),
        keepImages: presetDefault("keepImages", preset),
        forceDelete: presetDefault("forceDeleteImages", preset),
        executeCommand,
        /** Whether what is a risk or a loss is refused, and not only warned of. */
        strict: isStrict(preset),
    };
}

function completePlatform({
    cpuArchitecture = CpuArchitecture.X86,
    operatingSystemFamily = OperatingSystemFamily.Linux,
}: RuntimePlatform = {}): Required<RuntimePlatform> {
    return { cpuArchitecture, operatingSystemFamily };
}

/** Settings of a task, complete. */
export type CompleteTask = ReturnType<typeof completeTask> & {
    /** JSON policy of what sessions of ECS Exec need on the cluster; absent where they need nothing of its own. */
    readonly sessionPolicy?: pulumi.Input<string>;
    /** What makes a new revision when it changes, beside what the task is; absent where nothing does. */
    readonly revisionTrigger?: pulumi.Output<string>;
    /** What the containers speak that other services can call, by their names. */
    readonly calledPorts?: Readonly<Record<string, CalledPort>>;
};

/** Longest time in seconds that one of the containers may take to stop. */
export function longestStop(written: TaskSettings, { stopTimeoutSeconds }: CompleteTask): number {
    const own = Object.values(written.containers).map((it) => it.stopTimeoutSeconds ?? stopTimeoutSeconds);
    return Math.max(...own);
}
