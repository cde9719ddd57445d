import * as pulumi from "@pulumi/pulumi";
import type { Container } from "../containerArgs";
import type { Statement } from "../statements";
import type { ListeningPort } from "./listening";

/** Where a sidecar runs. */
export interface SidecarScene {
    readonly region: string;
    readonly account: string;
    readonly partition: string;
    /** Log group of the task, which may be in another Region. */
    readonly logGroupArn: string;
}

/** A ready-made container, and what it needs in AWS once every value is known. */
export interface Sidecar {
    /** What it is called among the `sidecars` of a task. */
    readonly argument: string;
    /** What its container is called. */
    readonly name: string;
    readonly container: Container;
    /** What it listens on, mapped or not. */
    readonly listens: readonly ListeningPort[];
    /** What is taken into account in `statements`, with its outputs. */
    readonly uses: Readonly<Record<string, pulumi.Input<string> | undefined>>;
    readonly statements: (used: Readonly<Record<string, string | undefined>>, scene: SidecarScene) => Statement[];
}

/** What all sidecars can be told. */
export interface SidecarContainer {
    /** Image to run instead of the one that the package was tested with. */
    image?: pulumi.Input<string>;
    /** Whether the task stops when the sidecar does. Defaults to `false`, and to `true` for the log router. */
    essential?: boolean;
    /**
     * CPU units of the task's that are kept for it. Defaults to none.
     * @integer
     * @range 0 196608
     */
    cpu?: number;
    /**
     * MiB of the task's memory that are kept for it. Defaults to 64, and to 128 for the log router.
     * @integer
     * @range 6 33554432
     */
    memoryReservationMib?: number;
}

/** What the containers of all sidecars have in common. */
export function sidecarContainer(
    { image, essential, cpu, memoryReservationMib }: SidecarContainer,
    usual: { readonly image: string; readonly essential: boolean; readonly memoryReservationMib: number },
): Container {
    return {
        image: image ?? usual.image,
        essential: essential ?? usual.essential,
        cpu,
        memoryReservationMib: memoryReservationMib ?? usual.memoryReservationMib,
    };
}
