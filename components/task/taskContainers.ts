import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import type { Container } from "./containerArgs";
import { hardened } from "./hardening";
import { loggingOf } from "./logDrivers";
import type { CalledPort } from "./ports";
import type { Sidecar } from "./sidecars/sidecar";
import { usualDriver, withSidecars } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";
import type { CompleteTask } from "./taskSettings";

/** A container with what follows from the task, before its late values are known. */
export interface TaskContainer extends Container {
    readonly stopTimeoutSeconds: number;
    readonly called?: CalledPort;
    /** Whether it is told the Region, which agents before 1.104 tell no container on instances. */
    readonly toldRegion: boolean;
}

/** What was made for the containers. */
export interface Made {
    /** Images that were built, by container. */
    readonly images: Readonly<Record<string, pulumi.Output<string>>>;
    /** References to secrets that were made, by container and variable. */
    readonly secrets: Readonly<Record<string, Readonly<Record<string, pulumi.Output<string>>>>>;
}

/** All containers of a task: the user's and the sidecars', with the task's defaults and what was made for them. */
export function taskContainers(
    args: TaskSettings,
    complete: CompleteTask,
    sidecars: readonly Sidecar[],
    { images, secrets }: Made,
): Record<string, TaskContainer> {
    const usual = usualDriver(args.sidecars);
    const ready = sidecars.map(({ name }) => name);
    const all = sortedEntries(withSidecars(args.containers, sidecars));
    return Object.fromEntries(
        all.map(([key, given]) => {
            const container = hardened(given, complete.hardening);
            const made = secrets[key] ?? {};
            return [
                key,
                {
                    ...container,
                    build: undefined,
                    secretValues: undefined,
                    image: images[key] ?? container.image,
                    ...(Object.keys(made).length === 0 ? {} : { secrets: { ...container.secrets, ...made } }),
                    stopTimeoutSeconds: container.stopTimeoutSeconds ?? complete.stopTimeoutSeconds,
                    toldRegion: ready.includes(key),
                    called: complete.calledPorts?.[key],
                    logging: loggingOf(args.logging, container.logging, usual),
                },
            ];
        }),
    );
}
