import * as assert from "node:assert/strict";
import { parse } from "yaml";
import { answersOf, type InitOptions, questions } from "../../../cli/init/answers";
import { command, directoryWith, filesIn } from "../running";

const PLATFORM = ["--platform", "acme/platform/prod"];
const DOMAIN = ["--domain", "shop.example.com"];

/** What `init` writes into an empty directory, and what `check` says of it. */
async function written(...args: string[]) {
    const directory = directoryWith({});
    const init = await command(directory, ["init", "--yes", "--name", "shop", ...args], {
        env: { AWS_REGION: "", AWS_DEFAULT_REGION: "" },
    });
    return { init, files: filesIn(directory), check: await command(directory, ["check"]) };
}

describe("init", function () {
    this.timeout(120_000);

    const kinds: [string, string[], number][] = [
        ["in TypeScript, on a network of its own", [], 2],
        ["in YAML, on a network of its own", ["--language", "yaml"], 2],
        ["in TypeScript, on a platform", PLATFORM, 1],
        ["in YAML, on a platform", [...PLATFORM, "--language", "yaml"], 1],
        ["that nobody calls", ["--port", "none", "--stack", "dev"], 1],
        ["that nobody calls, in YAML on a platform", ["--port", "none", "--language", "yaml", ...PLATFORM], 1],
        ["with a domain", [...DOMAIN, "--hosted-zone", "Z0123456789ABC", "--region", "eu-central-1"], 2],
        ["with a domain in YAML", [...DOMAIN, "--hosted-zone", "Z0123456789ABC", "--language", "yaml"], 2],
        ["of two stacks on one platform", [...PLATFORM, ...DOMAIN, "--stack", "dev,prod"], 2],
    ];
    for (const [kind, args, stacks] of kinds) {
        it(`writes a project ${kind} that check finds right`, async () => {
            const { init, files, check } = await written(...args);

            assert.deepEqual([init.code, init.err], [0, ""]);
            assert.match(check.out, new RegExp(`^${stacks} stack files? checked, 0 errors, \\d+ warnings?\\n$`, "m"));
            assert.deepEqual(init.out.match(/(?<=^wrote ).*$/gm), Object.keys(files).sort());
            assert.ok(!/undefined|NaN/.test(JSON.stringify(files)));
        });
    }

    it("writes what was said: image, port, Region, host and preset of each stack", async () => {
        const { files } = await written(
            ...[...DOMAIN, "--hosted-zone", "Z0123456789ABC", "--region", "eu-west-1", "--port", "8080"],
            ...["--image", "public.ecr.aws/acme/shop:7", "--stack", "test,shop-prod"],
        );
        const config = (stack: string) => parse(files[`Pulumi.${stack}.yaml`]).config;
        const { preset, network, loadBalancer, services } = config("shop-prod")["shop:environment"];

        assert.equal(config("test")["aws:region"], "eu-west-1");
        assert.deepEqual([preset, config("test")["shop:environment"].preset], ["production", "development"]);
        assert.deepEqual(network, { cidrBlock: "10.20.0.0/16" });
        assert.deepEqual(loadBalancer.certificate, { domainName: "shop.example.com", hostedZoneId: "Z0123456789ABC" });
        assert.deepEqual(services.shop.containers, { shop: { image: "public.ecr.aws/acme/shop:7", port: 8080 } });
        assert.deepEqual(services.shop.ingress.hosts, ["shop.example.com"]);
    });

    it("overwrites nothing, and names what is there", async () => {
        const before = { "Pulumi.yaml": "name: mine\n", "index.ts": "export {};\n" };
        const directory = directoryWith(before);
        const { code, err, out } = await command(directory, ["init", "--yes"]);

        assert.deepEqual([code, out], [1, ""]);
        assert.equal(err, "Pulumi.yaml, index.ts: there already. Nothing was written.\n");
        assert.deepEqual(filesIn(directory), before);
    });

    it("writes nothing that would be refused, and says why", async () => {
        const { init, files } = await written("--image", "nginx:latest");

        assert.equal(init.code, 1);
        assert.match(
            init.err,
            /^Nothing was written; the stacks would be refused:\nPulumi\.prod\.yaml:.*nginx:latest/m,
        );
        assert.deepEqual(files, {});
    });

    it("needs somebody to ask, or to be told not to", async () => {
        const { code, err } = await command(directoryWith({}), ["init"]);

        assert.equal(code, 2);
        assert.match(err, /^There is no terminal to ask on\. Give `--yes`/);
    });

    it("says everything that is wrong with the answers at once", async () => {
        const { init } = await written(
            ...["--name", "9", "--language", "go", "--port", "0", "--stack", "a,a", "--region", "x", ...DOMAIN],
        );

        assert.equal(init.code, 2);
        assert.deepEqual(init.err.trimEnd().split("\n"), [
            '--name: "9" is not possible. Begin with a small letter; use letters, digits and hyphens, up to 40.',
            '--language: "go" is not possible. Use one of typescript, yaml.',
            '--port: "0" is not possible. Use a whole number from 1 to 65535, or none.',
            '--stack: "a,a" is not possible. Name each stack once.',
            '--region: "x" is not possible. Write a Region such as eu-central-1.',
            '--domain: "shop.example.com" is not possible. Give `--domain` and `--hosted-zone` together.',
        ]);
    });

    it("drops no domain without a word where nobody calls the service", async () => {
        const init = await command(directoryWith({}), [
            ...["init", "--yes", "--port", "none", ...DOMAIN, "--hosted-zone", "Z0123456789ABC"],
        ]);
        assert.deepEqual(
            [init.code, init.err],
            [
                2,
                '--domain: "shop.example.com" is not possible. Give `--port` as well, or leave it out: nobody calls a service without a port.\n',
            ],
        );
    });

    it("wants a domain where several stacks answer on one platform", async () => {
        const { init } = await written(...PLATFORM, "--stack", "dev,prod");

        assert.equal(init.code, 2);
        assert.match(init.err, /^--domain: is missing\. Give the domain by which the stacks on the platform are told/);
    });

    it("prints JSON", async () => {
        const { init, files } = await written("--json", "--stack", "dev");

        assert.deepEqual(JSON.parse(init.out), { files: Object.keys(files).sort(), stacks: ["dev"] });
    });

    it("asks for what was not given, and takes no answer for what it proposes", async () => {
        const asked: string[] = [];
        const options = { cwd: ".", yes: false, json: false, language: "yaml", stack: "dev" } as InitOptions;
        const said: Record<string, string> = { port: " 8080 ", image: "public.ecr.aws/a/b:1" };
        const answers = await answersOf(options, "My Shop!", async ({ key }) => {
            asked.push(key);
            return said[key] ?? "";
        });

        assert.equal(questions("x").length, 5);
        assert.deepEqual(asked, ["name", "image", "port", "platform"]);
        assert.deepEqual(
            { ...answers, region: undefined },
            {
                name: "my-shop",
                language: "yaml",
                image: "public.ecr.aws/a/b:1",
                port: 8080,
                stacks: ["dev"],
                region: undefined,
                domain: undefined,
                hostedZone: undefined,
            },
        );
    });
});
