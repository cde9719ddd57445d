import { flatMapSorted, sortedEntries, sortedKeys, sortedRecord } from "../shared/json";
import { type Problem, under } from "../shared/problems";
import type { RuleId } from "../shared/rules/rules";
import type { Container } from "./containerArgs";
import { containerProblems } from "./containerRules";
import { knownSizeProblems } from "./definitionSize";
import { hardeningProblems } from "./hardening";
import { Compatibility, isWindows, type Launch, launchProblems } from "./launch";
import { loggingOf } from "./logDrivers";
import { bufferMemoryProblems, driverProblems, logGroupProblems } from "./logRules";
import { mountProblems } from "./mounts";
import { sharedPortProblems } from "./ports";
import { roleProblems } from "./roleRules";
import { routerProblems, sidecarProblems } from "./sidecars/rules";
import { sidecarsOf, usualDriver, withSidecars } from "./sidecars/sidecars";
import { taskSizeProblems } from "./sizes";
import { startOrderProblems } from "./startOrder";
import { judged } from "./statements";
import type { TaskSettings } from "./taskArgs";
import type { CompleteTask } from "./taskSettings";
import { sharedSizeProblems } from "./taskSums";
import { volumeProblems } from "./volumeRules";
import { windowsTaskProblems } from "./windowsRules";

const MOST_CONTAINERS = 10;

/** Everything that is wrong with the settings of a task. */
export function taskProblems(written: TaskSettings, complete: CompleteTask): Problem[] {
    const args = { ...written, containers: sortedRecord(written.containers) };
    const { cpu, memoryMib, launch, strict } = complete;
    const sidecars = sidecarsOf(args.sidecars);
    const all = withSidecars(args.containers, sidecars);
    const scene = { args, launch, strict };
    const problems = [
        launchProblems(args, strict),
        taskSizeProblems(cpu, memoryMib, args, args),
        containerSetProblems(all),
        flatMapSorted(args.containers, (name, container) =>
            under(`containers.${name}`, containerProblems(name, container, scene)),
        ),
        sharedPortProblems(all, sidecars, launch),
        sharedSizeProblems(all, { cpu, memoryMib }),
        startOrderProblems(all),
        hardeningProblems(args.containers, args.hardening),
        volumeProblems(args.volumes ?? {}, args.containers, launch, isWindows(args.runtimePlatform)),
        mountProblems(args.containers, sortedKeys(args.volumes), isWindows(args.runtimePlatform)),
        loggingProblems(args, complete),
        args.sidecars === undefined ? [] : sidecarProblems(args.sidecars, args.containers, launch),
        roleProblems(args, strict),
        windowsTaskProblems(args),
        wholeTaskProblems(args, complete),
    ].flat();
    // Only what is right otherwise can be written down to be measured.
    const isRight = problems.every(({ severity }) => severity === "warning");
    return isRight ? [...problems, ...knownSizeProblems(args, complete)] : problems;
}

/** What is wrong with the containers as a set. */
export function containerSetProblems(containers: Readonly<Record<string, Pick<Container, "essential">>>): Problem[] {
    const all = Object.values(containers);
    const path = "containers";
    const problems: Problem[] = [];
    if (all.length === 0 || all.length > MOST_CONTAINERS) {
        const message = `${all.length} containers are not possible`;
        const remedy = `Describe 1 to ${MOST_CONTAINERS}`;
        problems.push({ rule: "task-container-count", path, message, remedy });
    }
    if (all.length > 0 && all.every(({ essential }) => essential === false)) {
        const message = "no container is essential, so nothing would keep the task running";
        problems.push({ rule: "task-essential-container", path, message, remedy: "Leave `essential` away on one" });
    }
    return problems;
}

/** What is wrong with where the output of a task goes. */
export function loggingProblems(
    { logging, containers, sidecars }: TaskSettings,
    { launch, strict }: { readonly launch: Launch; readonly strict: boolean },
): Problem[] {
    const usual = usualDriver(sidecars);
    const ofTask = loggingOf(logging, undefined, usual);
    const own = sortedEntries(containers).map(([name, container]) => {
        const complete = container.logging === undefined ? ofTask : loggingOf(logging, container.logging, usual);
        return { name, container, complete };
    });
    return [
        logGroupProblems(logging, strict),
        under("logging", logging === undefined ? [] : driverProblems(ofTask, launch, strict)),
        own.flatMap(({ name, container, complete }) => {
            const drivers = container.logging === undefined ? [] : driverProblems(complete, launch, strict);
            const hasBuffer = complete.mode !== "blocking" && complete.driver === "awslogs";
            return under(`containers.${name}`, [
                ...under("logging", drivers),
                ...(hasBuffer ? bufferMemoryProblems(complete.maxBufferSize, container.memoryMib) : []),
            ]);
        }),
        routerProblems(
            own.map(({ name, complete }) => [name, complete.driver]),
            sidecars,
        ),
    ].flat();
}

function wholeTaskProblems(written: TaskSettings, { launch, runtimePlatform, strict }: CompleteTask): Problem[] {
    const { ephemeralStorageGib: storage, isolation = {}, enableFaultInjection } = written;
    const { pidMode, ipcMode } = isolation;
    const { compatibility, networkMode } = launch;
    const fargate = compatibility === Compatibility.Fargate;
    const windows = isWindows(runtimePlatform);
    const problems: Problem[] = [];
    const refuse = (rule: RuleId, path: string, message: string, remedy: string) =>
        problems.push({ rule, path, message, remedy });
    if (storage !== undefined && !fargate) {
        refuse("ephemeral-storage", "ephemeralStorageGib", "is for Fargate only", "Give the instances larger disks");
    }
    if (pidMode !== undefined && windows) {
        refuse("task-pid-mode", "isolation.pidMode", "is not possible on Windows", "Remove it");
    } else if (pidMode === "host") {
        const message = fargate
            ? "host is not possible on Fargate"
            : "host shows every process of the instance (ECS.3)";
        const path = "isolation.pidMode";
        const problem: Problem = { rule: "task-pid-host", path, message, remedy: "Use task, or remove it" };
        problems.push(fargate ? { ...problem, rule: "task-pid-mode" } : judged(problem, strict));
    }
    if (ipcMode !== undefined && (windows || compatibility !== Compatibility.Ec2)) {
        refuse("task-ipc-mode", "isolation.ipcMode", "is possible on Linux instances of EC2 only", "Remove it");
    }
    if (enableFaultInjection === true && networkMode !== "awsvpc" && networkMode !== "host") {
        const message = `is not possible in the network mode ${networkMode}`;
        refuse("task-fault-injection", "enableFaultInjection", message, "Use awsvpc or host");
    }
    return problems;
}
