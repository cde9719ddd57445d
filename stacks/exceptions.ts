import type { ControlException } from "../index";

/** The controls that are not met with the arguments that would meet them, a line each where `pulumi up` shows outputs. */
export function byControl(exceptions: readonly ControlException[]): Record<string, string> {
    const lines: Record<string, string> = {};
    for (const { control, path, reason } of exceptions) {
        const argument = reason === undefined ? path : `${path} (${reason})`;
        lines[control] = lines[control] === undefined ? argument : `${lines[control]}, ${argument}`;
    }
    return lines;
}
