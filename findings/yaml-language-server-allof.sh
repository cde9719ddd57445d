#!/usr/bin/env bash
# yaml-language-server 2.0.0, which completes Pulumi's stack files in editors: a property whose schema is `allOf` with one
# `$ref` in it, the usual way to give a reference a description of its own in draft 7, is completed as a bare key without a
# colon, so that the line is a text and no mapping. The same property as `$ref` alone, or with `type` beside `allOf`, is
# completed with its colon. JSON Schema means the same by all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts 'yaml-language-server@2.0.0'
cat >schema.json <<'JSON'
{
  "$schema": "http://json-schema.org/draft-07/schema#",
  "type": "object",
  "properties": {
    "wrapped": { "description": "a", "allOf": [{ "$ref": "#/definitions/Kind" }] },
    "referred": { "$ref": "#/definitions/Kind" },
    "typed": { "description": "a", "type": "string", "allOf": [{ "$ref": "#/definitions/Kind" }] }
  },
  "definitions": { "Kind": { "type": "string", "enum": ["one", "two"] } }
}
JSON
cat >ask.js <<'JAVASCRIPT'
const { spawn } = require("node:child_process");
const { pathToFileURL } = require("node:url");
const server = spawn(process.execPath, [require.resolve("yaml-language-server/bin/yaml-language-server"), "--stdio"]);
const schema = pathToFileURL("schema.json").href;
let buffer = Buffer.alloc(0);
let last = 0;
const waiting = new Map();
const write = (message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
};
const ask = (method, params) => new Promise((resolve) => {
    waiting.set(++last, resolve);
    write({ id: last, method, params });
});
server.stdout.on("data", (chunk) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
        const head = /^Content-Length: (\d+)[^\n]*\r\n(?:[^\r\n]+\r\n)*\r\n/.exec(buffer.toString("latin1"));
        if (head === null || buffer.length < head[0].length + Number(head[1])) return;
        const message = JSON.parse(buffer.subarray(head[0].length, head[0].length + Number(head[1])));
        buffer = buffer.subarray(head[0].length + Number(head[1]));
        if (message.method === "workspace/configuration") {
            const settings = { schemas: { [schema]: "*.yaml" }, completion: true, validate: false };
            write({ id: message.id, result: message.params.items.map(({ section }) => (section === "yaml" ? settings : {})) });
        } else if (message.method !== undefined && message.id !== undefined) {
            write({ id: message.id, result: null });
        } else if (waiting.has(message.id)) {
            waiting.get(message.id)(message.result);
        }
    }
});
(async () => {
    const capabilities = { workspace: { configuration: true } };
    await ask("initialize", { processId: process.pid, rootUri: pathToFileURL(".").href, capabilities });
    write({ method: "initialized", params: {} });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const uri = pathToFileURL("stack.yaml").href;
    write({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text: "\n" } } });
    const found = await ask("textDocument/completion", { textDocument: { uri }, position: { line: 0, character: 0 } });
    const seen = Object.fromEntries(found.items.map(({ label, insertText }) => [label, insertText]));
    console.log(`yaml-language-server 2.0.0: ${JSON.stringify(seen)}`);
    const isAsFound = !seen.wrapped.includes(":") && seen.referred.includes(":") && seen.typed.includes(":");
    server.kill();
    process.exit(isAsFound ? 0 : 1);
})();
JAVASCRIPT
timeout 60 node ask.js
