import * as assert from "node:assert/strict";
import { command, directoryWith } from "../running";

const PROJECT = "name: shop\nruntime: nodejs\n";
const HEAD = "config:\n  shop:environment:\n    preset: development\n";
const WEB =
    "    services:\n      web:\n        containers:\n          web: { image: public.ecr.aws/nginx/nginx:1.29, port: 80 }\n";

/** What `check` prints of a project with these stack files. */
async function checked(files: Record<string, string>, ...args: string[]) {
    return command(directoryWith({ "Pulumi.yaml": PROJECT, ...files }), ["check", ...args]);
}

/** The lines about one stack file. */
async function linesOf(text: string): Promise<string[]> {
    const { out } = await checked({ "Pulumi.dev.yaml": text });
    return out.trimEnd().split("\n").slice(0, -1);
}

describe("check", function () {
    this.timeout(60_000);

    it("says that all is well, and which files it left alone and why", async () => {
        const { code, out, err } = await checked({
            "Pulumi.dev.yaml": HEAD + WEB,
            "Pulumi.old.yaml": "config:\n  shop:environment: staging\n",
            "Pulumi.other.yaml": "config:\n  aws:region: eu-central-1\n",
            "Pulumi.hidden.yaml": "config:\n  shop:environment: { secure: v1:abc }\n",
        });

        assert.deepEqual([code, err], [0, ""]);
        assert.deepEqual(out.split("\n"), [
            "Pulumi.hidden.yaml: skipped, has shop:environment as a secret, which only Pulumi can read",
            "Pulumi.old.yaml: skipped, has a string in shop:environment, and not the description of an environment",
            "Pulumi.other.yaml: skipped, has no shop:environment and no slipway:environment",
            "1 stack file checked, 0 errors, 0 warnings",
            "",
        ]);
    });

    const places: [string, string, string[]][] = [
        [
            "a value at the value",
            `${HEAD}${WEB}        scaling: { minTasks: 9, maxTasks: 4 }\n`,
            [
                "8:30: error: shop:environment.services.web.scaling.minTasks: the minimum of 9 tasks is above the maximum of 4. Raise `maxTasks` or lower `minTasks`. [scaling-bounds]",
            ],
        ],
        [
            "a key that nobody knows at the key",
            `${HEAD}${WEB}        scalling: {}\n`,
            [
                "8:9: error: shop:environment.services.web.scalling: there is no such argument. Write `scaling`. [unknown-argument]",
            ],
        ],
        [
            "what is missing at what should have it",
            `${HEAD}    services:\n      web: { desiredCount: 2 }\n`,
            ["5:7: error: shop:environment.services.web.containers: is missing. Add it. [missing-argument]"],
        ],
        [
            "an item of a list at the item",
            `${HEAD}    network:\n      availabilityZones: [eu-central-1a, 7]\n${WEB}`,
            [
                '5:42: error: shop:environment.network.availabilityZones[1]: 7 is not possible. Write text, in quotes and as it was typed, such as "7". [wrong-type]',
            ],
        ],
        [
            "a name with dots in it at the right one",
            `${HEAD}    services:\n      web:\n        containers:\n          web:\n            image: public.ecr.aws/nginx/nginx:1.29\n            environment:\n              a: x\n              a.b: [1]\n`,
            [
                "11:15: error: shop:environment.services.web.containers.web.environment.a.b: a list is not possible. Write text. [wrong-type]",
            ],
        ],
        [
            "what an anchor brings where it was written",
            `x-base: &base\n  containers: { web: { image: public.ecr.aws/nginx/nginx:1.29, prot: 80 } }\n${HEAD}    services:\n      web:\n        <<: *base\n`,
            [
                "2:64: error: shop:environment.services.web.containers.web.prot: there is no such argument. Write `port`. [unknown-argument]",
            ],
        ],
        [
            "nothing at all at the key of the file",
            "config:\n  shop:environment:\n",
            [
                "2:3: error: shop:environment: describes nothing. Describe the environment, beginning with its `services`. [missing-argument]",
            ],
        ],
        [
            "what is no object at the key of the file",
            "config:\n  slipway:environment: prod\n",
            ['2:3: error: slipway:environment: "prod" is not possible. Write an object. [wrong-type]'],
        ],
    ];
    for (const [what, text, expected] of places) {
        it(`shows ${what}`, async () =>
            assert.deepEqual(
                await linesOf(text),
                expected.map((line) => `Pulumi.dev.yaml:${line}`),
            ));
    }

    it("shows where a file is no YAML, with every place", async () => {
        const lines = await linesOf("config:\n  shop:environment:\n    preset: a\n    preset: b\n   services: [\n");

        assert.deepEqual(
            lines.map((line) => line.replace(/: error: .*\[/, ": [")),
            ["4:5", "5:1", "6:1"].map((place) => `Pulumi.dev.yaml:${place}: [stack-file-yaml]`),
        );
        assert.match(lines[0], /: error: Map keys must be unique\. Mend the line\. \[stack-file-yaml\]$/);
    });

    it("tells what is of a wrong form, missing, unknown and impossible at once", async () => {
        const wrong =
            "config:\n  shop:environment:\n    preset: prod\n    clustr: {}\n    services:\n      api: { cpu: 256 }\n" +
            '      web:\n        containers: { web: { image: "A b", port: 80 } }\n        cpu: much\n' +
            "        scaling: { minTasks: 9, maxTasks: 2 }\n";
        const { out } = await checked({ "Pulumi.dev.yaml": wrong });
        assert.deepEqual(
            out
                .split("\n")
                .flatMap((line) => /\[([a-z-]+)\]$/.exec(line)?.[1] ?? [])
                .sort(),
            ["enum-value", "image-reference", "missing-argument", "scaling-bounds", "unknown-argument", "wrong-type"],
        );
    });

    it("takes a secret for a value that is there, and judges nothing by a default in its place", async () => {
        const secrets = [
            "        scaling: { minTasks: 9, maxTasks: { secure: v1:abc } }",
            "        desiredCount: { secure: v1:abc }",
            "        enableExecuteCommand: maybe",
        ];

        assert.deepEqual(await linesOf(`${HEAD}${WEB}${secrets.join("\n")}\n`), [
            'Pulumi.dev.yaml:10:31: error: shop:environment.services.web.enableExecuteCommand: "maybe" is not possible. Write true or false. [wrong-type]',
        ]);
    });

    it("fails with 1 on errors, and on warnings where it is strict", async () => {
        const warned = `${HEAD}${WEB}        desiredCount: 1\n`.replace("development", "production");
        const lenient = await checked({ "Pulumi.dev.yaml": warned });
        const strict = await checked({ "Pulumi.dev.yaml": warned }, "--strict");

        assert.match(lenient.out, /: warning: /);
        assert.doesNotMatch(lenient.out, /: error: /);
        assert.deepEqual([lenient.code, strict.code, strict.out], [0, 1, lenient.out]);
        assert.equal((await checked({ "Pulumi.dev.yaml": `${HEAD}    bad: 1\n` })).code, 1);
    });

    it("annotates for GitHub, with what its runner would read as something else written as it wants", async () => {
        const text = `${HEAD}${WEB}        ingress: { paths: ["100%, really/*"], healthCheck: { path: / } }\n`;
        const { out, code } = await checked(
            { "a,b/Pulumi.dev.yaml": text },
            "a,b/Pulumi.dev.yaml",
            "--format",
            "github",
        );

        assert.equal(code, 1);
        assert.match(
            out.split("\n")[0],
            /^::error file=a%2Cb\/Pulumi\.dev\.yaml,line=8,col=28,title=rule-path::shop:environment\.services\.web\.ingress\.paths\[0\]: "100%25, really\/\*" /,
        );
    });

    it("prints one JSON document", async () => {
        const { out, err } = await checked({ "Pulumi.dev.yaml": `${HEAD}${WEB}    x: 1\n` }, "--json");
        const problem = {
            file: "Pulumi.dev.yaml",
            line: 8,
            column: 5,
            severity: "error",
            path: "shop:environment.x",
            message: "there is no such argument",
            rule: "unknown-argument",
        };

        const { files, ...sum } = JSON.parse(out);
        const { remedy, ...rest } = files[0].problems[0];
        assert.deepEqual([sum, err], [{ errors: 1, warnings: 0 }, ""]);
        assert.deepEqual([rest, files[0].stack], [problem, "dev"]);
        assert.match(remedy, /^Remove it|^Use/);
    });

    it("knows a platform of the same project by its file: the names of its load balancers and capacities", async () => {
        const platform = `${HEAD}    loadBalancers: { public: { insecureHttp: true } }\n    cluster: { capacities: { arm: { instanceTypes: [m7g.large], maxInstances: 2 } } }\n`;
        const service = `${HEAD}    platform: { stack: acme/shop/base }\n${WEB}        ingress: { loadBalancer: pubic, paths: [/] }\n        capacity: amr\n`;
        const { out } = await checked({ "Pulumi.base.yaml": platform, "Pulumi.dev.yaml": service });

        assert.deepEqual(out.split("\n").slice(0, -2), [
            'Pulumi.dev.yaml:9:34: error: shop:environment.services.web.ingress.loadBalancer: "pubic" is no load balancer of the platform. Write "public". [load-balancer-name]',
            'Pulumi.dev.yaml:10:19: error: shop:environment.services.web.capacity: "amr" is no capacity of the cluster. Use "arm", or one of FARGATE, FARGATE_SPOT, arm, or describe it under the cluster\'s `capacities`. [strategy-provider-not-attached]',
        ]);
    });

    it("judges what stands on the platform of another project by itself", async () => {
        const service = `${HEAD}    platform: { stack: acme/platform/prod }\n${WEB}        ingress: { loadBalancer: pubic, paths: [x], healthCheck: { path: /up } }\n`;

        assert.deepEqual(
            (await linesOf(service)).map((line) => /^\S+|\[[a-z-]+\]$/g[Symbol.match](line)),
            [["Pulumi.dev.yaml:9:49:", "[rule-path]"]],
        );
    });

    it("says what to write where a platform is named without its stack", async () => {
        assert.deepEqual(await linesOf(`${HEAD}    platform: acme/shop/base\n${WEB}`), [
            'Pulumi.dev.yaml:4:15: error: shop:environment.platform: "acme/shop/base" is not possible. Write { stack: acme/shop/base }. [wrong-type]',
        ]);
    });

    it("judges a program in YAML with the config of each stack, and shows what is wrong in the program", async () => {
        const program = [
            "name: shop",
            "runtime: yaml",
            "config: { image: { type: string }, tasks: { type: integer, default: 2 } }",
            "resources:",
            "  web:",
            "    type: ecs:Environment",
            "    properties:",
            "      preset: development",
            "      services:",
            "        web:",
            "          containers: { web: { image: '${image}', port: 80, environment: { A: '${other.id}', B: '$${x}' } } }",
            "          scaling: { minTasks: '${tasks}', maxTasks: 4 }",
        ].join("\n");
        const config = (more: string) => `config:\n  shop:image: public.ecr.aws/nginx/nginx:1.29\n${more}`;
        const { out } = await checked({
            "Pulumi.yaml": program,
            "Pulumi.dev.yaml": config(""),
            "Pulumi.prod.yaml": config("  shop:tasks: 9\n"),
        });

        assert.deepEqual(out.split("\n"), [
            "Pulumi.yaml:12:32: error: resources.web.properties.services.web.scaling.minTasks: the minimum of 9 tasks is above the maximum of 4. Raise `maxTasks` or lower `minTasks`. [scaling-bounds]",
            "2 stack files checked, 1 error, 0 warnings",
            "",
        ]);
    });

    it("finds the stack files where the project keeps them, from a folder below", async () => {
        const directory = directoryWith({
            "Pulumi.yaml": `${PROJECT}stackConfigDir: stacks\n`,
            "stacks/Pulumi.dev.yml": HEAD + WEB,
            "src/index.ts": "",
        });

        const { out } = await command(directory, ["check", "-C", "src"]);
        assert.equal(out, "1 stack file checked, 0 errors, 0 warnings\n");
    });

    it("ends with 2 where there is nothing to check", async () => {
        const none = await checked({});
        const missing = await checked({}, "Pulumi.prod.yaml");

        assert.deepEqual([none.code, missing.code], [2, 2]);
        assert.match(none.err, /^No stack file, `Pulumi\.<stack>\.yaml`, in /);
        assert.equal(missing.err, "There is no file Pulumi.prod.yaml.\n");
    });
});
