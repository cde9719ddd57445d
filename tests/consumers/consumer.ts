import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { SimulatedAccount } from "../engine/simulatedAccount";
import { ROOT } from "../../tools/local";
import { type StackConfig } from "../../tools/project";
import { assertNoChange, EngineStack, type OtherProgram } from "../support/engine";
import { slipway } from "../support/slipway";
import { prepare, stepsOf } from "../support/steps";
import { buildPackage } from "./build";
import { assertRegistered } from "./registered";

const SERVICE = "aws:ecs/service:Service";

/** Images that cannot be, and what is said of each. */
const REFUSED = [
    ["Web:1.0", `containers.web.image: "Web:1.0" has capitals in its repository. Write web:1.0. [image-reference]`],
    [
        "web:",
        `containers.web.image: "web:" ends where its tag should be. Write a tag after the colon. [image-reference]`,
    ],
    ["web@sha256:12", `containers.web.image: "web@sha256:12" has a digest that is not 64 hexadecimal digits.`],
] as const;

/** What a language needs to run its example. */
export type Preparation = (example: Example) => Promise<OtherProgram>;

/** A project in `examples/`. */
export interface Example {
    readonly directory: string;
    /** Its `Pulumi.yaml`, with the plugin by absolute path. */
    readonly project: Record<string, any>;
    readonly config: StackConfig;
}

/** A program of another language brings a service up, changes its image, and takes it down. */
export function consumer(language: string, programFor: Preparation): void {
    describe(`example in ${language}`, function () {
        this.timeout(900_000);
        const step = stepsOf(this);
        const account = new SimulatedAccount();
        let stack: EngineStack;

        prepare(async () => {
            await buildPackage();
            await account.start();
            stack = await EngineStack.create(account, await programFor(exampleOf(language)));
        });
        after(async () => {
            await account.stop();
            stack?.remove();
        });

        step("creates a network and a service", async () => {
            const { changes } = await stack.up();

            assert.deepEqual(Object.keys(changes), ["create"]);
            const [service] = account.account.list(SERVICE);
            assert.equal((await stack.outputs()).serviceName, service.state.name);
        });
        step("registers what the programs of all other languages do", async () => {
            assertRegistered(await stack.resources());
        });
        step("is refused with the words that all other languages get", async () => {
            for (const [image, refusal] of REFUSED) {
                stack.config((config) => ({ ...config, image }));
                await assert.rejects(stack.preview(), ({ message }: Error) => message.includes(refusal));
            }
            stack.config((config) => config);
        });
        step("deletes what is in the network before the network", async () => {
            const [group] = await stack.resources("aws:ec2/securityGroup:SecurityGroup");

            // From another language it waits for the whole network, and in TypeScript for its parts.
            const needed = group.dependencies?.some((urn) => urn.includes("::ecs:index:Network"));
            assert.ok(needed, `${group.urn} depends on ${group.dependencies}`);
        });
        step("has nothing to do after that", async () => {
            assertNoChange(await stack.preview());
        });
        step("is found by the command line", async () => {
            const { code, out } = await slipway(stack, "status", "--stack", "dev", "--json");

            const [service] = account.account.list(SERVICE);
            const { name, serviceArn, running } = JSON.parse(out);
            assert.deepEqual([code, name, serviceArn, running], [0, "web", service.id, 1]);
        });
        step("rolls another image out", async () => {
            stack.config((config) => ({ ...config, image: "public.ecr.aws/nginx/nginx:1.30" }));
            const { steps } = await stack.up();

            assert.deepEqual(
                steps.filter(({ operation }) => operation === "update").map(({ type }) => type),
                [SERVICE],
            );
        });
        step("leaves nothing behind", async () => {
            await stack.destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}

/** A project in `examples/`, with the config of its development where it has one. */
export function exampleOf(name: string): Example {
    const directory = path.join(ROOT, "examples", name);
    const read = (file: string) => parse(fs.readFileSync(path.join(directory, file), "utf8"));
    const project = read("Pulumi.yaml");
    const packages = project.packages && { ecs: path.join(directory, project.packages.ecs) };
    const hasConfig = fs.existsSync(path.join(directory, "Pulumi.dev.yaml"));
    return {
        directory,
        project: { ...project, ...(packages && { packages }) },
        config: hasConfig ? read("Pulumi.dev.yaml").config : {},
    };
}
