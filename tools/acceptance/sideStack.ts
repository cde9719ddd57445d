import * as path from "node:path";
import { ROOT } from "../local";
import { writeProject, writeStackConfig } from "../project";
import { type Place, pulumiIn } from "./pulumiIn";

/** A stack beside the one that is tried. */
export interface SideStack {
    /** Makes it so, and gives its outputs. */
    up(config: Readonly<Record<string, unknown>>): Promise<Record<string, string>>;
    /** Removes it, where it is there. */
    remove(): Promise<void>;
}

/** A stack with a small program of its own, one of `tools/acceptance/programs`, made and removed with the rights of whoever runs this. */
export function sideStack(beside: Place, program: string): SideStack {
    const directory = path.join(beside.directory, program);
    const place = { ...beside, directory, stack: `${beside.stack}-${program}` };
    const pulumi = pulumiIn(place);
    let exists = false;
    return {
        up: async (config) => {
            writeProject(directory, {
                name: program,
                runtime: {
                    name: "nodejs",
                    options: { typescript: false, nodeargs: "--require ../../../transpiled.js" },
                },
                main: path.join(ROOT, "tools", "acceptance", "programs", program),
            });
            const own = Object.entries(config).map(([key, value]) => [`${program}:${key}`, value]);
            const write = () =>
                writeStackConfig(directory, place.stack, { "aws:region": place.region, ...Object.fromEntries(own) });
            write();
            if (!exists) {
                await pulumi.select();
                exists = true;
                write();
            }
            await pulumi.run("up", "--yes", "--skip-preview");
            return JSON.parse(await pulumi.run("stack", "output", "--json"));
        },
        remove: async () => {
            if (exists) {
                await pulumi.run("destroy", "--yes", "--skip-preview", "--remove");
                exists = false;
            }
        },
    };
}
