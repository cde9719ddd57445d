import { TaskDefinition, type TaskDefinitionArgs } from "../../index";
import { run } from "../support/harness";
import { POLICY, TASK } from "./fixtures";

/** What a task with these arguments registers. */
export async function registered(args: TaskDefinitionArgs) {
    return run(() => new TaskDefinition("job", args));
}

/** The container definitions of a task, by name. */
export async function definitions(args: TaskDefinitionArgs): Promise<any[]> {
    const { get } = await registered(args);
    return JSON.parse(get(TASK).inputs.containerDefinitions);
}

/** The statements of one of the two policies of a task. */
export async function statements(name: "job-task" | "job-execution", args: TaskDefinitionArgs): Promise<any[]> {
    const { get } = await registered(args);
    return JSON.parse(get(POLICY, name).inputs.policy).Statement;
}
