import * as assert from "node:assert/strict";
import * as path from "node:path";
import { parse } from "yaml";
import { importCompose } from "../../../cli/import/compose/compose";
import { filledIn } from "../../../cli/import/compose/interpolation";
import { leavesOf, Ledger, type Note, type Path, shownPath } from "../../../cli/import/ledger";
import { prune } from "../../../cli/import/prune";
import { mibOf, secondsOf, shellWords, variablesOf } from "../../../cli/import/texts";
import { command, directoryWith, filesIn } from "../running";
import { extended } from "../../../cli/import/compose/extended";
import { COMPOSE_FORMS } from "./composeForms";

const ENV = "TAG=7\nEMPTY=\n";
const FILES = { "api.env": '# of the api\nFROM_FILE="a b"\nexport API_TOKEN=x # comment\n' };

const DOCKERFILES = { Dockerfile: "FROM scratch\n", "front/Dockerfile.prod": "FROM scratch\n" };
const HOME = directoryWith(DOCKERFILES);

/** What an import of a form makes, and what is said of it. */
function imported(form: string, more: { fileSystem?: string; profiles?: string[] } = {}) {
    const result = importCompose(parse(COMPOSE_FORMS[form], { merge: true }), {
        variables: variablesOf(ENV),
        read: (name) => ({ ...FILES, ...DOCKERFILES })[name as keyof typeof FILES],
        contextOf: (context) => context,
        profiles: [],
        ...more,
    });
    prune(result.environment, result.ledger, { project: "shop", stack: "dev", directory: HOME });
    return { ...result, notes: result.ledger.notes };
}

/** Leaves of which no note says anything. */
function silent(whole: unknown, notes: readonly Note[]): string[] {
    const said = new Set(notes.map(({ path }) => JSON.stringify(path)));
    const isSaid = (leaf: Path) => leaf.some((_, index) => said.has(JSON.stringify(leaf.slice(0, index + 1))));
    return leavesOf(whole, [])
        .filter((leaf) => !isSaid(leaf))
        .map(shownPath);
}

const pathsOf = (notes: readonly Note[], kind: Note["kind"]) =>
    notes.filter((note) => note.kind === kind).map(({ path }) => shownPath(path));

describe("import compose", function () {
    this.timeout(60_000);

    for (const form of Object.keys(COMPOSE_FORMS)) {
        it(`accounts for every leaf of ${form}, and writes what check finds right`, async () => {
            const { whole, notes } = imported(form);
            assert.deepEqual(silent(whole, notes), []);

            const directory = directoryWith({
                "compose.yaml": COMPOSE_FORMS[form],
                ".env": ENV,
                ...FILES,
                ...DOCKERFILES,
            });
            const run = await command(directory, ["import", "compose", "compose.yaml"]);
            assert.deepEqual([run.code, run.err], [0, ""]);
            const check = await command(directory, ["check"]);
            assert.match(check.out, /1 stack file checked, 0 errors, /);
        });
    }

    it("names what it does not know, and nothing else as that", () => {
        const unknown = Object.keys(COMPOSE_FORMS).flatMap((form) => pathsOf(imported(form).notes, "unknown"));

        assert.deepEqual(unknown.sort(), ["services.front.build.ssh[0]", "services.front.frobnicate.much"]);
    });

    it("carries variables, those of a file, defaults and health checks", () => {
        const { environment } = imported("variables with defaults and a health check");

        assert.deepEqual((environment.services as any).api, {
            containers: {
                api: {
                    port: 8080,
                    image: "public.ecr.aws/acme/api:7",
                    environment: { FROM_FILE: "a b", LEVEL: "info", PRICE: "$5", REGION: "", EXTRA: "tagged" },
                    secretValues: { API_TOKEN: "x" },
                    healthCheck: {
                        command: ["CMD-SHELL", "curl -f http://localhost:8080/health || exit 1"],
                        intervalSeconds: 90,
                        timeoutSeconds: 10,
                        startPeriodSeconds: 40,
                        retries: 3,
                    },
                    stopTimeoutSeconds: 60,
                    security: { user: "1000:1000", readonlyRootFilesystem: true },
                    workingDirectory: "/app",
                    linux: { initProcessEnabled: true },
                },
            },
            ingress: { paths: ["/*"] },
        });
    });

    it("gives tasks a size that Fargate has, and as many as there were", () => {
        const { environment } = imported("limits, replicas and a rollout of Swarm");
        const { vote, worker } = environment.services as any;

        assert.deepEqual([vote.cpu, vote.memoryMib, vote.desiredCount], [512, 1024, 2]);
        assert.deepEqual([worker.cpu, worker.memoryMib], [2048, 4096]);
    });

    it("runs a migration once, before the services", () => {
        const { environment } = imported("a migration that runs first");

        assert.deepEqual(environment.schedules, {
            migrate: {
                containers: { migrate: { image: "public.ecr.aws/acme/app:3", command: ["migrate", "up"] } },
                runOnce: {},
            },
        });
    });

    it("has services call each other by their names", () => {
        const { environment } = imported("a blog with its database");
        const { blog, db } = environment.services as any;

        assert.deepEqual([blog.calls, blog.serviceConnect], [["db"], {}]);
        assert.deepEqual(db.serviceConnect, { endpoints: { db: {} }, clientSecurityGroupIds: [] });
        assert.deepEqual(db.containers.db.command, ["--transaction-isolation=READ-COMMITTED", "--log-bin=bin log"]);
        assert.deepEqual(db.containers.db.secretValues, { MYSQL_ROOT_PASSWORD: "somewordpress" });
        assert.equal(db.ingress, undefined);
    });

    it("puts named volumes on a file system, where there is one", () => {
        const form = "a blog with its database";
        const { environment } = imported(form, { fileSystem: "fs-0123456789abcdef0" });
        const { db } = environment.services as any;

        assert.deepEqual(db.volumes, {
            "db-data": { efs: { fileSystemId: "fs-0123456789abcdef0", accessPoint: { path: "/db-data" } } },
        });
        assert.deepEqual(db.containers.db.mountPoints, { "/var/lib/mysql": { volume: "db-data" } });
        assert.ok(pathsOf(imported(form).notes, "left").includes("services.db.volumes[0]"));
    });

    it("takes what extends something with all of it, and profiles that are asked for", () => {
        const form = "profiles and what extends something";
        const { web } = imported(form).environment.services as any;

        assert.deepEqual(web.containers.web.environment, { A: "1", B: "three" });
        assert.deepEqual(Object.keys(imported(form).environment.services as any), ["web", "other"]);
        const all = imported(form, { profiles: ["debug"] });
        assert.deepEqual(Object.keys(all.environment.services as any), ["web", "other", "debug"]);
    });

    it("joins what extends something as Compose does: lists are added, what has a name is replaced, commands too", () => {
        const base = {
            expose: ["80"],
            environment: ["A=1", "B=2"],
            labels: { x: "1" },
            command: ["serve"],
            dns: ["10.0.0.2"],
        };
        const own = { extends: "base", environment: { B: "3" }, command: ["work"], dns: ["10.0.0.3"] };
        const ledger = new Ledger();

        assert.deepEqual(extended({ base, own }, "own", { ledger, at: ["services", "own"], open: () => undefined }), {
            ...base,
            extends: "base",
            environment: { A: "1", B: "3" },
            command: ["work"],
            dns: ["10.0.0.2", "10.0.0.3"],
        });
        assert.deepEqual(
            ledger.notes.map(({ kind }) => kind),
            ["carried"],
        );
    });

    it("takes a key without a value for none, and guesses no processor of Windows", () => {
        const services = {
            web: { image: "nginx:1.29", user: null, command: null, platform: "windows/amd64", stop_signal: "SIGINT" },
        };
        const options = { variables: {}, read: () => undefined, contextOf: String, profiles: [] };
        const { environment, ledger } = importCompose({ services }, options);

        assert.deepEqual((environment.services as any).web.containers.web, { image: "nginx:1.29" });
        assert.equal((environment.services as any).web.runtimePlatform, undefined);
        assert.deepEqual(
            ledger.notes.filter(({ kind }) => kind !== "carried").map(({ path, kind }) => [path.at(-1), kind]),
            [
                ["user", "left"],
                ["command", "left"],
                ["platform", "left"],
                ["stop_signal", "left"],
            ],
        );
    });

    it("leaves what Fargate would refuse, with the rule's own words", () => {
        const { environment, notes } = imported("volumes of every kind and settings of Linux");
        const { files } = environment.services as any;

        assert.deepEqual(files.containers.files.linux.capabilities, { drop: ["ALL"] });
        assert.deepEqual(files.runtimePlatform, { cpuArchitecture: "ARM64" });
        assert.deepEqual(
            notes.find(({ path }) => path.at(-1) === "cap_add"),
            {
                path: ["services", "files", "cap_add"],
                kind: "left",
                to: "services.files.containers.files.linux.capabilities.add",
                why: "Fargate does not add NET_ADMIN",
                todo: "Add SYS_PTRACE only, or use EC2",
            },
        );
    });

    it("builds from the directory of the Compose file, wherever the program runs", async () => {
        const text = COMPOSE_FORMS["a web server and its cache"];
        const directory = directoryWith({
            "app/compose.yaml": text,
            "app/Dockerfile": "FROM scratch",
            "infra/Pulumi.yaml": "name: shop\nmain: src/index.ts\n",
            "infra/src/index.ts": "",
        });
        const { code } = await command(path.join(directory, "infra"), ["import", "compose", "../app/compose.yaml"]);
        const { config } = parse(filesIn(directory)["infra/Pulumi.dev.yaml"]);

        assert.equal(code, 0);
        assert.deepEqual(config["shop:environment"].services.web.containers.web.build, { context: "../../app" });
        assert.equal((await command(directory, ["check", "-C", "infra"])).code, 0);
    });

    it("prints what it left by line, and overwrites nothing", async () => {
        const text = COMPOSE_FORMS["a blog with its database"];
        const directory = directoryWith({ "compose.yaml": text.trimStart() });
        const { out } = await command(directory, ["import", "compose", "compose.yaml", "--stack", "test"]);
        const before = filesIn(directory);
        const again = await command(directory, ["import", "compose", "compose.yaml", "--stack", "test"]);

        assert.match(
            out,
            /^wrote Pulumi\.test\.yaml\n {2}compose\.yaml:1: left: name: A stack has its name from Pulumi\.\n/,
        );
        assert.match(out, /^ {2}compose\.yaml:6: left: services\.db\.volumes\[0\]: `db_data` outlives the container/m);
        assert.deepEqual([again.code, again.err], [1, "Pulumi.test.yaml: there already. Nothing was written.\n"]);
        assert.deepEqual(filesIn(directory), before);
    });

    it("prints what became of everything as JSON", async () => {
        const directory = directoryWith({
            "compose.yaml": COMPOSE_FORMS["a web server and its cache"].trimStart(),
            ...DOCKERFILES,
        });
        const { out } = await command(directory, ["import", "compose", "compose.yaml", "--json"]);

        const { files, notes } = JSON.parse(out);
        assert.deepEqual(files, ["Pulumi.dev.yaml"]);
        assert.deepEqual(
            notes.dev.find((note: any) => note.at === "services.web.ports[0]" && note.to?.endsWith("port")),
            {
                file: "compose.yaml",
                line: 5,
                at: "services.web.ports[0]",
                kind: "carried",
                to: "services.web.containers.web.port",
            },
        );
    });
});

describe("texts of Compose files", () => {
    const commands: [string, string[]][] = [
        ["a  b\tc", ["a", "b", "c"]],
        [`a 'b c' "d e"`, ["a", "b c", "d e"]],
        [`a\\ b "c\\"d" 'e\\f'`, ["a b", 'c"d', "e\\f"]],
        [`--x="1 2"3 ''`, ["--x=1 23", ""]],
        ["", []],
    ];
    for (const [text, expected] of commands) {
        it(`splits ${text} as a shell does`, () => assert.deepEqual(shellWords(text), expected));
    }

    it("have durations and sizes", () => {
        assert.deepEqual(["1h1m1s", "500ms", "2.5s", 7, "soon"].map(secondsOf), [3661, 1, 3, 7, undefined]);
        assert.deepEqual(["1g", "512m", "1.5GB", 1048576, "64MiB", "x"].map(mibOf), [
            1024,
            512,
            1536,
            1,
            64,
            undefined,
        ]);
    });

    const variables: [string, string][] = [
        ["$A", "1"],
        ["${A}-${A:-2}-${B:-2}-${B-2}-${C:-${A}}", "1-1-2--1"],
        ["${A:+x}${B:+x}${B+x}", "xx"],
        ["$$A $1", "$A $1"],
    ];
    for (const [text, expected] of variables) {
        it(`have variables such as ${text}`, () =>
            assert.equal(
                filledIn(text, { A: "1", B: "" }, () => assert.fail()),
                expected,
            ));
    }

    it("say which variable has no value", () => {
        const missing: unknown[] = [];
        filledIn({ a: ["$X", "${Y:?why}"] }, {}, (...each) => missing.push(each));
        assert.deepEqual(missing, [
            ["X", ["a", 0], undefined],
            ["Y", ["a", 1], "why"],
        ]);
    });
});
