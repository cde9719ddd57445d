import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { withPlugin } from "../registry/registryPages";
import { EXAMPLE_FILES } from "./exampleTabs";
import { GUIDE_FILES, siteOf } from "./pages";

const SITE = path.join(ROOT, "site");
const CONTENT = path.join(SITE, "src", "content", "docs");
const PICTURES = path.join(ROOT, "docs", "pictures");
const EXAMPLES = path.join(ROOT, "examples", "components");

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

const manifest = JSON.parse(read("package.json"));

/** `npm run docs`: writes the pages, installs their generator where it is not there, and builds `site/dist`. */
function main(): void {
    const started = Date.now();
    const base = process.env.SITE_BASE ?? "/";
    const { pages, sidebar } = siteOf({
        schema: JSON.parse(read("schema.json")),
        shapes: JSON.parse(read("shapes.json")),
        urns: JSON.parse(read("tests/urns/urns.json")),
        guides: Object.fromEntries(GUIDE_FILES.map((file) => [file, read(file)])),
        pictures: pictures(),
        examples: examples(),
        repository: `${manifest.homepage.replace(/#.*/, "")}/blob/main`,
        base,
    });
    fs.rmSync(CONTENT, { recursive: true, force: true });
    for (const [file, text] of Object.entries(pages)) {
        fs.mkdirSync(path.dirname(path.join(CONTENT, file)), { recursive: true });
        fs.writeFileSync(path.join(CONTENT, file), text);
    }
    fs.writeFileSync(path.join(SITE, "src", "sidebar.json"), `${JSON.stringify(sidebar, undefined, 2)}\n`);
    for (const file of ["dashboard.svg", "logo.svg"]) {
        fs.cpSync(path.join(ROOT, "docs", file), path.join(SITE, "public", file));
    }
    install();
    run(process.execPath, [path.join("node_modules", "astro", "bin", "astro.mjs"), "build"], {
        ...process.env,
        SITE_BASE: base,
        ASTRO_TELEMETRY_DISABLED: "1",
    });
    console.log(`${Object.keys(pages).length} pages in site/dist, ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Once, and again when other versions are wanted. */
function install(): void {
    const [wanted, has] = ["package-lock.json", "node_modules/.package-lock.json"].map((file) => path.join(SITE, file));
    if (!fs.existsSync(has) || fs.statSync(has).mtimeMs < fs.statSync(wanted).mtimeMs) {
        run("npm", ["ci", "--no-audit", "--no-fund"], process.env);
    }
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): void {
    const { status, error } = spawnSync(command, args, { cwd: SITE, env, stdio: "inherit" });
    if (status !== 0) {
        throw error ?? new Error(`${command} ${args.join(" ")} ended with code ${status}`);
    }
}

function pictures(): Record<string, string> {
    return Object.fromEntries(
        fs
            .readdirSync(PICTURES)
            .map((file) => [`pictures/${file}`, fs.readFileSync(path.join(PICTURES, file), "utf8")]),
    );
}

function examples(): Map<string, Record<string, string>> {
    return new Map(
        fs.readdirSync(EXAMPLES).map((name) => {
            const files = EXAMPLE_FILES.map(([file]) => file).filter((file) =>
                fs.existsSync(path.join(EXAMPLES, name, file)),
            );
            return [
                name,
                withPlugin(
                    Object.fromEntries(
                        files.map((file) => [file, fs.readFileSync(path.join(EXAMPLES, name, file), "utf8")]),
                    ),
                    manifest,
                ),
            ];
        }),
    );
}

main();
