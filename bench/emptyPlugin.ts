import { spawnSync } from "node:child_process";

// The part of the plugin's start that is not the package's: a process that loads the SDK and four modules of AWS.
const modules = ["@pulumi/pulumi", "@pulumi/pulumi/provider", "@pulumi/aws/ecs", "@pulumi/aws/lb", "@pulumi/aws/iam"];
const start = process.hrtime.bigint();
spawnSync(process.execPath, ["-e", modules.map((name) => `require("${name}");`).join("")], { cwd: __dirname });
console.log(JSON.stringify({ ms: Number(process.hrtime.bigint() - start) / 1e6 }));
