import { judge } from "./judge";
import type { Judgement, Observation } from "./observation";
import { isPassing } from "./passing";
import type { Clock } from "./tools";

/** What is followed, and how long. */
export interface Goal {
    /** ARN of the task definition that the program describes; absent if others decide which one runs. */
    readonly taskDefinition: string | undefined;
    readonly limitMs: number;
}

/** What answers about a service. */
export interface Observer {
    readonly calls: number;
    observe(at: number): Promise<Observation>;
}

/** How following ended: with a judgement, or because the time was over. */
export interface Followed extends Judgement {
    readonly observations: readonly Observation[];
}

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 15_000;
const GROWTH = 1.5;
const MS_PER_CALL = 1_000;
// A whole minute and more, with the pauses between them, and each of them has been tried three times by the SDK.
const FAILURES_IN_A_ROW = 6;

/** Asks until the deployment of a task definition has ended. It only reads: whoever ends it leaves ECS as it is. */
export async function follow(
    observer: Observer,
    goal: Goal,
    clock: Clock,
    say: (line: string) => void,
): Promise<Followed> {
    const deadline = clock.now() + goal.limitMs;
    const observations: Observation[] = [];
    const speak = withoutRepetition(say);
    let failures = 0;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * GROWTH, LONGEST_PAUSE_MS)) {
        const callsBefore = observer.calls;
        try {
            observations.push(await observer.observe(clock.now()));
            failures = 0;
        } catch (error) {
            failures++;
            if (!isPassing(error) || failures === FAILURES_IN_A_ROW) {
                throw error;
            }
        }
        const judgement = failures === 0 ? judge(goal.taskDefinition, observations) : unanswered();
        speak(judgement.line);
        if (judgement.ending !== undefined || clock.now() + pause > deadline) {
            return { ...judgement, observations };
        }
        await clock.sleep(Math.max(pause, (observer.calls - callsBefore) * MS_PER_CALL));
    }
}

const unanswered = (): Judgement => ({ line: "ECS does not answer at the moment" });

function withoutRepetition(say: (line: string) => void): (line: string) => void {
    let last = "";
    return (line) => {
        if (line !== last) {
            say(line);
        }
        last = line;
    };
}
