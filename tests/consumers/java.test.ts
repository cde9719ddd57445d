import { resolveToolchain } from "../../tools/toolchain/toolchain";
import { consumer } from "./consumer";
import { programWithSdk, withExecutables } from "./program";

const LANGUAGES = ["java"] as const;

withExecutables(["java", "mvn"], () =>
    consumer("java", async ({ directory, project, config }) => {
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: LANGUAGES });
        const program = await programWithSdk(toolchain, "java", directory);
        return {
            project: () => ({ ...project, main: program }),
            stack: "dev",
            config,
            languages: [...LANGUAGES],
        };
    }),
);
