// The CLI runs `npm install` in this folder before it starts the plugin. The npm package arrives built, with what it needs;
// a checkout is made to run where it is used, unless that has been done since anything changed.
const { execSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const bin = path.join(root, "bin");
const installed = path.join(root, "node_modules", ".package-lock.json");
const SOURCES = ["index.ts", "provider.ts", "components", "cli", "policies", "startup"];

/** Files with this path, or in the folder that it is, as paths below the checkout. */
function filesIn(entry) {
    const file = path.join(root, entry);
    if (!fs.statSync(file).isDirectory()) {
        return [entry];
    }
    return fs.readdirSync(file).flatMap((name) => filesIn(path.join(entry, name)));
}

/** When a file was changed; never, when it is not there. */
function changed(file) {
    return fs.existsSync(file) ? fs.statSync(file).mtimeMs : -Infinity;
}

/** Whether what the lock file names is there; `git` gives the file a new date without changing it. */
function isInstalled() {
    if (!fs.existsSync(installed)) {
        return false;
    }
    const wanted = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
    const found = JSON.parse(fs.readFileSync(installed, "utf8")).packages;
    return Object.entries(wanted).every(
        ([place, { dev, optional, version }]) => place === "" || dev || optional || found[place]?.version === version,
    );
}

/** What only tests and checks need is half of everything, and is left alone where it is. */
function install() {
    const omitted = fs.existsSync(path.join(root, "node_modules", "eslint")) ? "" : " --omit=dev";
    execSync(`npm ci${omitted} --ignore-scripts --no-audit --no-fund`, { cwd: root, stdio: "inherit" });
}

function isBuilt(sources) {
    const newest = Math.max(...[...sources, "tsconfig.json"].map((file) => changed(path.join(root, file))));
    return newest < changed(path.join(bin, "provider.js"));
}

/** Types are the business of whoever changes the sources, and of `npm run build`: checking them takes half a minute. */
function build(sources) {
    const ts = require(require.resolve("typescript", { paths: [root] }));
    const { options, errors } = ts.convertCompilerOptionsFromJson(
        ts.readConfigFile(path.join(root, "tsconfig.json"), ts.sys.readFile).config.compilerOptions,
        root,
    );
    if (errors.length > 0) {
        throw new Error(`tsconfig.json: ${ts.flattenDiagnosticMessageText(errors[0].messageText, "\n")}`);
    }
    // What is last says that all of it is there.
    for (const source of sources.filter((it) => it !== "provider.ts").concat("provider.ts")) {
        const file = path.join(root, source);
        const compilerOptions = { ...options, declaration: false };
        const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), { fileName: file, compilerOptions });
        const made = path.join(bin, source.replace(/\.ts$/, ".js"));
        fs.mkdirSync(path.dirname(made), { recursive: true });
        fs.writeFileSync(made, outputText);
    }
}

if (fs.existsSync(path.join(root, "tsconfig.json"))) {
    if (!isInstalled()) {
        install();
    }
    const sources = SOURCES.flatMap(filesIn).filter((file) => file.endsWith(".ts"));
    if (!isBuilt(sources)) {
        build(sources);
    }
}
// npm writes one here for a package that has nothing to lock.
fs.rmSync(path.join(__dirname, "package-lock.json"), { force: true });
