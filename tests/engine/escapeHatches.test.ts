import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { localDirectory, ROOT } from "../../tools/local";
import { buildPackage, pluginOnPath } from "../consumers/build";
import { exampleOf } from "../consumers/consumer";
import { pythonProgram } from "../consumers/pythonProgram";
import { assertNoChange, EngineStack, type OtherProgram } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { SimulatedAccount } from "./simulatedAccount";

const PAGE = fs.readFileSync(path.join(ROOT, "docs", "escape-hatches.md"), "utf8");
const blocksOf = (language: string) =>
    [...PAGE.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, block]) => block);
const [PROGRAM, RENAMED] = blocksOf("ts");
const [PYTHON] = blocksOf("python");
const [YAML] = blocksOf("yaml");
const VPC = "aws:ec2/vpc:Vpc";
const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const CONFIG = { "aws:region": "eu-central-1" };

/** The same program, with the service under its new name. */
const renamed = () => {
    const service = /const service = new ecs\.Service\([\s\S]*?\n\);\n/;
    assert.match(PROGRAM, service);
    return PROGRAM.replace(service, () => RENAMED);
};

function suite(title: string, program: () => Promise<OtherProgram>, steps: (it: Suite) => void): void {
    describe(title, function () {
        this.timeout(900_000);
        const account = new SimulatedAccount();
        let stack: EngineStack;
        prepare(async () => {
            await buildPackage();
            await account.start();
            stack = await EngineStack.create(account, await program());
        });
        after(async () => {
            await account.stop();
            stack?.remove();
        });
        steps({ step: stepsOf(this), account, stack: () => stack });
    });
}

interface Suite {
    readonly step: ReturnType<typeof stepsOf>;
    readonly account: SimulatedAccount;
    readonly stack: () => EngineStack;
}

// A folder below the repository finds the package by its own name, compiled, as whoever has installed it does.
const folder = () => fs.mkdtempSync(path.join(localDirectory("tests"), "hatches-"));
const main = path.join(folder(), "index.ts");
after(() => fs.rmSync(path.dirname(main), { recursive: true, force: true }));

suite(
    "resources that no argument reaches, from TypeScript",
    async () => {
        fs.writeFileSync(main, PROGRAM);
        return {
            project: () => ({ name: "hatches", runtime: "nodejs", main }),
            stack: "dev",
            config: CONFIG,
            path: pluginOnPath(),
        };
    },
    ({ step, account, stack }) => {
        const only = (type: string) => {
            const all = account.account.list(type);
            assert.equal(all.length, 1, type);
            return all[0];
        };

        step("get inputs by a transform, and the tags of another provider", async () => {
            await stack().up();

            const { state } = only(VPC);
            assert.equal(state.enableNetworkAddressUsageMetrics, true);
            assert.equal(state.tagsAll.team, "shop");
            const [cluster] = account.account.list("aws:ecs/cluster:Cluster");
            assert.equal(cluster.state.tagsAll?.team, undefined);
        });
        step("have rules of the program beside their own", async () => {
            const rules = account.account.list("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");

            const [metrics] = rules.filter(({ state }) => state.fromPort === 9090);
            const [group] = await stack().resources("aws:ec2/securityGroup:SecurityGroup");
            assert.equal(metrics.state.securityGroupId, group.id);
            assertNoChange(await stack().preview());
        });
        step("are left to others where a transform says so", async () => {
            fs.writeFileSync(
                main,
                PROGRAM.replaceAll("containers: {", "logging: { retentionDays: 30 }, containers: {"),
            );

            const { steps } = await stack().up();

            assert.deepEqual(
                steps.filter(({ type }) => type === GROUP),
                [],
            );
            assert.equal(only(GROUP).state.retentionInDays, 7);
        });
        step("stay when their component has a new name and an alias", async () => {
            fs.writeFileSync(main, PROGRAM);
            await stack().up();
            const service = only("aws:ecs/service:Service").id;
            fs.writeFileSync(main, renamed());

            const { steps } = await stack().up();

            const gone = steps.filter(({ operation }) => /delete|replace/.test(operation));
            assert.deepEqual(
                gone.filter(({ type }) => type !== "aws:ecs/taskDefinition:TaskDefinition"),
                [],
            );
            assert.equal(only("aws:ecs/service:Service").id, service);
        });
        step("leave nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    },
);

/** Steps of a program whose whole network is protected. */
function protectedNetwork({ step, account, stack }: Suite, lift: () => void, transformed: boolean): void {
    step("comes up, with what a transform says where there is one", async () => {
        await stack().up();

        const [{ state }] = account.account.list(VPC);
        assert.equal(state.enableNetworkAddressUsageMetrics ?? false, transformed);
    });
    step("is protected with everything in it", async () => {
        const inside = (await stack().resources()).filter(({ type }) => /^(aws|ecs):/.test(type));

        assert.ok(inside.length > 10);
        assert.deepEqual(
            inside.filter((it) => (it as any).protect !== true).map(({ urn }) => urn),
            [],
        );
        await assert.rejects(stack().destroy(), /cannot be deleted\s+because it is protected/);
    });
    step("can be taken down once it no longer is", async () => {
        lift();
        await stack().up();
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
}

const python = folder();
after(() => fs.rmSync(python, { recursive: true, force: true }));
suite(
    "a component with options, from Python",
    async () => {
        fs.writeFileSync(path.join(python, "__main__.py"), PYTHON);
        const project = { ...exampleOf("python").project, name: "hatches-python" };
        return pythonProgram({ directory: python, project, config: CONFIG });
    },
    (it) => {
        const lift = () =>
            fs.writeFileSync(path.join(python, "__main__.py"), PYTHON.replace("protect=True", "protect=False"));
        protectedNetwork(it, lift, true);
    },
);

let isProtected = true;
suite(
    "a component with options, from YAML",
    async () => ({
        project: () => {
            const { resources } = parse(YAML);
            resources.app.options.protect = isProtected;
            return { name: "hatches-yaml", runtime: "yaml", resources };
        },
        stack: "dev",
        config: CONFIG,
        languages: ["yaml"],
        path: pluginOnPath(),
    }),
    (it) => {
        const lift = () => {
            isProtected = false;
            it.stack().config((config) => config);
        };
        protectedNetwork(it, lift, false);
    },
);
