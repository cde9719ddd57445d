#!/usr/bin/env bash
# @pulumi/pulumi 3.270.0 (Node.js): each resource that a program registers sends the engine three Log requests of severity
# DEBUG besides the RegisterResource, one after the other, and the last of them repeats the whole answer as text. They are
# sent whether or not anybody asked for `--debug`; the engine throws them away. Three of four requests of a program are such
# messages. A program that replaces `debug` of `@pulumi/pulumi/log` before its first resource sends none.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund --ignore-scripts '@pulumi/pulumi@3.270.0' '@grpc/grpc-js@1.14.0'
cat >program.js <<'JAVASCRIPT'
const pulumi = require("@pulumi/pulumi");

if (process.env.QUIET) {
    require("@pulumi/pulumi/log").debug = () => Promise.resolve();
}
for (let index = 0; index < 10; index++) {
    new pulumi.CustomResource("app:index:Thing", `thing${index}`, { size: index });
}
JAVASCRIPT
cat >engine.js <<'JAVASCRIPT'
const { spawn } = require("node:child_process");
const grpc = require("@grpc/grpc-js");
const proto = (file) => require(`@pulumi/pulumi/proto/${file}`);
const resource = { ...proto("resource_pb"), ...proto("resource_grpc_pb") };
const engine = { ...proto("engine_pb"), ...proto("engine_grpc_pb") };

/** What a program asks of an engine that says yes to everything. */
function requestsOf(quiet) {
    return new Promise((resolve) => {
        const counts = { registered: 0, debug: 0 };
        const server = new grpc.Server();
        const serve = (service, answers) =>
            server.addService(
                service,
                Object.fromEntries(
                    Object.keys(service).map((method) => [
                        method,
                        ({ request }, callback) =>
                            callback(null, answers[method]?.(request) ?? new service[method].responseType()),
                    ]),
                ),
            );
        serve(resource.ResourceMonitorService, {
            registerResource: (request) => {
                counts.registered += request.getType() === "app:index:Thing" ? 1 : 0;
                const response = new resource.RegisterResourceResponse();
                response.setUrn(`urn:pulumi:dev::app::${request.getType()}::${request.getName()}`);
                return response;
            },
        });
        serve(engine.EngineService, {
            log: (request) => {
                const isAboutOne = request.getMessage().includes("app:index:Thing");
                counts.debug += isAboutOne && request.getSeverity() === engine.LogSeverity.DEBUG ? 1 : 0;
            },
        });
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (_, port) => {
            const runner = require.resolve("@pulumi/pulumi/cmd/run");
            const at = `127.0.0.1:${port}`;
            const words = ["--monitor", at, "--engine", at, "--project", "app", "--stack", "dev", "--parallel", "16"];
            spawn(process.execPath, [runner, ...words, "--pwd", __dirname, `${__dirname}/program.js`], {
                env: { ...process.env, PULUMI_NODEJS_TYPESCRIPT: "false", QUIET: quiet },
            }).once("exit", () => {
                server.forceShutdown();
                resolve(counts);
            });
        });
    });
}

(async () => {
    const [usual, quiet] = [await requestsOf(""), await requestsOf("1")];
    console.log(`@pulumi/pulumi 3.270.0: ${usual.registered} resources, ${usual.debug} messages about them`);
    console.log(`with log.debug replaced: ${quiet.registered} resources, ${quiet.debug} messages about them`);
    const isSo = usual.registered === 10 && usual.debug === 30 && quiet.registered === 10 && quiet.debug === 0;
    process.exit(isSo ? 0 : 1);
})();
JAVASCRIPT
node engine.js
