import { type Preset, presetDefault } from "../environment/presets";
import { flatMapSorted } from "../shared/json";
import { nearest } from "../shared/nearest";
import { listed, type Problem, under } from "../shared/problems";
import { environmentProblems } from "../task/environmentRules";
import { taskSizeProblems } from "../task/sizes";
import type { TaskSettings } from "../task/taskDefinition";
import type { TaskOverrides } from "./overrides";

/** What is wrong with what runs do otherwise. */
export function overrideProblems(
    { containers = {}, cpu, memoryMiB }: TaskOverrides,
    task: TaskSettings,
    preset: Preset,
) {
    const known = Object.keys(task.containers);
    const sized = cpu !== undefined || memoryMiB !== undefined;
    const usualCpu = cpu ?? task.cpu ?? presetDefault("cpu", preset);
    const usualMemory = memoryMiB ?? task.memoryMiB ?? presetDefault("memoryMiB", preset);
    const named = flatMapSorted(containers, (key, { environment }): Problem[] => [
        ...(known.includes(key) ? [] : [unknown(key, known)]),
        ...under(`containers.${key}`, environmentProblems(environment ?? {}).map(inOverrides)),
    ]);
    return under("overrides", [...named, ...(sized ? taskSizeProblems(usualCpu, usualMemory, task) : [])]);
}

function unknown(key: string, known: readonly string[]): Problem {
    const near = nearest(key, known);
    const remedy = near === undefined ? `Use ${listed([...known].sort())}` : `Write \`${near}\``;
    return { rule: "schedule-overrides", path: `containers.${key}`, message: "is no container of the task", remedy };
}

/** A secret has no place here at all, not even beside it. */
function inOverrides(problem: Problem): Problem {
    return problem.rule.startsWith("environment-secret") || problem.rule === "environment-aws-credentials"
        ? {
              ...problem,
              rule: "schedule-secrets-in-overrides",
              remedy: "Put the value into Secrets Manager and its ARN under the container's `secrets`",
          }
        : problem;
}
