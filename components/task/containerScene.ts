import type { Problem } from "../shared/problems";
import type { Container } from "./containerArgs";
import type { Launch } from "./launch";
import type { TaskSettings } from "./taskArgs";

/** Where a container is going to run, worked out once for all containers of a task. */
export interface ContainerScene {
    readonly args: TaskSettings;
    readonly launch: Launch;
    /** Whether what is a risk is refused, and not only warned of. */
    readonly strict: boolean;
}

/** Objects of a container whose arguments have nothing to do with each other, so that each has rules of its own. */
const GROUPS = ["accelerators", "docker", "network", "security"] as const;
type Group = (typeof GROUPS)[number];

type Grouped<G extends Group> = {
    [K in keyof NonNullable<Container[G]> & string as `${G}.${K}`]: NonNullable<Container[G]>[K];
};

/** The arguments of a container by path, such as `port` and `security.user`. */
type ContainerArguments = Omit<Container, Group> &
    Grouped<"accelerators"> &
    Grouped<"docker"> &
    Grouped<"network"> &
    Grouped<"security">;
export type ContainerPath = keyof ContainerArguments;

/** What can be wrong with arguments of a container. A rule is asked where its argument is given, and only there. */
export type ContainerRules = {
    readonly [P in ContainerPath]?: (
        value: NonNullable<ContainerArguments[P]>,
        container: Container,
        scene: ContainerScene,
    ) => Problem[];
};

/** One argument that a container is given. */
export interface GivenArgument {
    readonly path: ContainerPath;
    readonly value: unknown;
}

/** What a container is given, in the order that it is written in. */
export function argumentsOf(container: Container): GivenArgument[] {
    const given: GivenArgument[] = [];
    const add = (path: string, value: unknown) =>
        value === undefined ? undefined : given.push({ path: path as ContainerPath, value });
    for (const [key, value] of Object.entries(container)) {
        if (GROUPS.includes(key as Group)) {
            Object.entries(value ?? {}).forEach(([inner, it]) => add(`${key}.${inner}`, it));
        } else {
            add(key, value);
        }
    }
    return given;
}
