import { YEAR } from "../shared/logRetention";
import { CONTROLS, type ControlId } from "./controls";

/** A security control that is not met, because of an argument or of a default. */
export interface ControlException {
    /** Id of the control in AWS Security Hub, such as `ECS.5`. */
    readonly control: string;
    /** What the control asks for. */
    readonly title: string;
    /** Argument that would meet it, such as `containers.web.security.readonlyRootFilesystem`. */
    readonly path: string;
    /** Why it is so, where the arguments say it. */
    readonly reason?: string;
}

/** An argument, or a default that stands for it, that breaks a control. */
export function exceptionTo(control: ControlId, path: string, reason?: string): ControlException {
    const { title } = CONTROLS[control];
    return reason === undefined ? { control, title, path } : { control, title, path, reason };
}

/** One if the control is broken, and nothing if it is met. */
export function exceptedIf(isBroken: boolean, control: ControlId, path: string, reason?: string): ControlException[] {
    return isBroken ? [exceptionTo(control, path, reason)] : [];
}

/** Whether a log is kept for less than a year. */
export function retentionExceptions(path: string, days: number): ControlException[] {
    return exceptedIf(days < YEAR, "CloudWatch.16", path);
}
