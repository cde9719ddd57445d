import * as path from "node:path";
import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { run } from "../support/python";
import { consumer } from "./consumer";
import { programWithSdk, withExecutables } from "./program";

const LANGUAGES = ["java"] as const;

withExecutables(["java", "mvn"], () =>
    consumer("java", async ({ directory, project, config }) => {
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
        // As `pulumi install` does. The first time it downloads what pom.xml names, which may take longer than a step.
        const build = (folder: string) =>
            run("mvn", ["--quiet", "--no-transfer-progress", "--file", path.join(folder, "pom.xml"), "compile"]);
        const program = await programWithSdk(toolchain, "java", directory, build);
        return {
            project: () => ({ ...project, main: program }),
            stack: "dev",
            config,
            languages: [...LANGUAGES],
        };
    }),
);
