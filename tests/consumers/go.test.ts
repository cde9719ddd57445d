import * as os from "node:os";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { run } from "../support/python";
import { consumer } from "./consumer";
import { GO_VARIABLES, schemaOfGoModule } from "./goModule";
import { programWithSdk, withExecutables } from "./program";

const LANGUAGES = ["go", "sdkGenerator"] as const;

withExecutables(["go"], () =>
    consumer("go", async ({ directory, project, config }) => {
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
        // The first time Pulumi's SDK is compiled as well, which may take longer than a step.
        const build = (folder: string) =>
            run("go", ["-C", folder, "build", "-o", os.devNull, "."], { ...process.env, ...GO_VARIABLES });
        const program = await programWithSdk(toolchain, "go", directory, build, schemaOfGoModule());
        return {
            project: () => ({ ...project, main: program }),
            stack: "dev",
            config,
            languages: [...LANGUAGES],
            variables: GO_VARIABLES,
        };
    }),
);
