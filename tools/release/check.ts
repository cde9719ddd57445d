import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { differences } from "./difference";
import { lastTag } from "./lastRelease";
import { placeholdersLeft } from "./placeholders";
import { type Surface, surfaceOf } from "./surface";
import { refusals } from "./verdict";

/** What is compared with while there is no release: the surface that was last agreed on, on the way to the first one. */
export const AGREED = "releases/agreed.json";

const FILES = ["schema.json", "tests/urns/urns.json", "docs/presets.md", "docs/errors.md"] as const;

/** A surface and the version that promised it. */
export interface Promised {
    readonly version: string;
    readonly surface: Surface;
}

/** The surface that files say, read by a function that gives their texts. */
export function surfaceFrom(textOf: (file: string) => string): Surface {
    const [schema, urns, presets, errors] = FILES.map(textOf);
    return surfaceOf({ schema: JSON.parse(schema), urns: JSON.parse(urns), presets, errors });
}

const inFolder = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

/** What the last release promised, from the files at its tag; without one, what was agreed on. */
function lastPromised(): Promised & { readonly from: string } {
    const tag = lastTag();
    if (tag === undefined) {
        return { ...JSON.parse(inFolder(AGREED)), from: AGREED };
    }
    const options = { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 } as const;
    const atTag = (file: string) => execFileSync("git", ["show", `${tag}:${file}`], options);
    return { version: tag.slice(1), surface: surfaceFrom(atTag), from: tag };
}

function main(): void {
    const { version } = JSON.parse(inFolder("package.json"));
    const surface = surfaceFrom(inFolder);
    if (process.argv.includes("--agree")) {
        fs.mkdirSync(path.join(ROOT, path.dirname(AGREED)), { recursive: true });
        fs.writeFileSync(path.join(ROOT, AGREED), `${JSON.stringify({ version, surface }, undefined, 1)}\n`);
        console.log(`wrote ${AGREED}`);
        return;
    }
    const before = lastPromised();
    const found = differences(before.surface, surface);
    // The first version has nothing before it that it could break: whoever changes what was agreed on says that it is meant.
    const told =
        before.from === AGREED
            ? found.map(({ promise }) => `${promise} differs: \`npm run release:check -- --agree\` agrees to it.`)
            : refusals({ before: before.version, version, found, changelog: inFolder("CHANGELOG.md") });
    const left = process.argv.includes("--publish") ? placeholdersLeft(inFolder) : [];
    console.log(`${Object.keys(surface).length} promises, ${found.length} differ from ${before.from}`);
    [...told, ...left].forEach((line) => console.error(line));
    process.exitCode = told.length + left.length === 0 ? 0 : 1;
}

if (require.main === module) {
    main();
}
