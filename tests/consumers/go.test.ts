import * as fs from "node:fs";
import * as path from "node:path";
import { local, ROOT } from "../../tools/local";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { consumer } from "./consumer";
import { programWithSdk, withExecutables } from "./program";

const LANGUAGES = ["go", "sdkGenerator"] as const;

withExecutables(["go"], () =>
    consumer("go", async ({ directory, project, config }) => {
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
        const program = await programWithSdk(toolchain, "go", directory, schemaOfModule());
        return {
            project: () => ({ ...project, main: program }),
            stack: "dev",
            config,
            languages: [...LANGUAGES],
            // The SDK of another generator may want newer modules than the example. A workspace would hide both.
            variables: { GOFLAGS: "-mod=mod -buildvcs=false", GOWORK: "off" },
        };
    }),
);

/** The schema with what `pulumi install` adds to it: only then the SDK is a module with a `go.mod`. */
function schemaOfModule(): string {
    const schema = JSON.parse(fs.readFileSync(path.join(ROOT, "schema.json"), "utf8"));
    const file = local("tests", "goModule.schema.json");
    fs.writeFileSync(file, JSON.stringify({ ...schema, meta: { ...schema.meta, supportPack: true } }));
    return file;
}
