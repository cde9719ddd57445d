import { buildPackage } from "./build";
import { consumer } from "./consumer";

// The package is found by its name as by every user, in the folder of what was built.
consumer("typescript", async ({ directory, project, config }) => {
    await buildPackage();
    return { project: () => ({ ...project, main: directory }), stack: "dev", config };
});
