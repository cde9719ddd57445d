import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { importCopilot, mergedWith } from "../../../cli/import/copilot/copilot";
import { expressionOf } from "../../../cli/import/copilot/schedule";
import { leavesOf, shownPath } from "../../../cli/import/ledger";
import { prune } from "../../../cli/import/prune";
import { command, directoryWith, filesIn } from "../running";
import { MANIFESTS } from "./copilotManifests";

/** What an import of some manifests makes for an environment, and what is said of it. */
function imported(environmentName: string, ...names: string[]) {
    const chosen = names.length === 0 ? Object.keys(MANIFESTS) : names;
    const result = importCopilot(
        Object.fromEntries(chosen.map((name) => [name, parse(MANIFESTS[name])])),
        environmentName,
    );
    prune(result.environment, result.ledger, { project: "shop", stack: environmentName, directory: "." });
    const { services, schedules } = result.environment as any;
    return { ...result, notes: result.ledger.notes, services, schedules };
}

describe("import copilot", function () {
    this.timeout(60_000);

    for (const name of Object.keys(MANIFESTS)) {
        for (const environment of ["prod", "test"]) {
            it(`accounts for every leaf of ${name} in ${environment}`, () => {
                const { whole, notes } = imported(environment, name);
                const said = new Set(notes.map(({ path }) => JSON.stringify(path)));
                const silent = leavesOf(whole, []).filter(
                    (leaf) => !leaf.some((_, index) => said.has(JSON.stringify(leaf.slice(0, index + 1)))),
                );

                assert.deepEqual(silent.map(shownPath), []);
            });
        }
    }

    it("writes no number that nobody wrote", () => {
        const manifest = {
            name: "api",
            type: "Backend Service",
            image: { location: "nginx:1.29" },
            count: { range: "1-4", cpu_percentage: "high", response_time: "2s" },
        };
        const { environment, ledger } = importCopilot({ api: manifest }, "test");

        assert.deepEqual((environment.services as any).api.scaling, { minTasks: 1, maxTasks: 4, responseSeconds: 2 });
        const left = ledger.notes.filter(({ kind }) => kind === "left").map(({ path }) => path.at(-1));
        assert.ok(left.includes("cpu_percentage"), left.join());
    });

    const API = { name: "api", type: "Backend Service", image: { location: "nginx:1.29" } };

    it("reads files of variables from the root of the workspace, for sidecars too", () => {
        const manifest = { ...API, env_file: "api.env", sidecars: { proxy: { image: "b:1", env_file: "none.env" } } };
        const { environment, ledger } = importCopilot({ api: manifest }, "test", (file) =>
            file === "api.env" ? "LEVEL=info\n" : undefined,
        );
        const { api, proxy } = (environment.services as any).api.containers;
        assert.deepEqual([api.environment, proxy.environment], [{ LEVEL: "info" }, undefined]);
        const left = ledger.notes
            .filter(({ kind }) => kind === "left")
            .map(({ path, why }) => `${shownPath(path)}: ${why}`);
        assert.deepEqual(left, ["api.sidecars.proxy.env_file: There is no file none.env"]);
    });

    it("mixes no two containers and no two services that would get one name", () => {
        const manifest = {
            ...API,
            sidecars: { b_c: { image: "one:1" }, "b-c": { image: "two:1" }, api: { image: "three:1" } },
        };
        const { environment, ledger } = importCopilot(
            { api: manifest, other: { ...API, image: { location: "x:1" } } },
            "test",
        );
        const { containers } = (environment.services as any).api;
        assert.deepEqual(
            Object.entries(containers).map(([name, each]: any) => [name, each.image]),
            [
                ["api", "nginx:1.29"],
                ["b-c", "one:1"],
            ],
        );
        const left = ledger.notes.filter(({ kind }) => kind === "left").map(({ path }) => shownPath(path));
        assert.deepEqual(left, ["api.sidecars.b-c", "api.sidecars.api", "other"]);
    });

    it("says of a variable without a value that it has none", () => {
        const { ledger } = importCopilot({ api: { ...API, variables: { A: null, B: { from_cfn: "x" } } } }, "test");
        const whys = ledger.notes.filter(({ kind }) => kind === "left").map(({ why }) => why);
        assert.deepEqual(whys, ["has no value in the file", "Is an output of another stack"]);
    });

    it("names what it does not know, and nothing else as that", () => {
        for (const environment of ["prod", "test"]) {
            const unknown = imported(environment).notes.filter(({ kind }) => kind === "unknown");
            assert.deepEqual(
                unknown.map(({ path }) => shownPath(path)),
                ["envoy.mystery.of[0]"],
            );
        }
    });

    it("carries a load balanced service with what one environment changes", () => {
        const { front } = imported("prod", "front").services;

        assert.deepEqual(front, {
            containers: {
                front: {
                    image: "public.ecr.aws/acme/front:1",
                    port: 8080,
                    environment: { LOG_LEVEL: "warn" },
                    secrets: { DB: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf" },
                },
            },
            runtimePlatform: { cpuArchitecture: "ARM64" },
            scaling: { minTasks: 3, maxTasks: 10, cpuPercent: 70, memoryPercent: 80, requestsPerTask: 1000 },
            enableExecuteCommand: true,
            cpu: 1024,
            memoryMib: 2048,
            ingress: {
                paths: ["/*"],
                hosts: ["www.example.com"],
                healthCheck: {
                    path: "/up",
                    matcher: "200,301",
                    healthyThreshold: 3,
                    unhealthyThreshold: 2,
                    intervalSeconds: 15,
                    timeoutSeconds: 10,
                },
                stickiness: {},
                deregistrationDelaySeconds: 30,
            },
        });
        const { front: tested } = imported("test", "front").services;
        assert.deepEqual([tested.desiredCount, tested.enableExecuteCommand, tested.cpu], [1, false, 256]);
    });

    it("carries a backend with its health check, command and file system", () => {
        const { api } = imported("test", "api").services;
        const { command: words, entryPoint, healthCheck, mountPoints } = api.containers.api;

        assert.deepEqual(
            [entryPoint, words],
            [
                ["/bin/entry", "-x"],
                ["serve", "all of it"],
            ],
        );
        assert.deepEqual([healthCheck.intervalSeconds, healthCheck.retries], [10, 2]);
        assert.deepEqual(mountPoints, { "/other": { volume: "other", readOnly: true } });
        assert.deepEqual([api.cpu, api.memoryMib, api.ephemeralStorageGib], [512, 3072, 50]);
    });

    it("carries a scheduled job", () => {
        const { report } = imported("test", "report").schedules;

        assert.deepEqual([report.schedule.expression, report.maximumRunMinutes], ["cron(0 6 ? * 2-6 *)", 90]);
    });

    it("carries a container beside the one of the service", () => {
        const { envoy } = imported("test", "envoy").services;

        assert.deepEqual(envoy.containers.nginx, {
            image: "public.ecr.aws/nginx/nginx:1.29",
            port: 80,
            essential: true,
            environment: { PORT: "80" },
        });
        assert.deepEqual(envoy.ingress.paths, ["/api", "/api/*"]);
        assert.deepEqual([envoy.ingress.container, envoy.ingress.protocolVersion], ["nginx", undefined]);
    });

    it("leaves a static site as a whole", () => {
        const { notes, services } = imported("test", "pages");

        assert.deepEqual(services, {});
        assert.deepEqual(notes[0], {
            path: ["pages"],
            kind: "left",
            why: "A Static Site has no containers",
            todo: "Serve it from S3 and CloudFront",
        });
    });

    it("writes a stack file for each environment that check finds right", async () => {
        const { pages: _, ...manifests } = MANIFESTS;
        const files = Object.entries(manifests).map(([name, text]) => [
            `copilot/${name}/manifest.yml`,
            text.trimStart(),
        ]);
        const directory = directoryWith({
            ...Object.fromEntries(files),
            "copilot/environments/stage/manifest.yml": "name: stage\ntype: Environment\n",
        });
        const { code, out, err } = await command(directory, ["import", "copilot", "."]);

        assert.deepEqual([code, err], [0, ""]);
        assert.deepEqual(
            Object.keys(filesIn(directory)).filter((name) => name.startsWith("Pulumi.")),
            ["Pulumi.prod.yaml", "Pulumi.stage.yaml", "Pulumi.test.yaml"],
        );
        assert.match(
            out,
            /^ {2}copilot\/front\/manifest\.yml:21: left: secrets\.GITHUB_TOKEN: \/shop\/github is a name/m,
        );
        assert.match((await command(directory, ["check"])).out, /^3 stack files checked, 0 errors, /m);
    });

    it("needs manifests", async () => {
        const { code, err } = await command(directoryWith({}), ["import", "copilot", "."]);
        assert.deepEqual([code, err], [2, "No `<service>/manifest.yml` in ..\n"]);
    });

    it("merges maps by their keys, and replaces everything else", () =>
        assert.deepEqual(mergedWith({ a: { b: 1, c: [1] }, d: 1 }, { a: { c: [2] }, d: { e: 1 } }).merged, {
            a: { b: 1, c: [2] },
            d: { e: 1 },
        }));

    const schedules: [string, string | undefined][] = [
        ["@daily", "cron(0 0 * * ? *)"],
        ["@every 2h", "rate(120 minutes)"],
        ["@every 1m", "rate(1 minute)"],
        ["@every 5s", undefined],
        ["15 10 * * *", "cron(15 10 * * ? *)"],
        ["0 0 * * 0", "cron(0 0 ? * 1 *)"],
        ["0 0 1 * 1", undefined],
        ["rate(1 day)", "rate(1 day)"],
        ["none", undefined],
    ];
    for (const [text, expected] of schedules) {
        it(`writes the schedule ${text} for EventBridge, if it can`, () => assert.equal(expressionOf(text), expected));
    }
});
