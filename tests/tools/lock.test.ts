import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../tools/toolchain/lock";
import { temporaryDirectory } from "../support/temporary";

describe("lock", () => {
    const directory = temporaryDirectory("lock");
    const file = path.join(directory, "lock");

    it("lets one work at a time and tells the others to wait", async () => {
        const log: string[] = [];
        const work = (name: string) =>
            withLock(
                file,
                () => log.push(`${name} waits`),
                async () => {
                    log.push(`${name} begins`);
                    await sleep(20);
                    log.push(`${name} ends`);
                },
            );

        await Promise.all([work("a"), work("b")]);

        assert.deepEqual(log, ["a begins", "b waits", "a ends", "b begins", "b ends"]);
    });

    it("is free again after work that failed", async () => {
        await assert.rejects(
            withLock(file, assert.fail, () => Promise.reject(new Error("no"))),
            /no/,
        );

        assert.deepEqual(fs.readdirSync(directory), []);
    });

    it("is taken over from a process that has died", async () => {
        const { pid } = spawnSync(process.execPath, ["--version"]);
        fs.writeFileSync(file, String(pid));

        assert.equal(
            await withLock(
                file,
                () => {},
                async () => "done",
            ),
            "done",
        );
        assert.deepEqual(fs.readdirSync(directory), []);
    });
});
