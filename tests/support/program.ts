import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { FakeEngine, ROOT } from "./fakeEngine";

/** How a run of the stack program ended. */
export interface ProgramRun {
    readonly code: number | null;
    readonly registered: Record<string, any>;
    /** What the engine would show as errors. */
    readonly errors: string;
}

/** Runs the program of the repository as the engine does, with a stack file that a test may change. */
export async function runStack(stack: string, change: (environment: any) => void = () => {}): Promise<ProgramRun> {
    const file = yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`), "utf8"));
    const environment = file.config["slipway:environment"];
    change(environment);
    const fake = await FakeEngine.listen();
    try {
        const code = await startProgram(fake, stack, {
            "slipway:environment": JSON.stringify(environment),
            "aws:region": file.config["aws:region"],
        });
        return { code, registered: fake.registered, errors: fake.errors.join("\n") };
    } finally {
        fake.stop();
    }
}

interface ProgramOptions {
    /** File of another program than the one that `Pulumi.yaml` names. */
    readonly main?: string;
    readonly variables?: Record<string, string>;
}

/** Starts `cmd/run` with the arguments and variables that the Node.js language host gives it. */
export function startProgram(
    fake: FakeEngine,
    stack: string,
    config: Record<string, string>,
    { main, variables }: ProgramOptions = {},
): Promise<number | null> {
    const runner = require.resolve("@pulumi/pulumi/cmd/run");
    const project = yaml.parse(fs.readFileSync(path.join(ROOT, "Pulumi.yaml"), "utf8"));
    const args = ["--monitor", fake.address, "--engine", fake.address, "--project", project.name, "--stack", stack];
    // The engine starts a program in the folder of its main file; that is where tsconfig.json is looked for.
    const file = path.join(ROOT, main ?? project.main);
    const options = [...args, "--pwd", path.dirname(file), "--parallel", "16", file];
    // A program in another place has the settings of a project that says nothing of it.
    const { typescript, nodeargs } =
        main === undefined ? project.runtime.options : { typescript: true, nodeargs: undefined };
    const given = { PULUMI_CONFIG: JSON.stringify(config), PULUMI_NODEJS_TYPESCRIPT: `${typescript}`, ...variables };
    const child = spawn(process.execPath, [...(nodeargs?.split(" ") ?? []), runner, ...options], {
        cwd: main === undefined ? path.dirname(file) : ROOT,
        env: { ...process.env, ...given },
        stdio: "ignore",
    });
    return new Promise((resolve) => child.once("exit", resolve));
}
