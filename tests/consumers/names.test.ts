import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { generateSdk, type Language } from "../../tools/toolchain/sdk";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { temporaryDirectory } from "../support/temporary";

const SCHEMA_FILE = path.join(ROOT, "schema.json");
const schema = JSON.parse(fs.readFileSync(SCHEMA_FILE, "utf8"));
const EXTRAS = ["java", "sdkGenerator", "dotnetSdkGenerator"] as const;

const nameOf = (token: string) => token.split(":")[2];
const COMPONENTS = Object.keys(schema.resources).map(nameOf);
const OBJECTS = Object.keys(schema.types)
    .filter((token) => schema.types[token].enum === undefined)
    .map(nameOf);
const MEMBERS: [string, string][] = Object.entries<any>(schema.types).flatMap(([token, spec]) =>
    (spec.enum ?? []).map(({ name }: any): [string, string] => [nameOf(token), name]),
);

/** Every declaration that docs/languages.md promises, as it reads in the sources of the language. */
const PROMISED: Record<Exclude<Language, "nodejs">, readonly string[]> = {
    python: [
        ...COMPONENTS.map((name) => `class ${name}(`),
        ...OBJECTS.flatMap((name) => [`class ${name}ArgsDict(TypedDict)`, `class ${name}Args:`]),
    ],
    go: [
        ...COMPONENTS.flatMap((name) => [`func New${name}(`, `type ${name}Args struct`]),
        ...OBJECTS.map((name) => `type ${name} struct`),
        ...MEMBERS.map(([set, member]) => `${set}${member} = ${set}(`.replace(/ +/g, " ")),
    ],
    java: [
        ...COMPONENTS.flatMap((name) => [`public class ${name} extends`, `public final class ${name}Args extends`]),
        ...OBJECTS.map((name) => `public final class ${name}Args extends`),
        ...new Set(MEMBERS.map(([set]) => `public enum ${set} {`)),
    ],
    dotnet: [
        ...COMPONENTS.flatMap((name) => [`public partial class ${name} :`, `public sealed class ${name}Args :`]),
        ...OBJECTS.map((name) => `public sealed class ${name}Args :`),
        ...MEMBERS.map(([set, member]) => `public static ${set} ${member} {`),
    ],
};

/** Objects that components only give, and nobody writes. */
const ONLY_GIVEN = new Set(["ValidationRecord", "ApplicationListener", "ControlException"]);

describe("the names in each language", function () {
    this.timeout(300_000);
    const folder = temporaryDirectory("names");
    let toolchain: Awaited<ReturnType<typeof resolveToolchain>>;

    before(async () => {
        toolchain = await resolveToolchain((line) => console.log(line), { languages: [...EXTRAS] });
    });

    for (const [language, promised] of Object.entries(PROMISED) as [Language, readonly string[]][]) {
        it(`are those of docs/languages.md in ${language}`, async () => {
            const directory = path.join(folder, language);
            await generateSdk(toolchain, language, SCHEMA_FILE, directory);
            const sources = fs
                .readdirSync(directory, { recursive: true, encoding: "utf8" })
                .filter((file) => /\.(py|go|java|cs)$/.test(file))
                .map((file) => fs.readFileSync(path.join(directory, file), "utf8").replace(/[ \t]+/g, " "))
                .join("\n");

            const missing = promised.filter((declaration) => !sources.includes(declaration));
            assert.deepEqual(
                missing.filter((it) => ![...ONLY_GIVEN].some((name) => it.includes(` ${name}Args`))),
                [],
            );
        });
    }
});
