/** Whose processes the containers of a task see. AWS: `pidMode`. */
export const PidMode = {
    /** Those of all containers of the task. */
    Task: "task",
    /** Those of the instance; on EC2 only. */
    Host: "host",
} as const;
export type PidMode = (typeof PidMode)[keyof typeof PidMode];

/** With whom the containers of a task share memory. AWS: `ipcMode`. */
export const IpcMode = {
    /** With all containers of the task. */
    Task: "task",
    /** With the instance. */
    Host: "host",
    /** With nobody. */
    None: "none",
} as const;
export type IpcMode = (typeof IpcMode)[keyof typeof IpcMode];

/** What the containers of a task share with each other and with the instance, of what is usually apart. Linux alone. */
export interface TaskIsolation {
    /** Whose processes the containers see; `host` is refused in the production preset (ECS.3). Defaults to their own. */
    pidMode?: PidMode;
    /** With whom the containers share memory, on EC2 only. Defaults to the setting of the instance's Docker daemon. */
    ipcMode?: IpcMode;
}
