import * as assert from "node:assert/strict";
import * as yaml from "yaml";
import { agentSettings } from "../../components/cluster/ec2Capacity/agent";
import { cloudInitProblems } from "../../components/cluster/ec2Capacity/cloudInit";
import { userData } from "../../components/cluster/ec2Capacity/userData";
import { withExecutables } from "../consumers/program";
import { artefactsOf } from "./artefacts";
import { CLOUD_INIT_NEEDS, type Read, readByCloudInit } from "./cloudInit";

const linux = (parts: readonly string[]) =>
    userData({
        system: "linux",
        clusterName: "app-1234567",
        agent: agentSettings({ attributes: { tier: "web" } }),
        gpu: false,
        warmPool: false,
        parts,
    });

const OWN = linux([]);
const BOUNDARY = /^--(.*)--$/m.exec(linux(["#!/bin/sh"]))![1];
const LEAVE = 'echo done > "$READER_DIRECTORY/left.txt"';

/** Every kind of part, with what makes readers stumble; what becomes of it is what cloud-init itself says. */
const ACCEPTED: Record<string, { part: string; becomes: (read: Read) => unknown; expected: unknown }> = {
    "a script": script("#!/bin/bash\necho hello\n"),
    "a script without a last line end": script("#!/bin/bash\necho hello"),
    "a script with letters of other alphabets": script("#!/bin/bash\n# größer, 日本語, 🚀\necho ü\n"),
    "a script that holds the boundary": script(`#!/bin/bash\ncat <<X\n--${BOUNDARY}\n\nrest\n--${BOUNDARY}--\nX\n`),
    "a script with long lines": script(`#!/bin/bash\necho ${"long".repeat(600)}\n`),
    "a script with headers in it": script("#!/bin/bash\n\nContent-Type: text/plain\nMIME-Version: 1.0\n\nrest\n"),
    "a script with what Python takes for line ends": script("#!/bin/bash\necho 'a\u000bb\u000cc\u0085d\u2028e'\n"),
    "a script of Windows' line ends": script("#!/bin/bash\r\necho hello\r\n", "#!/bin/bash\necho hello\n"),
    "a script that is binary to some": script("#!/bin/bash\nprintf '\u0001\u0007=41'\n"),
    "a script with soft breaks": script("#!/bin/bash\necho a=3D b=\nFrom here\n.\n"),
    "a cloud config": config("#cloud-config\npackages: [jq]\n", { packages: ["jq"] }),
    "a cloud config with an umlaut": config("#cloud-config\nwrite_files: [{ path: /a, content: 'Grüße' }]\n", {
        write_files: [{ path: "/a", content: "Grüße" }],
    }),
    "a cloud config after a blank line": config("\n  \n#cloud-config\nruncmd: [ls]\n", { runcmd: ["ls"] }),
    "a cloud config with a key twice": config("#cloud-config\nlocale: a\nlocale: b\n", { locale: "b" }),
    "an archive": {
        part: "#cloud-config-archive\n- type: text/cloud-config\n  content: |\n    #cloud-config\n    packages: [jq]\n- '#!/bin/sh\n\n  echo größer'\n",
        becomes: ({ scripts, cloudConfig }) => [scripts.at(-1), yaml.parse(cloudConfig)],
        expected: ["#!/bin/sh\necho größer", { packages: ["jq"] }],
    },
    "a JSON patch": config('#cloud-config-jsonp\n[{ "op": "add", "path": "/locale", "value": "ü" }]', { locale: "ü" }),
    "a boothook": boothook(`#cloud-boothook\n#!/bin/sh\n${LEAVE}\n`),
    "a boothook with an umlaut": boothook(`#cloud-boothook\n#!/bin/sh\n# für\n${LEAVE}\n`),
    "a template of a script": script(
        "## template: jinja\n#!/bin/sh\necho {{ v1.region }} ü\n",
        "#!/bin/sh\necho eu-central-1 ü\n",
    ),
    "a template of a cloud config": config("## template: jinja\n#cloud-config\nlocale: {{ v1.region }}\n", {
        locale: "eu-central-1",
    }),
    "a template that begins with an expression": script(
        "## template: jinja\n{% if v1.region %}\n#!/bin/sh\n{% endif %}\necho\n",
        "#!/bin/sh\necho\n",
    ),
    "a handler of parts": {
        part: "#part-handler\ndef list_types():\n    return ['text/x-ours']\n\ndef handle_part(data, ctype, filename, payload):\n    pass  # für uns\n",
        becomes: ({ handlers }) => handlers.filter((it) => it.includes("für uns")).length,
        expected: 1,
    },
};

function script(part: string, expected = part) {
    return { part, becomes: ({ scripts }: Read) => scripts.slice(1), expected: [expected] };
}

function config(part: string, expected: object) {
    return { part, becomes: ({ cloudConfig }: Read) => yaml.parse(cloudConfig), expected };
}

function boothook(part: string) {
    const becomes = ({ boothooks, left }: Read) => [boothooks.length, left];
    return { part, becomes, expected: [1, { "left.txt": "done\n" }] };
}

/** What cloud-init leaves out, or writes and nothing can run. */
const REFUSED: Record<string, string> = {
    "a text": "echo hello\n",
    "a text with another comment": "# cloud-config\npackages: [jq]\n",
    "an upstart job, which no image still has": "#upstart-job\nstart on startup\n",
    "a message of several parts": "MIME-Version: 1.0\nContent-Type: text/x-shellscript\n\n#!/bin/sh\n",
    "a cloud config that is no YAML": "#cloud-config\npackages: [jq\n",
    "a cloud config with tabs": "#cloud-config\nruncmd:\n\t- ls\n",
    "a cloud config that is a list": "#cloud-config\n- jq\n",
    "a cloud config of nothing": "#cloud-config\n",
    "an archive that is a mapping": "#cloud-config-archive\npackages: [jq]\n",
    "a template of a boothook": `## template: jinja\n#cloud-boothook\n#!/bin/sh\n${LEAVE}\n`,
    "a template of text": "## template: jinja\necho {{ v1.region }}\n",
    "a boothook that nothing can run": "#cloud-boothook\necho hello\n",
};

withExecutables(CLOUD_INIT_NEEDS, () =>
    describe("cloud-init", () => {
        describe("reads what the user adds to the agent's settings", () => {
            let read: Read[];
            before(async () => {
                read = await readByCloudInit(Object.values(ACCEPTED).map(({ part }) => linux([part])));
            });
            Object.entries(ACCEPTED).forEach(([title, { part, becomes, expected }], index) =>
                it(title, () => {
                    assert.deepEqual(cloudInitProblems(part, "userData[0]"), []);
                    assert.deepEqual(read[index].warnings, []);
                    assert.equal(read[index].scripts[0], OWN);
                    assert.deepEqual(becomes(read[index]), expected);
                }),
            );
        });
        describe("leaves out, and we refuse", () => {
            let read: Read[];
            before(async () => {
                read = await readByCloudInit(Object.values(REFUSED).map((part) => linux([part])));
            });
            Object.entries(REFUSED).forEach(([title, part], index) =>
                it(title, () => {
                    const { scripts, cloudConfig, left } = read[index];
                    assert.deepEqual([scripts, yaml.parse(cloudConfig) ?? {}, left], [[OWN], {}, {}]);
                    assert.deepEqual(
                        cloudInitProblems(part, "userData[0]").map(({ rule, path }) => [rule, path]),
                        [["instance-user-data-form", "userData[0]"]],
                    );
                }),
            );
        });
        it("replaces the lists of one cloud config by those of the next, as the documentation says", async () => {
            const parts = ["#cloud-config\npackages: [jq]\nlocale: C\n", "#cloud-config\npackages: [git]\n"];
            const merged = `${parts[1]}merge_how: "dict(recurse_array)+list(append)+str()"\n`;
            const [plain, asked] = await readByCloudInit([linux(parts), linux([parts[0], merged])]);

            assert.deepEqual(yaml.parse(plain.cloudConfig), { packages: ["git"], locale: "C" });
            assert.deepEqual(yaml.parse(asked.cloudConfig).packages, ["jq", "git"]);
        });
        it("finds the script of the agent in every launch template for Amazon Linux", async () => {
            const made = await artefactsOf("aws:ec2/launchTemplate:LaunchTemplate");
            const texts = made.map(({ resource }) => Buffer.from(resource.inputs.userData, "base64").toString());
            assert.ok(texts.length > 3, `only ${texts.length} templates`);
            const read = await readByCloudInit(texts);

            for (const [index, { scripts, warnings }] of read.entries()) {
                assert.deepEqual(warnings, [], made[index].from);
                assert.match(scripts[0] ?? "", /^#!\/bin\/bash\n.*\nECS_CLUSTER=\S+\n/, made[index].from);
            }
        });
    }),
);
