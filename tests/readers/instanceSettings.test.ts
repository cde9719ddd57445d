import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { agentSettings } from "../../components/cluster/ec2Capacity/agent";
import { userData, type UserDataContents, userDataProblems } from "../../components/cluster/ec2Capacity/userData";
import { withExecutables } from "../consumers/program";
import { pythonEnvironment, run } from "../support/python";
import { temporaryDirectory } from "../support/temporary";

const REQUIREMENTS = ["tomli==2.5.0", "tree-sitter==0.26.1", "tree-sitter-powershell==0.26.4"];

/** Parses texts with a parser of TOML and one of PowerShell. */
async function parsed(texts: readonly { kind: "toml" | "powershell"; text: string }[]): Promise<any[]> {
    const { python } = await pythonEnvironment("instance-settings", REQUIREMENTS);
    const input = path.join(temporaryDirectory("instance-settings"), "texts.json");
    fs.writeFileSync(input, JSON.stringify(texts));
    return JSON.parse(await run(python, [path.join(__dirname, "instanceSettings.py"), input]));
}

function instance(system: UserDataContents["system"], parts: readonly string[]): UserDataContents {
    const attributes = { tier: "web", "com.example/zone": "a-1" };
    const agent = agentSettings({ attributes, reservedMemoryMib: 512 });
    const contents = { system, clusterName: "app-1234567", agent, gpu: true, warmPool: true, parts };
    assert.deepEqual(userDataProblems(contents), []);
    return contents;
}

const TOML = [
    [],
    ['[settings.kernel.sysctl]\n"vm.max_map_count" = "262144"\n'],
    ['settings.motd = "Größe 日本語 \\"x\\" \\u0007"\n', "[settings.own]\nshare = 1.0\nlarge = 9007199254740993\n"],
    ["[settings.ntp]\ntime-servers = ['a', 'b']\n", "[settings.ntp]\ntime-servers = ['c']\n"],
    ['[settings.host-containers.admin]\nenabled = true\nuser-data = """\nlines\n"""\n'],
    ["[settings.ecs]\nloglevel = 'debug'\n\n[settings.ecs.instance-attributes]\nown = '1'\n"],
];

const POWERSHELL = [
    [],
    ["Write-Host 'hello'"],
    ['$x = @"\nlines\n"@\nif ($x) { New-Item -Path C:\\data -ItemType Directory | Out-Null }', "Get-Date"],
];

withExecutables(["python3"], () =>
    describe("settings of instances other than Amazon Linux", () => {
        it("are TOML, with the agent's and the user's settings in it", async () => {
            const made = TOML.map((parts) => userData(instance("bottlerocket", parts)));
            const read = await parsed(made.map((text) => ({ kind: "toml", text })));

            for (const { settings } of read) {
                assert.equal(settings.ecs.cluster, "app-1234567");
                assert.equal(settings.ecs["reserved-memory"], 512);
                assert.equal(settings.ecs["awsvpc-block-imds"], true);
            }
            const [plain, kernel, own, ntp, host, ecs] = read.map(({ settings }) => settings);
            assert.deepEqual(plain.ecs["instance-attributes"], { "com.example/zone": "a-1", tier: "web" });
            assert.deepEqual(kernel.kernel.sysctl, { "vm.max_map_count": "262144" });
            assert.equal(own.motd, 'Größe 日本語 "x" \u0007');
            assert.deepEqual(ntp.ntp, { "time-servers": ["c"] });
            assert.deepEqual(host["host-containers"].admin, { enabled: true, "user-data": "lines\n" });
            assert.equal(ecs.ecs.loglevel, "debug");
        });
        it("are PowerShell in tags, whose commands start the agent and then do what the user adds", async () => {
            const made = POWERSHELL.map((parts) => userData(instance("windows", parts)));
            const read = await parsed(made.map((text) => ({ kind: "powershell", text })));

            const initialize =
                "Initialize-ECSAgent -Cluster 'app-1234567' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS";
            for (const { hasError, commands } of read) {
                assert.equal(hasError, false);
                assert.ok(commands.includes("Import-Module ECSTools"));
                assert.ok(commands.includes(initialize));
            }
            assert.equal(read[1].commands.at(-1), "Write-Host 'hello'");
            assert.equal(read[2].commands.at(-1), "Get-Date");
        });
    }),
);
