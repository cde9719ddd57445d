import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory } from "../local";
import { go } from "./go";
import { type GoPart, moduleDirectory } from "./goParts";
import { INSTEAD, LEFT_OUT, TRIMMED } from "./leftOut";
import { edited, type Edit, isBuilt, remaining, replacing } from "./trim";
import { type Report } from "./way";

/**
 * Writes the module of Pulumi's packages without what is left out, and a `go.mod` of the part, for `-modfile`, that
 * takes it instead of the whole one. An overlay would do with less, but Go accepts none for files of its module cache.
 */
export async function writeTrimmed(part: GoPart, report: Report): Promise<string> {
    const downloaded = JSON.parse(await go(part, ["mod", "download", "-json", TRIMMED], report));
    const place = localDirectory("toolchain", "trimmed");
    fs.rmSync(place, { recursive: true, force: true });
    const module = path.join(place, "module");
    for (const [file, text] of trimmedFiles(downloaded.Dir)) {
        write(path.join(module, file), text);
    }
    const goMod = fs.readFileSync(path.join(moduleDirectory(part), "go.mod"), "utf8");
    const modfile = path.join(place, "go.mod");
    fs.writeFileSync(modfile, replacing(goMod, TRIMMED, module));
    // Go reads the checksums beside the go.mod that it is given.
    fs.copyFileSync(path.join(moduleDirectory(part), "go.sum"), path.join(place, "go.sum"));
    return modfile;
}

function trimmedFiles(whole: string): Map<string, Buffer> {
    const files = remaining(filesIn(whole).filter(isBuilt), LEFT_OUT);
    const texts = new Map(files.map((file) => [file, fs.readFileSync(path.join(whole, file))]));
    for (const edit of LEFT_OUT.flatMap(({ edits }) => edits ?? [])) {
        texts.set(edit.file, Buffer.from(edited(textOf(texts, edit), edit)));
    }
    for (const file of filesIn(INSTEAD)) {
        texts.set(file, fs.readFileSync(path.join(INSTEAD, file)));
    }
    return texts;
}

function textOf(texts: ReadonlyMap<string, Buffer>, { file }: Edit): string {
    const text = texts.get(file);
    if (text === undefined) {
        throw new Error(`there is no ${file}`);
    }
    return text.toString("utf8");
}

/** Files below a directory, as paths with slashes. */
function filesIn(directory: string, below = ""): string[] {
    return fs.readdirSync(path.join(directory, below), { withFileTypes: true }).flatMap((entry) => {
        const name = below === "" ? entry.name : `${below}/${entry.name}`;
        return entry.isDirectory() ? filesIn(directory, name) : [name];
    });
}

function write(file: string, text: Buffer): void {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
}
