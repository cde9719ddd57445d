import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { type EngineEvent, type OpMap } from "@pulumi/pulumi/automation";
import { parse } from "yaml";
import { hermeticEnvironment, localDirectory, ROOT, type Surroundings } from "../../tools/local";
import { copyProject, type StackConfig, writeProject, writeStackConfig } from "../../tools/project";
import { resourcesIn } from "../../tools/stateFile";
import { type Extra, resolveToolchain, type Toolchain } from "../../tools/toolchain/toolchain";
import { preparedOnce } from "./prepared";
import { operate, type Place, pulumi } from "./pulumi";

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
    /** Gives the secret that was there at the start another value, as a rotation does. */
    rotateSecret(name: string): Promise<void>;
    /** Has ECS deploy the revision again that a service has, as a runbook does. */
    deployAgain(serviceArn: string): Promise<void>;
    /** Actions of IAM that everything asked of it so far was, but for what the tests ask, where an account writes that down. */
    asked?(): string[];
    /** Everything that was not there at the start, one line each. */
    leftovers(): Promise<string[]>;
    /** Writes the whole account into a file and takes it from there, where an account can be copied. */
    readonly store?: { save(file: string): void; load(file: string): void };
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
    /** Which properties had the engine change a resource, a line each, for the message of a test that fails. */
    readonly reasons: string[];
    readonly printed: string;
}

/** Whether an operation refreshes first, and which policy packs look at it: folders, and files with their settings. */
interface Options {
    readonly refresh?: boolean;
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
    readonly protect?: boolean;
    readonly provider?: string;
}

/** Which program a stack runs: the repository's with the config of an environment, or one in another directory. */
export type Program = RepositoryProgram | OtherProgram;

/** The program in `stacks/`. */
export interface RepositoryProgram {
    readonly environment: string;
    /** Name of the stack. Defaults to that of the environment. */
    readonly stack?: string;
    /**
     * Whether the state is written after each resource, as it is for users, and not only at the end of an update. It
     * makes half of a first update, and matters to what is broken off.
     */
    readonly checkpoints?: boolean;
}

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

/** Changes the config of a stack. */
export type ConfigChange = (config: StackConfig) => StackConfig;

/** One stack in one account, driven through the real engine. */
export class EngineStack {
    private constructor(
        /** Where Pulumi runs, for other programs that read the stack. */
        readonly place: Place,
        private readonly configure: (change: ConfigChange) => void,
    ) {}

    /** Makes a stack without resources, with a state of its own, or in the backend of another one. */
    static async create(account: TestAccount, program: Program, beside?: EngineStack): Promise<EngineStack> {
        const stackName = "environment" in program ? (program.stack ?? program.environment) : program.stack;
        const directory = fs.mkdtempSync(path.join(localDirectory("tests"), `${account.name}-${stackName}-`));
        const needs: Partial<OtherProgram> = "environment" in program ? {} : program;
        const checkpoints = "environment" in program && program.checkpoints === true;
        const toolchain = await resolveToolchain((line) => console.log(line), { languages: needs.languages });
        const describe = (change: ConfigChange) => {
            const adapted = (config: StackConfig) => account.adapt(change(structuredClone(config)));
            if ("environment" in program) {
                return copyProject(directory, program.environment, adapted, stackName);
            }
            const config = adapted(program.config);
            writeProject(directory, program.project(config));
            writeStackConfig(directory, program.stack, config);
        };
        const configure = (change: ConfigChange) => {
            describe(change);
            if (!checkpoints) {
                transpileOnce(directory);
            }
        };
        const unchanged: ConfigChange = (config) => config;
        configure(unchanged);
        const state = beside?.place.state ?? path.join(directory, "state");
        fs.mkdirSync(state, { recursive: true });
        const variables = {
            ...environmentOf(account, needs, toolchain, state),
            ...(!checkpoints && { PULUMI_SKIP_CHECKPOINTS: "true" }),
        };
        const place = { command: toolchain.command.command, directory, stack: stackName, state, variables };
        const { name } = parse(textOf(place).project);
        const init = () => pulumi(place, ["stack", "init"]);
        // What is kept is a whole backend, which has to be a new one.
        await (beside === undefined ? preparedOnce([stackName, name], filesOf(place), init) : init());
        // What was copied has the encryption of the other stack, which stays, and its config, which does not.
        configure(unchanged);
        return new EngineStack(place, configure);
    }

    /**
     * Makes a stack that has been deployed with a config, as the first step of many suites. Suites that begin with the
     * same one share the update, where the account can be copied.
     */
    static async live(account: TestAccount, program: Program, change: ConfigChange): Promise<EngineStack> {
        const stack = await EngineStack.create(account, program);
        stack.config(change);
        const { place } = stack;
        const { store } = account;
        if (store === undefined) {
            await stack.up();
            return stack;
        }
        const copy = path.join(place.directory, "account.json");
        await preparedOnce([place.stack, textOf(place)], { ...filesOf(place), account: copy }, async () => {
            await stack.up();
            store.save(copy);
        });
        store.load(copy);
        return stack;
    }

    /** Sets the config of the stack to the one in the repository with a change. */
    config(change: ConfigChange): void {
        this.configure(change);
    }

    /** Rejects with what Pulumi printed when it fails, as the other operations do. */
    async up(options: Options = {}): Promise<Outcome> {
        return this.operation(["up", "--yes", "--skip-preview", ...switches(options)]);
    }

    async preview(options: Options = {}): Promise<Outcome> {
        return this.operation(["preview", ...switches(options)]);
    }

    /** Without the preview that `pulumi destroy` has for its users; `previewOnly` is nothing but that. */
    async destroy({ previewOnly = false } = {}): Promise<Outcome> {
        return this.operation(["destroy", ...(previewOnly ? ["--preview-only"] : ["--yes", "--skip-preview"])]);
    }

    /** Outputs of the program, as the last update has left them. */
    async outputs(): Promise<Record<string, any>> {
        const [stack] = await this.resources("pulumi:pulumi:Stack");
        return stack.outputs;
    }

    /** Resources of a type in the state. */
    async resources(type?: string): Promise<StateResource[]> {
        const resources: StateResource[] = resourcesIn(this.place);
        return resources.filter((resource) => type === undefined || resource.type === type);
    }

    /** Forgets project and state; what exists in the account stays. */
    remove(): void {
        fs.rmSync(this.place.directory, { recursive: true, force: true });
    }

    private async operation(args: readonly string[]): Promise<Outcome> {
        const { printed, events } = await operate(this.place, args);
        const changes = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {};
        return { changes, steps: events.flatMap(stepOf), reasons: events.flatMap(reasonsOf), printed };
    }
}

/** Fails unless an operation left every resource alone, and says what it did instead. */
export function assertNoChange(outcome: Outcome): void {
    // What a program only reads, such as another stack, is read in each operation.
    const isRead = (operation: string) => operation === "read";
    const steps = outcome.steps.filter(({ operation }) => !isRead(operation));
    assert.deepEqual(steps, [], [JSON.stringify(steps), ...outcome.reasons].join("\n"));
    assert.deepEqual(
        Object.keys(outcome.changes).filter((operation) => !isRead(operation)),
        ["same"],
        outcome.printed,
    );
}

function environmentOf(account: TestAccount, needs: Partial<OtherProgram>, toolchain: Toolchain, state: string) {
    const { surroundings } = account;
    return hermeticEnvironment({
        ...surroundings,
        variables: { ...surroundings.variables, ...needs.variables },
        path: [needs.path, toolchain.path, surroundings.path].filter(Boolean).join(path.delimiter),
        state,
    });
}

/** What is on disk of a stack. */
function filesOf({ directory, stack, state }: Place) {
    return { state, settings: path.join(directory, `Pulumi.${stack}.yaml`) };
}

/**
 * Has a program of Node.js loaded as the tests are. By itself Pulumi loads the compiler of TypeScript at each start of a
 * program, and compiles the program with it.
 */
function transpileOnce(directory: string): void {
    const file = path.join(directory, "Pulumi.yaml");
    const project = parse(fs.readFileSync(file, "utf8"));
    if (project.runtime === "nodejs") {
        const options = { typescript: false, nodeargs: `-r ${path.join(ROOT, "tools", "typescript.js")}` };
        writeProject(directory, { ...project, runtime: { name: "nodejs", options } });
    }
}

/** What decides of an update: the program that the project names, and the config. */
function textOf(place: Place): { readonly project: string; readonly settings: string } {
    const read = (file: string) => fs.readFileSync(file, "utf8");
    return { project: read(path.join(place.directory, "Pulumi.yaml")), settings: read(filesOf(place).settings) };
}

function switches({ refresh = false, policyPacks = [], policyPackConfigs = [] }: Options): string[] {
    return [
        ...(refresh ? ["--refresh"] : []),
        ...policyPacks.flatMap((folder) => ["--policy-pack", folder]),
        ...policyPackConfigs.flatMap((file) => ["--policy-pack-config", file]),
    ];
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

function reasonsOf({ resourcePreEvent }: EngineEvent): string[] {
    const { urn, detailedDiff, old, new: wanted } = resourcePreEvent?.metadata ?? {};
    return Object.entries(detailedDiff ?? {}).map(([path, { diffKind, inputDiff }]) => {
        const values = [inputDiff ? old?.inputs : old?.outputs, wanted?.inputs].map(
            (from) => from?.[path.split(/[.[]/)[0]],
        );
        return `${urn?.split("::").pop()}: ${diffKind} ${path}, ${values.map((value) => JSON.stringify(value)).join(" to ")}`;
    });
}
