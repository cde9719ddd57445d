import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** Where a stack's state is: in a backend of files, under the name of its project. */
export interface StatePlace {
    /** Folder of the backend. */
    readonly state: string;
    /** Folder of the project. */
    readonly directory: string;
    readonly stack: string;
}

/** The file that a backend has of a stack, as soon as there is the stack. */
export function stateFile({ state, directory, stack }: StatePlace): string {
    const { name } = parse(fs.readFileSync(path.join(directory, "Pulumi.yaml"), "utf8"));
    return path.join(state, ".pulumi", "stacks", name, `${stack}.json`);
}

/** What the backend keeps of the resources, in the form in which `pulumi stack export` prints it; secrets are encrypted. */
export function resourcesIn(place: StatePlace): any[] {
    const { checkpoint } = JSON.parse(fs.readFileSync(stateFile(place), "utf8"));
    return checkpoint.latest?.resources ?? [];
}
