/** A change of one file; what it names has to stand there exactly once. */
export type Edit = Taken | Stretch;

/** A text that is taken away, or replaced. */
interface Taken {
    readonly file: string;
    readonly take: string;
    readonly put?: string;
}

/** Everything from one text to another, which stays. */
interface Stretch {
    readonly file: string;
    readonly from: string;
    readonly upTo: string;
    readonly put?: string;
}

/** What a module of others is built without. */
export interface LeftOut {
    readonly what: string;
    readonly because: string;
    readonly edits?: readonly Edit[];
    /** Packages of which only these files stay. */
    readonly only?: Readonly<Record<string, readonly string[]>>;
}

/** The text after an edit; an error that names the edit when the text is not what the edit was written for. */
export function edited(text: string, edit: Edit): string {
    const [begin, marked] = "take" in edit ? [edit.take, edit.take] : [edit.from, edit.from];
    const start = only(text, begin, edit.file);
    const end = "take" in edit ? start + marked.length : only(text, edit.upTo, edit.file);
    if (end < start) {
        throw new Error(`${edit.file}: ${shown(begin)} comes after what it should be taken up to`);
    }
    return text.slice(0, start) + (edit.put ?? "") + text.slice(end);
}

/** The files of a module that remain. */
export function remaining(files: readonly string[], leftOut: readonly LeftOut[]): string[] {
    const kept = new Map<string, readonly string[]>(leftOut.flatMap(({ only }) => Object.entries(only ?? {})));
    for (const [directory, names] of kept) {
        const missing = names.find((name) => !files.includes(`${directory}/${name}`));
        if (missing !== undefined) {
            throw new Error(`${directory}: there is no ${missing}, which should stay`);
        }
    }
    return files.filter((file) => {
        const slash = file.lastIndexOf("/");
        return kept.get(file.slice(0, Math.max(slash, 0)))?.includes(file.slice(slash + 1)) ?? true;
    });
}

/** Whether a file of a module is needed to build its packages. */
export function isBuilt(file: string): boolean {
    return !file.endsWith("_test.go") && !file.split("/").includes("testdata");
}

/** A `go.mod` that takes a module from a directory. */
export function replacing(goMod: string, module: string, directory: string): string {
    return `${goMod.trimEnd()}\n\nreplace ${module} => ${JSON.stringify(directory)}\n`;
}

function only(text: string, part: string, file: string): number {
    const first = text.indexOf(part);
    if (first < 0) {
        throw new Error(`${file} does not have ${shown(part)}`);
    }
    if (text.includes(part, first + 1)) {
        throw new Error(`${file} has ${shown(part)} more than once`);
    }
    return first;
}

function shown(part: string): string {
    return JSON.stringify(part.length > 60 ? `${part.slice(0, 60)}…` : part);
}
