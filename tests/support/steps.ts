/** Adds a step to a suite whose steps build on each other: after a failed one the rest is skipped. */
export type AddStep = (title: string, step: () => Promise<void>) => void;

/** Makes the function that adds steps to the suite of a `describe`. */
export function stepsOf(suite: Mocha.Suite): AddStep {
    return (title, step) => {
        it(title, async function () {
            if (suite.tests.some((test) => test.isFailed())) {
                this.skip();
            }
            await step();
        });
    };
}

// The first suite that runs on a machine builds the toolchain and installs Python packages.
const PREPARATION_MS = 1_200_000;

/** Prepares a suite, with the patience that the first run on a machine needs. */
export function prepare(work: () => Promise<void>): void {
    before(async function () {
        this.timeout(PREPARATION_MS);
        await work();
    });
}
