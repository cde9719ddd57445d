import * as assert from "node:assert/strict";
import { Environment } from "./environment";

/** What is refused, how somebody tries it, and what AWS answers. */
export type Refusal = [string, (environment: Environment) => unknown, RegExp];

/** One test for each refusal. */
export function itRefuses(refusals: Refusal[]): void {
    for (const [what, attempt, message] of refusals) {
        it(`refuses ${what}`, () => {
            const environment = new Environment();

            assert.throws(
                () => attempt(environment),
                (error: Error) => message.test(error.message) || assert.fail(error.message),
            );
        });
    }
}
