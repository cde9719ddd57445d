"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const ROOT = path.join(__dirname, "..", "..");

/** What the tiers have in common with a suite that is run alone. */
const COMMON = require("../../.mocharc.json");

/** Folders of suites that have a command of their own. */
const ELSEWHERE = ["emulator", "readers", "site"];

/** Folders of suites that need an engine, a plugin's process, an editor's server, another language or `npm pack`. */
const SLOW = ["engine", "consumers", "editor", "plugin", "package", "policies", "tools"];

/** Suites that take longest, the longest first: begun last, one of them would run on alone at the end. */
const LONGEST = [
    "engine/capacity",
    "engine/deployments",
    "engine/scaling",
    "engine/traffic",
    "engine/codeDeploy",
    "engine/tasks",
    "engine/fleet",
    "engine/pullRequests",
    "consumers/java",
    "engine/build",
    "engine/edge",
    "engine/balancing",
    "engine/dev",
    "engine/ways",
    "consumers/python",
    "engine/prod",
    "engine/acceptance",
    "consumers/go",
];

// Each job runs an engine, a program and a provider, and on many cores memory ends first.
const JOBS = Math.min(os.availableParallelism(), 8);

// Most of what a test makes is garbage at its end; with room for it, a fifth of all work is saved.
const YOUNG = { "node-option": ["max-semi-space-size=32"] };

/** All suites that stand in none of the folders, in the order in which they begin. */
function suites(without) {
    const files = fs.readdirSync(path.join(ROOT, "tests"), { recursive: true });
    const names = files.filter((file) => file.endsWith(".test.ts")).map((file) => file.split(path.sep).join("/"));
    const wanted = names.filter((name) => !without.includes(name.split("/")[0])).sort();
    return [...wanted].sort((one, other) => place(one) - place(other)).map((name) => `tests/${name}`);
}

function place(name) {
    const index = LONGEST.indexOf(name.replace(/\.test\.ts$/, ""));
    return index >= 0 ? index : LONGEST.length + (SLOW.includes(name.split("/")[0]) ? 0 : 1);
}

/** Configuration of mocha for a tier: its suites, side by side in processes that have nothing in common. */
function tier(without) {
    return { ...COMMON, ...YOUNG, parallel: true, jobs: JOBS, spec: suites([...ELSEWHERE, ...without]) };
}

module.exports = { COMMON, ELSEWHERE, LONGEST, SLOW, suites, tier };
