/** Where a volume of the task appears in a container. */
export interface MountPoint {
    /** Name of the volume in the task's `volumes`. */
    volume: string;
    /** Whether the container may only read it; derived permissions follow. Defaults to `false` in both presets. */
    readOnly?: boolean;
}

/** What a container does with the mounts of another one. */
export interface VolumesFrom {
    /** Whether this container may only read them. Defaults to `false` in both presets. */
    readOnly?: boolean;
}
