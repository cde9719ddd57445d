import * as assert from "node:assert/strict";
import { InvalidArgsError } from "../../index";
import { run } from "./harness";

/** Lines of the one error that a program is refused with, without its heading. */
export async function refusals(program: () => unknown): Promise<string[]> {
    let lines: string[] = [];
    await assert.rejects(run(program), (error: unknown) => {
        assert.ok(error instanceof InvalidArgsError, `not refused by the package: ${error}`);
        lines = error.message
            .split("\n")
            .slice(1)
            .map((line) => line.trim());
        return true;
    });
    return lines;
}
