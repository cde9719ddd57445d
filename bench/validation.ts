import { taskProblems } from "../bin/components/task/rules";
import { completeTask } from "../bin/components/task/taskSettings";
import { checkShape } from "../bin/components/shared/shape/shape";
import { CONTAINERS, STATEMENTS, VOLUMES } from "./threeContainers";

const ROUNDS = 2000;
const args = { containers: CONTAINERS, volumes: VOLUMES, taskRole: { statements: STATEMENTS } };

/** Milliseconds that the checks of one task with three containers take. */
function measured(): number {
    const began = performance.now();
    for (let round = 0; round < ROUNDS; round++) {
        const {
            problems,
            sound: [sound],
        } = checkShape("TaskDefinition", args);
        if (problems.length > 0 || sound === undefined || !isAccepted(sound)) {
            throw new Error("the task is not accepted, so nothing is measured");
        }
    }
    return (performance.now() - began) / ROUNDS;
}

function isAccepted(task: typeof args): boolean {
    return taskProblems(task, completeTask(task, undefined, false)).every((it) => it.severity === "warning");
}

measured(); // the compiler sees it for the first time
console.log(JSON.stringify({ ms: measured() }));
