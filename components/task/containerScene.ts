import type { Preset } from "../shared/presets";
import type { Problem } from "../shared/problems";
import type { Container } from "./container";
import type { Launch } from "./launch";
import type { TaskSettings } from "./taskArgs";

/** Where a container is going to run, worked out once for all containers of a task. */
export interface ContainerScene {
    readonly args: TaskSettings;
    readonly launch: Launch;
    readonly preset: Preset;
}

/** What can be wrong with arguments of a container. A rule is asked where its argument is given, and only there. */
export type ContainerRules = {
    readonly [K in keyof Container]?: (
        value: NonNullable<Container[K]>,
        container: Container,
        scene: ContainerScene,
    ) => Problem[];
};
