import { flatMapSorted } from "../shared/json";
import { known } from "../shared/late";
import { nearest } from "../shared/nearest";
import { listed, type Problem, under } from "../shared/problems";
import { environmentProblems } from "../task/environmentRules";
import { taskSizeProblems } from "../task/sizes";
import type { TaskSettings } from "../task/taskArgs";
import type { CompleteTask } from "../task/taskSettings";
import { runOverrides, type TaskOverrides } from "./overrides";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import { toldBy } from "./told";

/** What is wrong with what runs do otherwise. */
export function overrideProblems(
    { containers = {}, cpu, memoryMib }: TaskOverrides,
    task: TaskSettings & Pick<ScheduledTaskSettings, "trigger">,
    complete: CompleteTask,
) {
    const known = Object.keys(task.containers);
    const sized = cpu !== undefined || memoryMib !== undefined;
    const [usualCpu, usualMemory] = [cpu ?? complete.cpu, memoryMib ?? complete.memoryMib];
    const written = { cpu: cpu ?? task.cpu, memoryMib: memoryMib ?? task.memoryMib };
    const ofBucket = task.trigger?.bucket !== undefined;
    const told = toldBy(task);
    const named = flatMapSorted(containers, (key, { environment, command }): Problem[] => [
        ...(known.includes(key) ? [] : [unknown(key, known)]),
        ...(ofBucket ? placeholderProblems(`containers.${key}`, { ...environment, ...command }) : []),
        ...under(`containers.${key}`, environmentProblems(environment ?? {}).map(inOverrides)),
        ...(key === told.container ? replacedProblems(key, environment, Object.keys(told.variables)) : []),
    ]);
    return under("overrides", [
        ...named,
        ...(sized ? taskSizeProblems(usualCpu, usualMemory, task, written) : []),
        ...(named.length > 0 ? [] : sizeProblems({ containers, cpu, memoryMib })),
    ]);
}

/** What the trigger tells takes the place of what is written. */
function replacedProblems(
    key: string,
    environment: Readonly<Record<string, unknown>> = {},
    variables: readonly string[],
): Problem[] {
    return variables
        .filter((variable) => Object.hasOwn(environment, variable))
        .map((variable) => {
            const message = "is what the trigger tells the container, and this value would never be seen";
            const path = `containers.${key}.environment.${variable}`;
            return { rule: "schedule-overrides", path, message, remedy: "Remove it, or give it another name" };
        });
}

// AWS: `RunTask`, `overrides`: with the characters of JSON itself.
const MOST_CHARACTERS = 8192;

/** What is not known yet counts as nothing. */
function sizeProblems(overrides: TaskOverrides): Problem[] {
    const characters = JSON.stringify(runOverrides(known(overrides) as never)).length;
    if (characters <= MOST_CHARACTERS) {
        return [];
    }
    const message = `have ${characters} characters as JSON, and ECS takes ${MOST_CHARACTERS}`;
    const remedy = "Write what is always the same into the containers themselves";
    return [{ rule: "schedule-overrides-size", path: "", message, remedy }];
}

// What stands in angle brackets in a template of EventBridge.
const PLACEHOLDER = /<([A-Za-z0-9_.-]+)>/g;

/** What is told of an object is a template of EventBridge, which refuses a placeholder that it does not know. */
function placeholderProblems(path: string, texts: Readonly<Record<string, unknown>>): Problem[] {
    return flatMapSorted(texts, (key, text): Problem[] => {
        const names = typeof text === "string" ? [...text.matchAll(PLACEHOLDER)].map(([, name]) => name) : [];
        const odd = names.find((name) => name !== "bucket" && name !== "key" && !name.startsWith("aws.events."));
        const at = /^\d+$/.test(key) ? `${path}.command[${key}]` : `${path}.environment.${key}`;
        const message = `<${odd}> stands for nothing that EventBridge knows of an object`;
        const remedy = "Use <bucket> or <key>, or write the text into the task itself";
        return odd === undefined ? [] : [{ rule: "schedule-overrides", path: at, message, remedy }];
    });
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
