#!/usr/bin/env bash
# @pulumi/pulumi 3.270.0 (Node.js): `require("@pulumi/pulumi")` loads @npmcli/arborist (npm's own installer) with all that it
# needs, and the TypeScript compiler where there is one, although both serve only programs that turn a function into code
# for AWS Lambda. More than half of the files that are read are npm's, also in a program in plain JavaScript.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts '@pulumi/pulumi@3.270.0' 'typescript@5.9.3'
cat >program.js <<'JAVASCRIPT'
require("@pulumi/pulumi");
const files = Object.keys(require.cache).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
const count = (...names) => files.filter((name) => names.some((each) => name?.startsWith(each))).length;
const [all, sdk, compiler] = [files.length, count("@pulumi/"), count("typescript")];
const needed = sdk + count("@grpc/", "google-protobuf", "@opentelemetry/", "protobufjs", "@protobufjs/");
console.log(`@pulumi/pulumi 3.270.0: ${all} files, of which ${sdk} are its own and ${needed} with gRPC, protobuf and tracing`);
console.log(`@npmcli/arborist: ${count("@npmcli/arborist")} files; TypeScript: ${compiler}`);
process.exit(count("@npmcli/arborist") > 0 && compiler > 0 && all > 2 * needed ? 0 : 1);
JAVASCRIPT
node program.js
