#!/usr/bin/env bash
# @pulumi/pulumi 3.270.0 (Node.js): an error that a program throws inside `apply` comes back with another message. The SDK
# writes `error serializing property "…": ` into the message of the program's own error object, in place, for whichever
# resource serializes first, and the user reads that instead of the text alone. An error class that wants its words kept has
# to define `message` so that it cannot be written.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts '@pulumi/pulumi@3.270.0'
cat >program.js <<'JAVASCRIPT'
const pulumi = require("@pulumi/pulumi");

const mine = new Error("the image has no tag");
process.on("unhandledRejection", () => {});
pulumi.runtime.setMocks({ newResource: ({ inputs }) => ({ id: "x", state: inputs }), call: () => ({}) });
const image = pulumi.output("nginx").apply(() => {
    throw mine;
});
new pulumi.CustomResource("app:index:Service", "web", { image });
setTimeout(() => {
    console.log(`@pulumi/pulumi 3.270.0: the program's own error says: ${mine.message}`);
    process.exit(mine.message === 'error serializing property "image": the image has no tag' ? 0 : 1);
}, 1000);
JAVASCRIPT
node program.js
