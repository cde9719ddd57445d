import type * as pulumi from "@pulumi/pulumi";

/** What Docker is told of a container besides what it runs. */
export interface ContainerDocker {
    /** Labels of the container by key. Defaults to none. AWS: `dockerLabels`. */
    labels?: Record<string, pulumi.Input<string>>;
    /** Keeps the standard input open. Defaults to `false` in both presets. AWS: `interactive`. */
    interactive?: boolean;
    /** Gives the container a terminal. Defaults to `false` in both presets. AWS: `pseudoTerminal`. */
    pseudoTerminal?: boolean;
}
