import * as assert from "node:assert/strict";
import * as toml from "smol-toml";
import { agentSettings } from "../../components/cluster/ec2Capacity/agent";
import { userData, type UserDataContents, userDataProblems } from "../../components/cluster/ec2Capacity/userData";

function contents(others: Partial<UserDataContents> = {}): UserDataContents {
    return {
        system: "linux",
        clusterName: "app-1234567",
        agent: agentSettings(),
        gpu: false,
        warmPool: false,
        parts: [],
        ...others,
    };
}

function decoded(text: string): string {
    return Buffer.from(text, "base64").toString();
}

describe("user data", () => {
    it("tells the agent on Amazon Linux its cluster and how to behave", () => {
        const agent = agentSettings({ reservedMemoryMib: 256, imageCleanupMinutes: 45, attributes: { tier: "web" } });

        assert.equal(
            userData(contents({ agent, gpu: true, warmPool: true })),
            `#!/bin/bash
cat >> /etc/ecs/ecs.config <<'END_OF_CONFIG'
ECS_CLUSTER=app-1234567
ECS_AWSVPC_BLOCK_IMDS=true
ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM=ec2_instance
ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true
ECS_ENABLE_SPOT_INSTANCE_DRAINING=true
ECS_ENABLE_TASK_IAM_ROLE=true
ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST=true
ECS_IMAGE_CLEANUP_INTERVAL=45m
ECS_IMAGE_MINIMUM_CLEANUP_AGE=60m
ECS_RESERVED_MEMORY=256
ECS_ENABLE_GPU_SUPPORT=true
ECS_WARM_POOLS_CHECK=true
ECS_INSTANCE_ATTRIBUTES={"tier":"web"}
END_OF_CONFIG
`,
        );
    });

    it("switches trunking on for the instance's own role", () => {
        const text = userData(contents({ agent: agentSettings({ awsvpcTrunking: true }) }));

        assert.match(text, /aws ecs put-account-setting --name awsvpcTrunking --value enabled --region "\$region"/);
    });

    it("has the user's scripts and cloud configs beside the agent's settings", () => {
        const text = userData(contents({ parts: ["#!/bin/bash\necho one", "#cloud-config\npackages: [jq]"] }));

        const kinds = [...text.matchAll(/^Content-Type: (\S+);/gm)].map(([, kind]) => kind);
        assert.deepEqual(kinds, ["multipart/mixed", "text/x-shellscript", "text/x-shellscript", "text/cloud-config"]);
        assert.ok(text.includes("ECS_CLUSTER=app-1234567") && text.includes("echo one"));
        assert.equal(text.trimEnd().split("\n").at(-1), "--==slipway-part==--");
    });

    it("announces every part as what it is, and encodes those that a reader would drop or cut in two", () => {
        const parts = [
            "#!/bin/bash\necho größer\n",
            "#!/bin/bash\ncat <<X\n--==slipway-part==--\nX\n",
            "#!/bin/bash\r\necho one\r\n",
            "#cloud-config-archive\n- '#!/bin/sh'\n",
            "#cloud-config-jsonp\n[]",
            "#cloud-boothook\n#!/bin/sh\n",
            "## template: jinja\n#cloud-config\n",
            "#include-once\nhttps://example.com/a\n",
            "#include https://example.com/a\n",
            "#part-handler\n",
        ];
        const [, ...entities] = userData(contents({ parts })).split("\n--==slipway-part==").slice(1, -1);
        const read = entities.map((entity) => {
            const [headers, ...body] = entity.trimStart().split("\n\n");
            const isEncoded = headers.includes("\nContent-Transfer-Encoding: base64");
            const text = body.join("\n\n");
            return [/^Content-Type: (\S+);/.exec(headers)?.[1], isEncoded, isEncoded ? decoded(text) : text];
        });

        assert.deepEqual(read, [
            ["text/x-shellscript", true, parts[0]],
            ["text/x-shellscript", true, parts[1]],
            ["text/x-shellscript", true, parts[2]],
            ["text/cloud-config-archive", false, parts[3]],
            ["text/cloud-config-jsonp", false, parts[4]],
            ["text/cloud-boothook", false, parts[5]],
            ["text/jinja2", false, parts[6]],
            ["text/x-include-once-url", false, parts[7]],
            ["text/x-include-url", false, parts[8]],
            ["text/part-handler", false, parts[9]],
        ]);
    });

    it("leaves floats of Bottlerocket floats, and whole numbers whole, however large", () => {
        const parts = ["[settings.own]\nshare = 1.0\nlarge = 9007199254740993\n"];
        const text = userData(contents({ system: "bottlerocket", parts }));

        assert.match(text, /^share = 1\.0$/m);
        assert.match(text, /^large = 9007199254740993$/m);
        assert.match(text, /^reserved-memory = 0$/m);
    });

    it("merges the user's settings of Bottlerocket with the agent's, whose cluster wins", () => {
        const parts = ['[settings.ecs]\nloglevel = "debug"\n[settings.kernel]\nlockdown = "integrity"\n'];
        const { settings } = structuredClone(toml.parse(userData(contents({ system: "bottlerocket", parts }))));

        assert.deepEqual(settings, {
            ecs: {
                cluster: "app-1234567",
                "enable-spot-instance-draining": true,
                "allow-privileged-containers": false,
                "image-cleanup-wait": "30m",
                "image-cleanup-age": "60m",
                "reserved-memory": 0,
                "awsvpc-block-imds": true,
                loglevel: "debug",
            },
            kernel: { lockdown: "integrity" },
        });
    });

    it("starts the agent on Windows, and then runs the user's lines", () => {
        const text = userData(contents({ system: "windows", parts: ["Write-Host hello"] })).split("\n");

        assert.deepEqual(
            [text[0], ...text.slice(-5)],
            [
                "<powershell>",
                "Import-Module ECSTools",
                "Initialize-ECSAgent -Cluster 'app-1234567' -EnableTaskIAMRole -EnableTaskENI -AwsvpcBlockIMDS",
                "Write-Host hello",
                "</powershell>",
                "",
            ],
        );
        assert.ok(!text.some((line) => line.includes("NETWORK_HOST")));
    });

    it("is the same text for the same settings", () =>
        assert.equal(userData(contents({ parts: ["#!/bin/sh"] })), userData(contents({ parts: ["#!/bin/sh"] }))));

    const refused: [string, Partial<UserDataContents>, string][] = [
        ["text that is no script", { parts: ["echo hello"] }, "instance-user-data-form"],
        ["a script after a blank line", { parts: ["\n#!/bin/bash"] }, "instance-user-data-form"],
        ["a boothook of text", { parts: ["#cloud-boothook\necho hello"] }, "instance-user-data-form"],
        [
            "a template of an archive",
            { parts: ["## template: jinja\n#cloud-config-archive"] },
            "instance-user-data-form",
        ],
        ["a cloud config that is a list", { parts: ["#cloud-config\n- jq"] }, "instance-user-data-form"],
        ["an archive that is a mapping", { parts: ["#cloud-config-archive\na: 1"] }, "instance-user-data-form"],
        ["broken YAML", { parts: ["#cloud-config\npackages: [jq"] }, "instance-user-data-form"],
        [
            "what is too long once it is encoded",
            { parts: [`#!/bin/bash\n# ü${"#".repeat(12_000)}`] },
            "instance-user-data-size",
        ],
        [
            "another cluster",
            { parts: ["#!/bin/bash\necho ECS_CLUSTER=other >> /etc/ecs/ecs.config"] },
            "instance-user-data-cluster",
        ],
        [
            "another cluster in TOML",
            { system: "bottlerocket", parts: ['[settings.ecs]\ncluster = "o"'] },
            "instance-user-data-cluster",
        ],
        ["a shell script for Windows", { system: "windows", parts: ["#!/bin/bash\nls"] }, "instance-user-data-form"],
        [
            "a cloud config for Bottlerocket",
            { system: "bottlerocket", parts: ["#cloud-config\npackages: [jq]"] },
            "instance-user-data-form",
        ],
        ["broken TOML", { system: "bottlerocket", parts: ["[settings"] }, "instance-user-data-form"],
        [
            "tags around PowerShell",
            { system: "windows", parts: ["<powershell>\ndir\n</powershell>"] },
            "instance-user-data-form",
        ],
        [
            "a tag that starts a batch",
            { system: "windows", parts: ["dir\n<script>dir</script>"] },
            "instance-user-data-form",
        ],
        ["an access key", { parts: ["#!/bin/bash\nexport KEY=AKIAIOSFODNN7EXAMPLE"] }, "instance-user-data-secret"],
        ["a private key", { parts: ["#!/bin/bash\n-----BEGIN RSA PRIVATE KEY-----"] }, "instance-user-data-secret"],
        [
            "a URL with a password",
            { parts: ["#!/bin/bash\nDB='postgres://me:secret@db/x'"] },
            "instance-user-data-secret",
        ],
        ["more than 16 KiB", { parts: [`#!/bin/bash\n${"#".repeat(16_000)}`] }, "instance-user-data-size"],
    ];
    for (const [title, others, rule] of refused) {
        it(`is refused with ${title}`, () =>
            assert.deepEqual(
                userDataProblems(contents(others)).map((problem) => problem.rule),
                [rule],
            ));
    }
});
