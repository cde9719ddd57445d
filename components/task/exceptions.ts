import { type ControlException, exceptedIf, exceptionTo, retentionExceptions } from "../controls/exceptions";
import { flatMapSorted } from "../shared/json";
import { isAdministrator, isRoot } from "../shared/users";
import type { Container } from "./containerArgs";
import type { ContainerSecurity } from "./containerSecurityArgs";
import { hardened } from "./hardening";
import { isWindows, NetworkMode } from "./launch";
import { LogDriver, loggingOf } from "./logDrivers";
import type { TaskLogging } from "./logs";
import { sidecarsOf, usualDriver } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";
import type { CompleteTask } from "./taskSettings";

/** The controls that a task does not meet. */
export function taskExceptions(args: TaskSettings, complete: CompleteTask): ControlException[] {
    const { logging, containers, sidecars, isolation } = args;
    const usual = usualDriver(sidecars);
    const windows = isWindows(complete.runtimePlatform);
    const ofContainer = (path: string, given: Container) => {
        const container = hardened(given, complete.hardening);
        const { security = {} } = container;
        const { driver } = loggingOf(logging, container.logging, usual);
        const ofSystem = windows
            ? windowsExceptions(`${path}.security`, security)
            : linuxExceptions(`${path}.security`, security);
        return [
            ...exceptedIf(driver === LogDriver.None, "ECS.9", `${path}.logging.driver`),
            ...exceptedIf(
                security.privileged === true,
                "ECS.4",
                `${path}.security.privileged`,
                security.privilegedReason,
            ),
            ...ofSystem,
        ];
    };
    return [
        flatMapSorted(containers, (name, container) => ofContainer(`containers.${name}`, container)),
        sidecarsOf(sidecars).flatMap(({ argument, container }) => ofContainer(`sidecars.${argument}`, container)),
        flatMapSorted(containers, secretExceptions),
        exceptedIf(isolation?.pidMode === "host", "ECS.3", "isolation.pidMode"),
        exceptedIf(complete.launch.networkMode === NetworkMode.Host, "ECS.17", "networkMode"),
        logGroupExceptions("logging", logging, complete.retentionDays),
    ].flat();
}

/** The controls that the log group of a task does not meet; one that exists already is its owner's. */
export function logGroupExceptions(path: string, logging: TaskLogging | undefined, days: number): ControlException[] {
    return logging?.existingLogGroupArn === undefined ? retentionExceptions(`${path}.retentionDays`, days) : [];
}

function linuxExceptions(path: string, { readonlyRootFilesystem, user, rootUserReason }: ContainerSecurity) {
    return [
        ...exceptedIf(readonlyRootFilesystem !== true, "ECS.5", `${path}.readonlyRootFilesystem`),
        ...exceptedIf(isRoot(user), "ECS.20", `${path}.user`, rootUserReason),
    ];
}

function windowsExceptions(path: string, { user }: ContainerSecurity) {
    return exceptedIf(isAdministrator(user), "ECS.21", `${path}.user`);
}

/** A secret that is made from a value keeps it until the value is changed. */
function secretExceptions(name: string, { secretValues }: Container) {
    return flatMapSorted(secretValues, (variable) => [
        exceptionTo("SecretsManager.1", `containers.${name}.secretValues.${variable}`),
    ]);
}
