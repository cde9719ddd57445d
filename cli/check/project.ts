import * as fs from "node:fs";
import * as path from "node:path";
import { isMap, parseDocument } from "yaml";
import { onceFor } from "../../components/shared/once";

/** A Pulumi project, as far as its stack files are concerned. */
export interface Project {
    readonly directory: string;
    /** Where its program runs, to which paths in a description are relative. */
    readonly programDirectory: string;
    readonly name: string;
    /** Where its stack files stand. */
    readonly stackDirectory: string;
    /** Its own file, which has the program where that is written in YAML. */
    readonly program: { readonly file: string; readonly text: string };
}

const PROJECT_FILES = ["Pulumi.yaml", "Pulumi.yml"];
const STACK_FILE = /^Pulumi\.(.+)\.ya?ml$/;

const known = new Map<string, Project | undefined>();

/** The project that a directory belongs to; nothing where no folder above it has one. */
export function projectAbove(directory: string): Project | undefined {
    return onceFor(known, directory, () => readAbove(directory));
}

/** What is said where no folder above a directory is a project. */
export function noProject(directory: string): string {
    const remedy = "Give the directory of the project with `-C`, or begin one: `npx slipway init`";
    return `There is no Pulumi.yaml in ${directory} or above it. ${remedy}.`;
}

function readAbove(directory: string): Project | undefined {
    const file = PROJECT_FILES.map((name) => path.join(directory, name)).find((each) => fs.existsSync(each));
    if (file !== undefined) {
        const program = fs.readFileSync(file, "utf8");
        const { contents } = parseDocument(program);
        const text = (key: string) => (isMap(contents) ? contents.get(key) : undefined);
        const folder = text("stackConfigDir");
        const main = text("main");
        return {
            directory,
            programDirectory: typeof main === "string" ? folderOf(path.join(directory, main)) : directory,
            name: String(text("name") ?? path.basename(directory)),
            stackDirectory: typeof folder === "string" ? path.join(directory, folder) : directory,
            program: { file: path.relative(process.cwd(), file), text: program },
        };
    }
    const above = path.dirname(directory);
    return above === directory ? undefined : projectAbove(above);
}

/** Whether a name is that of a stack file. */
export const isStackFile = (name: string) => STACK_FILE.test(name);

/** The stack files of a directory, in the order of their names. */
export function stackFilesIn(directory: string): string[] {
    return fs.existsSync(directory)
        ? fs
              .readdirSync(directory)
              .filter(isStackFile)
              .sort()
              .map((name) => path.join(directory, name))
        : [];
}

/** The stack that a file belongs to; of a file with another name, the name without its ending. */
export function stackOf(file: string): string {
    const name = path.basename(file);
    return STACK_FILE.exec(name)?.[1] ?? name.replace(/\.[^.]*$/, "");
}

/** The stacks that a project has files of, in the order of their names. */
export const stacksOf = ({ stackDirectory }: Project) => stackFilesIn(stackDirectory).map(stackOf).sort();

/** The file of a stack, given by its name or as Pulumi writes it, if it belongs to this project. */
export function fileOfStack(project: Project, stack: string): string | undefined {
    return otherProjectOf(project, stack) === undefined
        ? stackFilesIn(project.stackDirectory).find((file) => stackOf(file) === shortNameOf(stack))
        : undefined;
}

/** The project that the name of a stack says, if it is another one. Of two parts the first is an organization. */
export function otherProjectOf({ name }: Project, stack: string): string | undefined {
    const parts = stack.split("/");
    return parts.length > 2 && parts.at(-2) !== name ? parts.at(-2) : undefined;
}

/** The name of a stack without its organization and project. */
export const shortNameOf = (stack: string) => stack.split("/").at(-1)!;

/** The folder of a program that is given as a file or as a folder. */
const folderOf = (main: string) => (path.extname(main) === "" ? main : path.dirname(main));
