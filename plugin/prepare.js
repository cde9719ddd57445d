// A checkout is built where it is used; the npm package arrives built and has no sources to build from.
const { execSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
if (fs.existsSync(path.join(root, "tsconfig.json"))) {
    execSync("npm install", { cwd: root, stdio: "inherit" });
}
