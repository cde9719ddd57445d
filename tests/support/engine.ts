import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { type EngineEvent, LocalWorkspace, type OpMap, type OutputMap, Stack } from "@pulumi/pulumi/automation";
import { hermeticEnvironment, localDirectory, type Surroundings } from "../../tools/local";
import { copyProject, type StackConfig, writeProject, writeStackConfig } from "../../tools/project";
import { type Extra, resolveToolchain, type Toolchain } from "../../tools/toolchain/toolchain";

/** An AWS account, or something that answers like one, which suites deploy into. */
export interface TestAccount {
    /** For titles and directories: `simulator`, `emulator`. */
    readonly name: string;
    /** What the engine has to know to reach it; for a started account. */
    readonly surroundings: Omit<Surroundings, "path" | "state"> & { readonly path?: string };
    /** Starts a new account with what a company has: a domain, a certificate, an image, a secret, a web ACL. */
    start(): Promise<void>;
    stop(): Promise<void>;
    /** The config of a stack, changed so that it works in this account. */
    adapt(config: StackConfig): StackConfig;
    /** Does what ECS does in a deployment that shifts traffic. */
    shiftTraffic(serviceArn: string): Promise<void>;
    /** Does what Application Auto Scaling does. */
    setDesiredCount(serviceArn: string, count: number): Promise<void>;
    /** Does what ECS does with a group of instances that it scales. */
    setInstanceCount(groupName: string, count: number): Promise<void>;
    /** Does what a schedule of Application Auto Scaling does. */
    setBounds(resourceId: string, minCapacity: number, maxCapacity: number): Promise<void>;
    /** Everything that was not there at the start, one line each. */
    leftovers(): Promise<string[]>;
}

/** A resource that an operation touched, other than leaving it alone. */
export interface Step {
    readonly operation: string;
    readonly type: string;
    readonly name: string;
}

/** What an operation did. */
export interface Outcome {
    readonly changes: OpMap;
    readonly steps: Step[];
    readonly printed: string;
    readonly outputs: OutputMap;
}

/** Folders of policy packs that look at an operation, and files with their settings. */
interface Policies {
    readonly policyPacks?: string[];
    readonly policyPackConfigs?: string[];
}

/** A resource in the state of a stack. */
export interface StateResource {
    readonly type: string;
    readonly urn: string;
    readonly id: string;
    readonly outputs: Record<string, any>;
    readonly dependencies?: string[];
}

/** Which program a stack runs: the repository's with the config of an environment, or one in another directory. */
export type Program = { readonly environment: string } | OtherProgram;

/** A program of a test, which may need more on PATH, more variables, or the language host of another language. */
export interface OtherProgram {
    /** What stands in `Pulumi.yaml`, with absolute paths. */
    readonly project: (config: StackConfig) => object;
    readonly stack: string;
    readonly config: StackConfig;
    readonly languages?: Extra[];
    readonly path?: string;
    readonly variables?: Readonly<Record<string, string>>;
}

// A stack that hangs is ended by mocha's timeout; what it has printed helps to see where.
const isVerbose = process.env.ENGINE_OUTPUT === "1";

/** One stack in one account, driven through the real engine. */
export class EngineStack {
    private constructor(
        private readonly stack: Stack,
        private readonly directory: string,
        private readonly configure: (change: (config: StackConfig) => StackConfig) => void,
        private readonly variables: Record<string, string>,
    ) {}

    /** Where Pulumi runs, for other programs that read the stack. */
    get place(): { readonly directory: string; readonly variables: Record<string, string> } {
        return { directory: this.directory, variables: this.variables };
    }

    /** Makes a stack without resources, with a state of its own. */
    static async create(account: TestAccount, program: Program): Promise<EngineStack> {
        const stackName = "environment" in program ? program.environment : program.stack;
        const directory = fs.mkdtempSync(path.join(localDirectory("tests"), `${account.name}-${stackName}-`));
        const needs: Partial<OtherProgram> = "environment" in program ? {} : program;
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: needs.languages });
        const configure = (change: (config: StackConfig) => StackConfig) => {
            const adapted = (config: StackConfig) => account.adapt(change(structuredClone(config)));
            if ("environment" in program) {
                return copyProject(directory, program.environment, adapted);
            }
            const config = adapted(program.config);
            writeProject(directory, program.project(config));
            writeStackConfig(directory, program.stack, config);
        };
        configure((config) => config);
        // The Automation API passes variables on as they are, and Node.js leaves those without a value out.
        const variables = environmentOf(account, needs, toolchain, directory) as Record<string, string>;
        const workspace = await LocalWorkspace.create({
            workDir: directory,
            pulumiCommand: toolchain.command,
            envVars: variables,
        });
        return new EngineStack(await Stack.createOrSelect(stackName, workspace), directory, configure, variables);
    }

    /** Sets the config of the stack to the one in the repository with a change. */
    config(change: (config: StackConfig) => StackConfig): void {
        this.configure(change);
    }

    /** Rejects with what Pulumi printed when it fails, as the other operations do. */
    async up(options: { refresh?: boolean } & Policies = {}): Promise<Outcome> {
        return watched(async (watch) => {
            const { summary, outputs } = await this.stack.up({ ...watch, ...options });
            return { changes: summary.resourceChanges, outputs };
        });
    }

    async preview(options: { refresh?: boolean } & Policies = {}): Promise<Outcome> {
        return watched(async (watch) => ({
            changes: (await this.stack.preview({ ...watch, ...options })).changeSummary,
        }));
    }

    /** Without the preview that `pulumi destroy` has for its users; `previewOnly` is nothing but that. */
    async destroy(options: { previewOnly?: boolean } = {}): Promise<Outcome> {
        return watched(async (watch) => {
            const { summary } = await this.stack.destroy({ ...watch, ...options });
            return { changes: summary?.resourceChanges };
        });
    }

    /** Resources of a type in the state. */
    async resources(type?: string): Promise<StateResource[]> {
        const { deployment } = await this.stack.exportStack();
        const resources: StateResource[] = deployment.resources ?? [];
        return resources.filter((resource) => type === undefined || resource.type === type);
    }

    /** Forgets project and state; what exists in the account stays. */
    remove(): void {
        fs.rmSync(this.directory, { recursive: true, force: true });
    }
}

/** Fails unless an operation left every resource alone, and says what it did instead. */
export function assertNoChange(outcome: Outcome): void {
    assert.deepEqual(outcome.steps, []);
    assert.deepEqual(Object.keys(outcome.changes), ["same"], outcome.printed);
}

function environmentOf(account: TestAccount, needs: Partial<OtherProgram>, toolchain: Toolchain, directory: string) {
    const { surroundings } = account;
    const state = path.join(directory, "state");
    fs.mkdirSync(state);
    return hermeticEnvironment({
        ...surroundings,
        variables: { ...surroundings.variables, ...needs.variables },
        path: [needs.path, toolchain.path, surroundings.path].filter(Boolean).join(path.delimiter),
        state,
    });
}

/** Options with which an operation tells what it does. */
interface Watch {
    readonly onEvent: (event: EngineEvent) => void;
    readonly onOutput: (text: string) => void;
    readonly onError: (text: string) => void;
    readonly color: "never";
}

async function watched(operate: (watch: Watch) => Promise<{ changes?: OpMap; outputs?: OutputMap }>): Promise<Outcome> {
    const steps: Step[] = [];
    let printed = "";
    const print = (text: string) => {
        printed += text;
        if (isVerbose) {
            process.stdout.write(text);
        }
    };
    const onEvent = (event: EngineEvent) => steps.push(...stepOf(event));
    const { changes = {}, outputs = {} } = await operate({
        onEvent,
        onOutput: print,
        onError: print,
        color: "never",
    }).catch((error: Error) => {
        // The error of the Automation API holds the same text twice, between internals of its own.
        throw new Error(printed || error.message);
    });
    return { changes, outputs, steps, printed };
}

function stepOf({ resourcePreEvent }: EngineEvent): Step[] {
    if (resourcePreEvent === undefined) {
        return [];
    }
    const { op, urn, type } = resourcePreEvent.metadata;
    // A refresh reads everything; whether something has to be done about it shows in the steps after it.
    return ["same", "refresh"].includes(op) || type.startsWith("pulumi:")
        ? []
        : [{ operation: op, type, name: urn.split("::").pop()! }];
}
