import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ScheduledTask, Service, type ServiceArgs, TaskDefinition, type TaskDefinitionArgs } from "../../index";
import { deployCommand } from "../../components/service/deployment/appSpec";
import { leftoverHooks } from "../../components/service/rollout/leftovers";
import { deadGroupBlock } from "../../components/service/rollout/liveGroup";
import { local } from "../../tools/local";
import { SURROUNDINGS } from "../service/fixtures";
import { ROOT } from "../support/fakeEngine";
import { plain, run } from "../support/harness";
import { pythonEnvironment, type PythonEnvironment, run as runProgram } from "../support/python";
import { SHAPES } from "../task/shapes";

const REQUIREMENTS = ["awscli==1.46.3"];
const CONTAINERS = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } };
const REGION = "eu-central-1";
// As nobody should call a thing, and as a shell must not read it.
const ODD = 'it\'s "odd" $HOME `id` \\ !x; & (y)';

interface Command {
    readonly from: string;
    readonly command: string;
}

/** The command of an output. */
async function commandOf<T>(
    from: string,
    program: () => T,
    read: (made: T) => pulumi.Output<string>,
): Promise<Command> {
    const { result } = await run(program);
    return { from, command: await plain(read(result)) };
}

const task = (from: string, args: TaskDefinitionArgs) =>
    commandOf(
        from,
        () => new TaskDefinition("job", args),
        (made) => made.runTaskCommand,
    );
const service = (from: string, args: Partial<ServiceArgs>) =>
    commandOf(
        from,
        () => new Service("web", { ...SURROUNDINGS, containers: CONTAINERS, ...args }),
        (made) => made.runTaskCommand,
    );

async function ofPrograms(): Promise<Command[]> {
    const shapes = Object.entries(SHAPES).map(([shape, args]) => task(shape, { preset: "development", ...args }));
    return Promise.all([
        ...shapes,
        task("a task with a place", { containers: CONTAINERS, runTask: { cluster: ODD, subnetIds: ["subnet-1"] } }),
        service("a service", {}),
        service("a service with a disk", { volumes: { disk: { ebs: { sizeGib: 9 } } } }),
        commandOf(
            "a scheduled task",
            () =>
                new ScheduledTask("report", {
                    ...SURROUNDINGS,
                    schedule: { expression: "rate(1 day)" },
                    containers: { report: { image: "public.ecr.aws/docker/library/busybox:1.37" } },
                    overrides: { containers: { report: { command: ["sh", "-c", ODD], environment: { A: ODD } } } },
                }),
            (made) => made.runCommand,
        ),
    ]);
}

/** Commands that failure texts show between backticks. */
function ofTexts(): Command[] {
    const arn = `arn:aws:elasticloadbalancing:${REGION}:123456789012`;
    const groups = [
        { arn: `${arn}:targetgroup/a/1`, weight: 100, healthy: 0 },
        { arn: `${arn}:targetgroup/b/2`, weight: 0, healthy: 2 },
    ];
    const hooks = {
        deploymentConfiguration: {
            strategy: "BLUE_GREEN" as const,
            lifecycleHooks: [{ hookTargetArn: "arn:x", lifecycleStages: ["PRE_SCALE_UP" as const] }],
        },
    };
    const texts: Record<string, string | undefined> = {
        "a rule": deadGroupBlock("web", `${arn}:listener-rule/app/edge/1/2/3`, groups),
        "a listener": deadGroupBlock("web", `${arn}:listener/net/edge/1/2`, groups),
        "hooks that are left": leftoverHooks(
            { cluster: "app", region: REGION, service: "web" } as any,
            hooks as any,
            false,
        ),
    };
    const shown = Object.entries(texts).flatMap(([from, text = ""]) =>
        [...text.matchAll(/`(aws [^`]+)`/g)].map(([, command]) => ({ from, command })),
    );
    assert.equal(shown.length, 3);
    return [
        ...shown,
        { from: "CodeDeploy", command: deployCommand(REGION, ODD, "web", `{"version":0.0,"x":"${ODD}"}`) },
    ];
}

/** Whole commands of the documentation, without their comments. */
function ofDocumentation(): Command[] {
    const directory = path.join(ROOT, "docs");
    return fs.readdirSync(directory).flatMap((file) => {
        if (!file.endsWith(".md")) {
            return [];
        }
        const lines = fs.readFileSync(path.join(directory, file), "utf8").split("\n");
        const commands = lines.filter((line) => line.startsWith("aws ") && !line.includes("…"));
        return commands.map((line) => ({ from: file, command: line.split(" # ")[0] }));
    });
}

describe("commands that are shown, by the AWS CLI itself", function () {
    let python: PythonEnvironment;
    before(async () => (python = await pythonEnvironment("awscli", REQUIREMENTS)));

    async function refused(commands: readonly Command[]): Promise<unknown[]> {
        const file = local("tests", "commands.json");
        fs.writeFileSync(file, JSON.stringify(commands));
        const env = { ...process.env, PATH: `${python.bin}${path.delimiter}${process.env.PATH}` };
        return JSON.parse(await runProgram(python.python, [path.join(__dirname, "commands.py"), file], env));
    }

    it("are taken as they stand, whatever is in them", async () => {
        const commands = [...(await ofPrograms()), ...ofTexts(), ...ofDocumentation()];

        assert.ok(commands.length > 18, `${commands.length} commands`);
        assert.deepEqual(await refused(commands), []);
        assert.deepEqual(
            commands.filter(({ command }) => !/ --region [a-zA-Z0-9-]+/.test(command)),
            [],
        );
    });

    it("would be refused with an unknown option, broken JSON, or a quote too few", async () => {
        const found = await refused([
            { from: "option", command: "aws ecs run-task --clustre app --task-definition web" },
            { from: "JSON", command: "aws ecs run-task --cli-input-json '{\"cluster\": app}'" },
            { from: "type", command: "aws ecs run-task --task-definition web --count many" },
            { from: "quote", command: "aws ecs run-task --task-definition 'web" },
        ]);

        assert.equal(found.length, 4);
    });
});
