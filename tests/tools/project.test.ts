import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { writeStackConfig } from "../../tools/project";
import { temporaryDirectory } from "../support/temporary";

describe("a stack file that is no YAML", () => {
    const wrong: [what: string, text: string, reason: RegExp][] = [
        ["a key twice", "config:\n  a: 1\n  a: 2\n", /Map keys must be unique at line 3/],
        ["a star without quotes", "config:\n  paths: [/a, *]\n", /Alias cannot be an empty string at line 2/],
        ["a tab", "config:\n\ta: 1\n", /Tabs are not allowed as indentation at line 2/],
    ];
    for (const [what, text, reason] of wrong) {
        it(`is refused by its name, with what is usually the reason: ${what}`, () => {
            const directory = temporaryDirectory("project");
            fs.writeFileSync(path.join(directory, "Pulumi.dev.yaml"), text);

            assert.throws(
                () => writeStackConfig(directory, "dev", {}),
                ({ message }: Error) => {
                    assert.match(message, /Pulumi\.dev\.yaml is no YAML: /);
                    assert.match(message, reason);
                    assert.match(message, /Texts that begin with \* or & or have ': ' in them need quotes/);
                    return true;
                },
            );
        });
    }
});

describe("a stack file that is written", () => {
    it("keeps as a text what YAML 1.1, which Pulumi reads, has for a moment, a time or a yes", () => {
        const directory = temporaryDirectory("project");
        writeStackConfig(directory, "pr", {
            "app:expiresAt": "2026-12-01T18:00:00Z",
            "app:at": "1:30",
            "app:on": "yes",
        });

        assert.equal(
            fs.readFileSync(path.join(directory, "Pulumi.pr.yaml"), "utf8"),
            'config:\n  app:expiresAt: "2026-12-01T18:00:00Z"\n  app:at: "1:30"\n  app:on: "yes"\n',
        );
    });
});
