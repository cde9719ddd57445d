#!/usr/bin/env bash
# @pulumi/pulumi (Node.js): `require("@pulumi/pulumi")` loads the TypeScript compiler where there is one, 9 MB in one file, although
# it serves only programs that turn a function into code for AWS Lambda; also in a program in plain JavaScript. Up to 3.270.0 it
# loaded @npmcli/arborist as well, npm's own installer, with 113 packages that are no longer installed since 3.271.0.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/program.js" <<'JAVASCRIPT'
require("@pulumi/pulumi");
const files = Object.keys(require.cache).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
const of = (name) => files.filter((each) => each === name).length;
const { version } = require("@pulumi/pulumi/package.json");
const [installer, compiler] = [of("@npmcli/arborist"), of("typescript")];
console.log(`@pulumi/pulumi ${version}: ${files.length} files, of @npmcli/arborist ${installer}, of TypeScript ${compiler}`);
process.exit(installer > 0 === (process.argv[2] === "with-installer") && compiler > 0 ? 0 : 1);
JAVASCRIPT
look() {
    mkdir "$folder/$1" && cd "$folder/$1"
    npm init -y >/dev/null
    npm install --silent --no-audit --no-fund --ignore-scripts "@pulumi/pulumi@$1" 'typescript@5.9.3'
    cp ../program.js .
    node program.js "$2"
}
look 3.270.0 with-installer
look 3.276.0 without-installer
