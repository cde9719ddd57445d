import * as assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../../tools/local";
import { temporaryDirectory } from "../support/temporary";
import { exampleOf } from "./consumer";
import { pythonProgram } from "./pythonProgram";

const ACCEPTED = `import pulumi
import slipway_ecs as ecs

network = ecs.Network("app", preset="development", nat="single")
cluster = ecs.Cluster("app", preset=ecs.Preset.DEVELOPMENT)
ecs.Service(
    "web",
    network=network,
    cluster=cluster,
    cpu=1024,
    memory_mib=4096,
    deployment={"strategy": "blueGreen"},
    containers={"web": {"image": "web:1.0", "port": 80, "memory_reservation_mib": 256}},
    requires_compatibilities=["FARGATE"],
    opts=pulumi.ResourceOptions(protect=True),
)
ecs.Service(
    "api",
    network=network,
    cluster=cluster,
    deployment=ecs.ServiceDeploymentArgs(strategy=ecs.DeploymentStrategy.BLUE_GREEN),
    containers={"web": ecs.ContainerArgs(image="web:1.0", port=80)},
)
`;

const REFUSED = `import slipway_ecs as ecs

ecs.Network("app", preset=7)
ecs.Network("net", prest="development")
ecs.Cluster("app", container_insights=["enhanced"])
`;

/** Lines with an error, and the rule of pyright that each breaks. */
function errorsIn(python: string, file: string): string[] {
    const pyright = path.join(ROOT, "node_modules", "pyright", "index.js");
    const { stdout, stderr } = spawnSync(
        process.execPath,
        [pyright, "--pythonpath", python, "--outputjson", file],
        // Without a project of its own it would take the repository for one.
        { cwd: path.dirname(file), encoding: "utf8" },
    );
    assert.ok(stdout.startsWith("{"), stderr);
    const { generalDiagnostics, summary } = JSON.parse(stdout);
    assert.equal(summary.filesAnalyzed, 1);
    return generalDiagnostics
        .filter(({ severity }: any) => severity === "error")
        .map(({ range, rule }: any) => `${range.start.line + 1} ${rule}`);
}

describe("the types of Python", function () {
    this.timeout(600_000);
    const folder = temporaryDirectory("pyright");
    let python: string;

    const written = (text: string) => {
        const file = path.join(folder, "program.py");
        fs.writeFileSync(file, text);
        return file;
    };

    before(async () => {
        const { path: bin } = await pythonProgram(exampleOf("python"));
        python = path.join(bin!, "python");
    });

    it("take the example as it is", () =>
        assert.deepEqual(errorsIn(python, path.join(ROOT, "examples", "python", "__main__.py")), []));

    it("take texts, members, dictionaries and classes", () =>
        assert.deepEqual(errorsIn(python, written(ACCEPTED)), []));

    it("refuse other types and unknown arguments", () =>
        assert.deepEqual(errorsIn(python, written(REFUSED)), [
            "3 reportArgumentType",
            "4 reportCallIssue",
            "5 reportArgumentType",
        ]));
});
