import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/fakeEngine";
import { LanguageServer } from "./languageServer";
import { type Block, blocks, serviceFile, stackFile } from "./stackFile";

const SCHEMA = JSON.parse(fs.readFileSync(path.join(ROOT, "stacks", "environment.schema.json"), "utf8"));
const OF_ENVIRONMENT = Object.keys(SCHEMA.properties.config.properties["slipway:environment"].properties);
const OF_SERVICE = Object.keys(SCHEMA.definitions.EnvironmentService.properties);

/** A block as a whole file: it is a part of an environment, or else of a service. */
function asFile({ page, line, text }: Block): string {
    const keys = [...text.matchAll(/^[A-Za-z]+(?=:)/gm)].map(([key]) => key);
    assert.ok(keys.length > 0, `${page}:${line} has no keys`);
    if (keys.every((key) => OF_ENVIRONMENT.includes(key))) {
        return stackFile(keys.includes("services") ? text : `services: {}\n${text}`);
    }
    assert.deepEqual(
        keys.filter((key) => !OF_SERVICE.includes(key)),
        [],
        `${page}:${line} is of neither an environment nor a service`,
    );
    return serviceFile(text);
}

describe("an editor with a stack file", () => {
    let server: LanguageServer;
    before(async () => (server = await LanguageServer.start()));
    after(() => server.stop());

    for (const name of ["dev", "prod"]) {
        it(`underlines nothing in that of ${name}`, async () => {
            const text = fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${name}.yaml`), "utf8");

            assert.deepEqual(await server.complaintsAbout(text), []);
        });
    }

    for (const block of blocks()) {
        it(`underlines nothing in the one of ${block.page}:${block.line}`, async () => {
            const found = await server.complaintsAbout(asFile(block));

            // A page about capacity does not say again what the containers of a service are.
            assert.deepEqual(
                found.filter(({ message }) => message !== 'Missing property "containers".'),
                [],
            );
        });
    }

    it("has examples to look at", () => assert.ok(blocks().length > 20));
});
