import { type ConfigChange, EngineStack, type Program, type TestAccount } from "./engine";
import { type AddStep, prepare, stepsOf } from "./steps";

/** What a suite of steps works with. */
export interface SuiteStack {
    readonly step: AddStep;
    /** The stack; from the first step on. */
    readonly stack: () => EngineStack;
}

/** How the stack of a suite is made. */
export interface SuiteOptions {
    readonly timeoutMs?: number;
    readonly program?: Program;
    /** The config with which the stack is live at the first step; without it, there is nothing yet. */
    readonly live?: ConfigChange;
    /** What is done before the first step. */
    readonly ready?: (stack: EngineStack) => Promise<unknown> | void;
}

/** A stack for the steps of a suite: made in a new account before the first of them, gone after the last. */
export function suiteStack(
    suite: Mocha.Suite,
    account: TestAccount,
    { timeoutMs = 900_000, program = { environment: "dev" }, live, ready = () => {} }: SuiteOptions = {},
): SuiteStack {
    let stack: EngineStack | undefined;
    suite.timeout(timeoutMs);
    prepare(async () => {
        await account.start();
        stack = await (live === undefined
            ? EngineStack.create(account, program)
            : EngineStack.live(account, program, live));
        await ready(stack);
    });
    after(async () => {
        await account.stop();
        stack?.remove();
    });
    return { step: stepsOf(suite), stack: () => stack! };
}
