import type { Preset } from "../../index";
import { type ScheduledTaskToCheck, scheduledTaskProblems } from "../../components/scheduledTask/rules";
import { completeScheduledTask } from "../../components/scheduledTask/settings";
import { serviceProblems } from "../../components/service/rules";
import { completeService } from "../../components/service/serviceSettings";
import type { ServiceToCheck } from "../../components/service/serviceToCheck";
import type { Problem } from "../../components/shared/problems";
import { taskProblems } from "../../components/task/rules";
import type { TaskSettings } from "../../components/task/taskArgs";
import { completeTask } from "../../components/task/taskSettings";

/** What the rules say of a service that is written so, warnings included. */
export function problemsOfService(written: ServiceToCheck, preset?: Preset): Problem[] {
    return serviceProblems(written, completeService("web", written, preset));
}

/** The same of a scheduled task. */
export function problemsOfScheduledTask(written: ScheduledTaskToCheck, preset?: Preset): Problem[] {
    return scheduledTaskProblems(written, completeScheduledTask(written, preset));
}

/** The same of a task. */
export function problemsOfTask(written: TaskSettings, preset?: Preset): Problem[] {
    return taskProblems(written, completeTask(written, preset, false));
}
