import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { importCompose } from "../../../cli/import/compose/compose";
import { shownPath } from "../../../cli/import/ledger";
import { command, directoryWith, filesIn } from "../running";

/** The services that are made of some, and what is left of them. */
function imported(services: string, files: Readonly<Record<string, string>> = {}, top = "") {
    const { environment, ledger } = importCompose(parse(`${top}services:\n${services}`), {
        variables: { TAG: "9" },
        read: (file) => files[file],
        contextOf: (context) => context,
        profiles: [],
        fileSystem: "fs-0123456789abcdef0",
    });
    const of = (kind: string) => ledger.notes.filter((note) => note.kind === kind).map(({ path }) => shownPath(path));
    return { services: environment.services as any, left: of("left"), unknown: of("unknown") };
}

const web = (more: string) => imported(`  web:\n    image: nginx:1.29\n    ${more}\n`);

describe("import of odd Compose files", function () {
    this.timeout(60_000);

    it("leaves a service that would become another one", () => {
        const { services, left } = imported(
            "  web_1: { image: a:1, environment: { A: x } }\n  web-1: { image: b:1, environment: { B: x } }\n",
        );

        assert.deepEqual(services, { "web-1": { containers: { "web-1": { image: "a:1", environment: { A: "x" } } } } });
        assert.deepEqual(left, ["services.web-1"]);
    });

    it("takes keys that every object has for unknown ones", () => {
        assert.deepEqual(web("constructor: 1\n    toString: 2").unknown, [
            "services.web.constructor",
            "services.web.toString",
        ]);
    });

    const times: [string, string, string][] = [
        ["a time", "healthcheck: { test: a, interval: soon }", "services.web.healthcheck.interval"],
        ["a reservation", "mem_reservation: much", "services.web.mem_reservation"],
        ["a limit", "mem_limit: much", "services.web.mem_limit"],
    ];
    for (const [what, line, at] of times) {
        it(`leaves ${what} that is none`, () => {
            assert.deepEqual(web(line).left, [at]);
        });
    }

    const ports: [string, boolean][] = [
        ["'80'", true],
        ["'8080:80'", true],
        ["'10.0.0.1:8080:80'", true],
        ["'127.0.0.1:8080:80'", false],
        ["'127.0.0.1::80'", false],
        ["'[::1]:8080:80'", false],
        ["{ target: 80, published: 8080 }", true],
        ["{ target: 80, published: 8080, host_ip: 127.0.0.1 }", false],
    ];
    for (const [port, isOpen] of ports) {
        it(`${isOpen ? "opens" : "does not open"} the port ${port} to the outside`, () => {
            const { services } = web(`ports: [${port}]`);
            assert.equal(services.web.containers.web.port, 80);
            assert.equal(services.web.ingress !== undefined, isOpen);
        });
    }

    const volumes: [string, string | undefined][] = [
        ["d:/data", "d"],
        ["d:/data:ro", "d"],
        ["data:/data", "data"],
        ["c:/shop:/data", undefined],
        ["C:\\shop:/data", undefined],
        ["C:\\shop:/data:ro", undefined],
        ["./shop:/data", undefined],
    ];
    for (const [volume, name] of volumes) {
        it(`takes ${volume} for ${name === undefined ? "a directory of a host" : `the volume ${name}`}`, () => {
            const { services, left } = web(`volumes: ['${volume}']`);
            assert.deepEqual(Object.keys(services.web.volumes ?? {}), name === undefined ? [] : [name]);
            assert.deepEqual(left, name === undefined ? ["services.web.volumes[0]"] : []);
        });
    }

    for (const line of ["credential_spec: { file: a.json }", "gpus: all", "stop_signal: SIGUSR1", "pids_limit: 10"]) {
        it(`says why it leaves ${line}`, () => {
            const { left, unknown } = web(line);
            assert.deepEqual([left, unknown], [[`services.web.${line.split(":")[0]}`], []]);
        });
    }

    it("leaves a service whose image cannot be built, with whoever calls it, and takes an image that is there", async () => {
        const compose =
            "services:\n  web: { image: nginx:1.29, depends_on: [api] }\n  api: { build: ./api }\n" +
            "  both: { build: ./api, image: nginx:1.29 }\n";
        const folder = directoryWith({ "compose.yaml": compose });
        const { out } = await command(folder, ["import", "compose", "compose.yaml"]);
        assert.deepEqual(out.trimEnd().split("\n").slice(1), [
            "  compose.yaml:2: left: services.web.depends_on[0]: `api` is not imported. Write `calls` once it is there.",
            "  compose.yaml:3: left: services.api: There is no file api/Dockerfile, of which its image would be built. Write it and import again, or write an `image`.",
            "  compose.yaml:4: left: services.both.build: There is no file api/Dockerfile: the image is taken as it is. Write the file, and `build` instead of `image`.",
        ]);
        const written = parse(filesIn(folder)["Pulumi.dev.yaml"]).config["slipway:environment"].services;
        assert.deepEqual(written, {
            web: { containers: { web: { image: "nginx:1.29" } } },
            both: { containers: { both: { image: "nginx:1.29" } } },
        });
    });

    const refused: [string, Record<string, string>, string[], RegExp][] = [
        [
            "a file of another kind",
            { "a.yaml": "a: [1]\n" },
            ["compose", "a.yaml"],
            /a\.yaml is no Compose file: it has no `services`\./,
        ],
        [
            "a profile that no service has",
            { "a.yaml": "services: { web: { image: a, profiles: [dev] } }\n" },
            ["compose", "a.yaml", "--profile", "nosuch"],
            /there is no profile "nosuch": there is dev\./,
        ],
        [
            "a manifest of another kind",
            { "x/manifest.yml": "a: 1\n" },
            ["copilot", "."],
            /x\/manifest\.yml is no manifest of Copilot: it has no `type`\./,
        ],
        [
            "a description of another kind",
            { "a.json": '{"Service": 1}' },
            ["apprunner", "a.json"],
            /a\.json is not what `aws apprunner describe-service` prints/,
        ],
    ];
    for (const [what, files, args, expected] of refused) {
        it(`writes nothing of ${what}, and says what it is not`, async () => {
            const folder = directoryWith(files);
            const { code, err } = await command(folder, ["import", ...args]);
            assert.equal(code, 2);
            assert.match(err, expected);
            assert.deepEqual(Object.keys(filesIn(folder)), Object.keys(files));
        });
    }

    it("leaves what has nothing in it", () => {
        const { services, left } = web("ulimits: {}\n    labels: []\n    tmpfs:");
        assert.deepEqual(services, { web: { containers: { web: { image: "nginx:1.29" } } } });
        assert.deepEqual(
            left,
            ["ulimits", "labels", "tmpfs"].map((key) => `services.web.${key}`),
        );
    });

    it("leaves a service without a letter for its name, and takes the others", () => {
        const { services, left } = imported('  "123": { image: a:1 }\n  web: { image: b:1 }\n');
        assert.deepEqual([Object.keys(services), left], [["web"], ["services.123"]]);
    });

    it("says of a service that cannot be what it lacks, and leaves no empty object", async () => {
        const text =
            "services:\n  web: { image: 'nginx:1.29', ulimits: { nofile: many } }\n  api: { environment: { A: b } }\n";
        const directory = directoryWith({ "compose.yaml": text });
        const { code, out } = await command(directory, ["import", "compose", "compose.yaml"]);

        assert.equal(code, 0, out);
        assert.match(
            out,
            /:3: left: services\.api\.environment\.A: `containers\.api\.image` is missing\. Add it, or `build`\./,
        );
        assert.match(out, /:2: left: services\.web\.ulimits\.nofile: /);
        const { config } = parse(filesIn(directory)["Pulumi.dev.yaml"]);
        assert.deepEqual(config["slipway:environment"].services, {
            web: { containers: { web: { image: "nginx:1.29" } } },
        });
    });

    it("reads what is included, with the paths of the other file", () => {
        const other =
            "services:\n  db:\n    image: 'db:${TAG}'\n    env_file: [db.env, { path: ../more.env }]\n    mystery: 1\n";
        const files = { "parts/db.yaml": other, "parts/db.env": "A=1\n", "more.env": "B=2\n" };
        const { services, left, unknown } = imported(
            "  web: { image: a:1 }\n",
            files,
            "include: [parts/db.yaml, { path: no.yaml }]\n",
        );

        assert.deepEqual(services.db, { containers: { db: { image: "db:9", environment: { A: "1", B: "2" } } } });
        assert.deepEqual([left, unknown], [["include[1]"], ["services.db.mystery"]]);
    });

    it("leaves what is included where both files have a service, and includes nothing for ever", () => {
        const files = {
            "a.yaml": "include: b.yaml\nservices: { a: { image: 'a:1' } }\n",
            "b.yaml": "include: a.yaml\nservices: { b: { image: 'b:1' } }\n",
            "web.yaml": "services: { web: { image: 'c:1' } }\n",
        };
        const { services } = imported("  web: { image: w:1 }\n", files, "include: a.yaml\n");
        assert.deepEqual(Object.keys(services).sort(), ["a", "b", "web"]);
        const both = imported("  web: { image: w:1 }\n", files, "include: [web.yaml]\n");
        assert.deepEqual([both.services.web.containers.web.image, both.left], ["w:1", ["include[0]"]]);
    });

    it("extends a service of another file, with its paths, and what that one extends", () => {
        const files = {
            "base/base.yaml":
                "services:\n  one: { extends: two, build: { context: app }, environment: { A: '1' } }\n  two: { environment: { B: '2', A: '0' } }\n",
        };
        const { services, left } = imported(
            "  web: { extends: { file: base/base.yaml, service: one }, environment: { C: '3' } }\n  api: { image: a:1, extends: { file: no.yaml, service: x } }\n",
            files,
        );
        assert.deepEqual(services.web.containers.web, {
            build: { context: "base/app" },
            environment: { A: "1", B: "2", C: "3" },
        });
        assert.deepEqual(left, ["services.api.extends"]);
    });

    for (const stack of ["acme/dev", "../../dev", "", "my dev"]) {
        it(`writes nothing for a stack that is called "${stack}"`, async () => {
            const directory = directoryWith({ "compose.yaml": "services:\n  web: { image: nginx:1.29 }\n" });
            const { code, err } = await command(directory, ["import", "compose", "compose.yaml", "--stack", stack]);

            assert.deepEqual([code, Object.keys(filesIn(directory))], [2, ["compose.yaml"]]);
            assert.match(err, /^--stack: ".*" is no name of a stack\. /);
        });
    }

    it("says of a stack whose name no component could have that it is none", async () => {
        const directory = directoryWith({ "compose.yaml": "services:\n  web: { image: nginx:1.29 }\n" });
        const { code, err } = await command(directory, ["import", "compose", "compose.yaml", "--stack", "1dev"]);
        assert.equal(code, 2);
        assert.match(err, /^--stack: the component's name "1dev" is not possible\. Begin with a letter/);
    });
});
