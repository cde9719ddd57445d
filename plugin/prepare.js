// The CLI runs `npm install` in this folder before it starts the plugin. The npm package arrives built, with what it needs;
// a checkout is built where it is used, unless that has been done since anything changed.
const { execSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const built = path.join(root, "bin", "provider.js");
const installed = path.join(root, "node_modules", ".package-lock.json");
const SOURCES = [
    "index.ts",
    "provider.ts",
    "components",
    "cli",
    "policies",
    "startup",
    "tsconfig.json",
    "package-lock.json",
];

/** When a file, or the newest in a folder, was changed. */
function changed(entry) {
    const stat = fs.statSync(entry);
    if (!stat.isDirectory()) {
        return stat.mtimeMs;
    }
    return Math.max(...fs.readdirSync(entry).map((name) => changed(path.join(entry, name))));
}

/** Whether the checkout has been installed and built since its sources were changed. */
function isUpToDate() {
    if (!fs.existsSync(built) || !fs.existsSync(installed)) {
        return false;
    }
    const sources = SOURCES.map((name) => path.join(root, name));
    return Math.max(...sources.map(changed)) < changed(built);
}

if (fs.existsSync(path.join(root, "tsconfig.json")) && !isUpToDate()) {
    // It builds as well, and changes no lock file.
    execSync("npm ci", { cwd: root, stdio: "inherit" });
}
// npm writes one here for a package that has nothing to lock.
fs.rmSync(path.join(__dirname, "package-lock.json"), { force: true });
