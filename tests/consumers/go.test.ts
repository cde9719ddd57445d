import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { local, ROOT } from "../../tools/local";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { run } from "../support/python";
import { consumer } from "./consumer";
import { programWithSdk, withExecutables } from "./program";

const LANGUAGES = ["go", "sdkGenerator"] as const;

/**
 * The SDK of another generator may want newer modules than the example. With `-trimpath` much of what the build of the
 * language hosts has compiled is used again. A workspace above the repository would replace the example's modules.
 */
const VARIABLES = { GOFLAGS: "-mod=mod -trimpath -buildvcs=false", GOWORK: "off" };

withExecutables(["go"], () =>
    consumer("go", async ({ directory, project, config }) => {
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
        // The first time Pulumi's SDK is compiled as well, which may take longer than a step.
        const build = (folder: string) =>
            run("go", ["-C", folder, "build", "-o", os.devNull, "."], { ...process.env, ...VARIABLES });
        const program = await programWithSdk(toolchain, "go", directory, build, schemaOfModule());
        return {
            project: () => ({ ...project, main: program }),
            stack: "dev",
            config,
            languages: [...LANGUAGES],
            variables: VARIABLES,
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
