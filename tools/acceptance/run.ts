import type { EnvironmentArgs } from "../../components/environment/environmentArgs";
import type { AcceptanceStack, Step } from "./stacks";

/** What can be done with one stack; everything may fail. */
export interface Executor {
    up(environment: EnvironmentArgs): Promise<void>;
    /** Resources that a preview would change. */
    changes(environment: EnvironmentArgs): Promise<number>;
    running(): Promise<number>;
    status(): Promise<number>;
    command(words: readonly string[], withinMinutes: number): Promise<void>;
    /** Hears from now on what the environment announces. */
    listen(): Promise<void>;
    hears(eventName: string, withinMinutes: number): Promise<void>;
    destroy(): Promise<void>;
    /** The role that all but the commands are done as, where that is not whoever runs this. */
    readonly role?: {
        /** Destroys as whoever runs this, what the role may not. */
        destroyWithout(): Promise<void>;
        remove(): Promise<void>;
    };
}

/** Expected and seen beside each other. */
export interface Row {
    readonly stack: string;
    readonly step: string;
    readonly expected: string;
    readonly seen: string;
    readonly verdict: "holds" | "fails" | "not reached" | "needs an account";
}

const GONE = "everything is gone";

/** Goes through a stack and destroys it, whatever happens before. */
export async function runStack(stack: AcceptanceStack, executor: Executor, isReal: boolean): Promise<Row[]> {
    const rows: Row[] = [];
    let current = Object.values(stack.revisions)[0];
    let isBroken = false;
    const add = (step: string, expected: string, seen: string, verdict: Row["verdict"]) =>
        rows.push({ stack: stack.name, step, expected, seen, verdict });
    for (const step of stack.steps) {
        const { title, expected } = wordsOf(step);
        if (isBroken) {
            add(title, expected, "", "not reached");
        } else if ("onlyReal" in step && step.onlyReal && !isReal) {
            add(title, expected, "", "needs an account");
        } else {
            current = step.does === "up" ? stack.revisions[step.revision] : current;
            const { seen, holds } = await look(step, current, executor);
            add(title, expected, seen, holds ? "holds" : "fails");
            isBroken = !holds;
        }
    }
    const goes = async (title: string, work: () => Promise<void>) => {
        const failure = await outcome(work());
        add(title, GONE, failure ?? GONE, failure === undefined ? "holds" : "fails");
        return failure === undefined;
    };
    const { role } = executor;
    const isGone = await goes("destroy", () => executor.destroy());
    if (role !== undefined) {
        if (!isGone) {
            await goes("destroy without the role", () => role.destroyWithout());
        }
        await goes("remove the role", () => role.remove());
    }
    return rows;
}

function wordsOf(step: Step): { readonly title: string; readonly expected: string } {
    switch (step.does) {
        case "up":
            return {
                title: `update to "${step.revision}"`,
                expected: step.failsWith === undefined ? "succeeds" : `fails with ${step.failsWith.source}`,
            };
        case "running":
            return { title: "tasks that run", expected: String(step.count) };
        case "answers":
            return { title: "a request", expected: `is answered with ${step.status}` };
        case "unchanged":
            return { title: "preview", expected: "0 changes" };
        case "listens":
            return { title: "a queue behind the topic of deployments", expected: "succeeds" };
        case "hears":
            return { title: "what arrives in the queue", expected: step.event };
        case "command":
            return { title: `slipway ${step.words.join(" ")}`, expected: "succeeds" };
    }
}

async function look(step: Step, environment: EnvironmentArgs, executor: Executor) {
    switch (step.does) {
        case "up": {
            const failure = await outcome(executor.up(environment));
            const holds = step.failsWith === undefined ? failure === undefined : step.failsWith.test(failure ?? "");
            return { seen: failure === undefined ? "succeeds" : `fails: ${failure}`, holds };
        }
        case "running":
            return compared(executor.running(), step.count, String);
        case "answers":
            return compared(executor.status(), step.status, (status) => `is answered with ${status}`);
        case "unchanged":
            return compared(executor.changes(environment), 0, (count) => `${count} changes`);
        case "listens":
            return done(executor.listen(), "succeeds");
        case "hears":
            return done(executor.hears(step.event, step.withinMinutes), step.event);
        case "command":
            return done(executor.command(step.words, step.withinMinutes ?? 0), "succeeds");
    }
}

async function compared(seen: Promise<number>, wanted: number, words: (seen: number) => string) {
    try {
        const found = await seen;
        return { seen: words(found), holds: found === wanted };
    } catch (error) {
        return { seen: `fails: ${(error as Error).message}`, holds: false };
    }
}

async function done(work: Promise<void>, words: string) {
    const failure = await outcome(work);
    return { seen: failure === undefined ? words : `fails: ${failure}`, holds: failure === undefined };
}

/** What something fails with, or nothing. */
async function outcome(work: Promise<void>): Promise<string | undefined> {
    try {
        await work;
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}
