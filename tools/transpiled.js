"use strict";
// Runs the TypeScript of the repository without checking it, and keeps what it compiles in .local/: every process of the
// tests and each start of the stack program loads files that have not changed since the last one. Types are the business
// of `npm run check`.
const crypto = require("node:crypto");
const fs = require("node:fs");
const module_ = require("node:module");
const path = require("node:path");

const LOCAL = path.join(__dirname, "..", ".local");
const CACHE = path.join(LOCAL, "transpiled");
const { version } = require("typescript/package.json");

// What Node.js itself makes of modules is kept as well, also by the processes that this one starts.
process.env.NODE_COMPILE_CACHE ??= path.join(LOCAL, "compiled");
module_.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);
fs.mkdirSync(CACHE, { recursive: true });

module_._extensions[".ts"] = (loaded, file) => {
    const source = fs.readFileSync(file, "utf8");
    const key = crypto.createHash("sha256").update(`${version}\0${file}\0${source}`).digest("hex");
    loaded._compile(
        kept(path.join(CACHE, `${key}.js`), () => transpile(file, source)),
        file,
    );
};

// Nothing that is run this way turns functions into code for AWS Lambda.
require("../startup/lazily.ts").loadLazily();

function kept(place, make) {
    try {
        return fs.readFileSync(place, "utf8");
    } catch {
        const made = make();
        // Other processes read it at the same time: it appears whole, or not yet.
        const unfinished = `${place}.${process.pid}`;
        fs.writeFileSync(unfinished, made);
        fs.renameSync(unfinished, place);
        return made;
    }
}

function transpile(fileName, source) {
    const ts = require("typescript");
    const { outputText } = ts.transpileModule(source, {
        fileName,
        compilerOptions: {
            target: ts.ScriptTarget.ES2022,
            module: ts.ModuleKind.NodeNext,
            useDefineForClassFields: false,
            inlineSourceMap: true,
            inlineSources: true,
        },
    });
    return outputText;
}
