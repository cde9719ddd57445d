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
