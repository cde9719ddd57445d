"use strict";
// Loaded before a command: says at its end which modules it has loaded and which files it has read.
const fs = require("node:fs");
const { readFileSync } = fs;
const read = [];

fs.readFileSync = (file, ...more) => {
    read.push(String(file));
    return readFileSync(file, ...more);
};
process.on("exit", () => {
    fs.writeFileSync(process.env.LOADED, JSON.stringify({ modules: Object.keys(require.cache), read }));
});
