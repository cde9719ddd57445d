import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { importCompose } from "../../../cli/import/compose/compose";
import { shownPath } from "../../../cli/import/ledger";
import { command, directoryWith, filesIn } from "../running";

/** The services that are made of some, and what is left of them. */
function imported(services: string) {
    const { environment, ledger } = importCompose(parse(`services:\n${services}`), {
        variables: {},
        read: () => undefined,
        contextOf: (context) => context,
        profiles: [],
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

    for (const stack of ["acme/dev", "../../dev", "", "my dev"]) {
        it(`writes nothing for a stack that is called "${stack}"`, async () => {
            const directory = directoryWith({ "compose.yaml": "services:\n  web: { image: nginx:1.29 }\n" });
            const { code, err } = await command(directory, ["import", "compose", "compose.yaml", "--stack", stack]);

            assert.deepEqual([code, Object.keys(filesIn(directory))], [2, ["compose.yaml"]]);
            assert.match(err, /^--stack: ".*" is no name of a stack\. /);
        });
    }
});
