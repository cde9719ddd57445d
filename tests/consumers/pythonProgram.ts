import * as fs from "node:fs";
import * as path from "node:path";
import { local, localDirectory, ROOT } from "../../tools/local";
import { generateSdk } from "../../tools/toolchain/sdk";
import { withLock } from "../../tools/toolchain/lock";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { pythonEnvironment, run } from "../support/python";
import type { OtherProgram } from "../support/engine";
import type { Example } from "./consumer";
import { unlessUnchanged } from "./unchanged";

const LANGUAGES = ["python", "sdkGenerator"] as const;

// Pulumi looks the types of arguments up when a component is made, and finds only what its module has imported.
const EVERY_ARGUMENT = `
import pulumi._types, slipway_ecs
for name, found in vars(slipway_ecs).items():
    if name.endswith("Args"):
        pulumi._types.input_type_types(found)
`;

/** A program in Python, with the plugin's SDK installed. */
export async function pythonProgram({ directory, project, config }: Example, stack = "dev"): Promise<OtherProgram> {
    const { bin, python } = await pythonEnvironment("consumers", ["pulumi>=3.238,<4"]);
    const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
    const sdk = path.join(localDirectory("tests"), "sdks", "python");
    const schema = path.join(ROOT, "schema.json");
    const environment = path.dirname(bin);
    const install = async () => {
        fs.rmSync(sdk, { recursive: true, force: true });
        await generateSdk(toolchain, "python", schema, sdk);
        await run(python, ["-m", "pip", "install", "--quiet", sdk]);
        await run(python, ["-c", EVERY_ARGUMENT]);
    };
    // Suites run in parallel, and each of those in Python wants it.
    await withLock(
        local("tests", "python.lock"),
        () => {},
        () => unlessUnchanged(path.join(environment, "sdk.stamp"), toolchain, [schema, __filename], install),
    );
    const options = { toolchain: "pip", virtualenv: environment };
    return {
        project: () => ({ ...project, main: directory, runtime: { name: "python", options } }),
        stack,
        config,
        languages: [...LANGUAGES],
        // The host that can be built from Go modules takes the first python on PATH, whatever the options say.
        path: bin,
        variables: { PYTHONPYCACHEPREFIX: local("tests", "pycache") },
    };
}
