import { pluginOnPath } from "./build";
import { consumer } from "./consumer";

consumer("yaml", async ({ project, config }) => ({
    project: ({ image }) => withoutHelpOfTheHost(project, image),
    stack: "dev",
    config,
    languages: ["yaml"],
    path: pluginOnPath(),
}));

/**
 * The host that can be built from Go modules does not know `packages`, so it finds the plugin on PATH, and it gets no
 * config from an engine that is so much newer, so the image stands in the program.
 */
function withoutHelpOfTheHost(project: Record<string, any>, image: string = project.config.image.default): object {
    const resources = JSON.parse(JSON.stringify(project.resources).replaceAll("${image}", image));
    return { ...project, packages: undefined, config: undefined, resources };
}
