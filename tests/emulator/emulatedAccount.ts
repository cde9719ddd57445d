import * as assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as net from "node:net";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { NEEDS } from "../../cli/permissions/types";
import { seed } from "../../simulator/seed";
import { hermeticEnvironment, local } from "../../tools/local";
import { type StackConfig } from "../../tools/project";
import { type TestAccount } from "../support/engine";
import { pythonEnvironment, type PythonEnvironment, run } from "../support/python";
import { actionsIn } from "./askedActions";

const REQUIREMENTS = ["moto[server]==5.2.1"];
const STARTED_WITHIN_MS = 300_000;

/** What makes the official provider, which knows nothing of an emulator, ask for nothing else. */
const PROVIDER_CONFIG = {
    "aws:skipCredentialsValidation": true,
    "aws:skipMetadataApiCheck": true,
    "aws:s3UsePathStyle": true,
    // The emulator answers 500 to what it lacks, and the default retries for minutes.
    "aws:maxRetries": 2,
};

// What programs of tests make on their own beside the package, parameters and file systems; and what `slipway verify` asks.
const BESIDE =
    /^(ssm:|servicequotas:|elasticfilesystem:\w*(FileSystem|Lifecycle)|ecr:(DescribeImages|GetAuthorizationToken)$|iam:Simulate)/;

/** moto's AWS, made consistent by `server.py`, behind the real AWS provider. */
export class EmulatedAccount implements TestAccount {
    readonly name = "emulator";
    private server: ChildProcess | undefined;
    private python: PythonEnvironment | undefined;
    private endpoint = "";
    private region = "";
    private ids: [string, string][] = [];
    private atTheStart: string[] = [];
    private plugin: string | undefined;
    private logFile = "";
    private actionsFile = "";

    get surroundings() {
        return { path: this.plugin, variables: this.variables };
    }

    async start(): Promise<void> {
        this.plugin = pluginDirectory();
        this.python = await pythonEnvironment("emulator", REQUIREMENTS);
        const port = await freePort();
        this.endpoint = `http://127.0.0.1:${port}`;
        this.logFile = local("tests", `emulator-${port}.log`);
        this.actionsFile = local("tests", `emulator-${port}-actions.txt`);
        fs.rmSync(this.actionsFile, { force: true });
        const log = fs.openSync(this.logFile, "w");
        const script = path.join(__dirname, "server.py");
        this.server = spawn(this.python.python, ["-B", script, "127.0.0.1", `${port}`], {
            stdio: ["ignore", log, log],
            env: { ...process.env, EMULATED_ACTIONS: this.actionsFile },
        });
        fs.closeSync(log);
        await this.answering(this.logFile);
        const existing = seed().resources;
        this.region = existing[0].region;
        const wanted = existing.map(({ type, state }) => ({ type, name: state.name ?? state.domainName }));
        const made: string[] = await this.ask("seed", JSON.stringify(wanted));
        this.ids = existing.map(({ id }, i) => [id, made[i]]);
        this.atTheStart = await this.ask("leftovers");
    }

    /** Fails when somebody asked for something that no type of resource is known to need. */
    async stop(): Promise<void> {
        this.server?.kill();
        this.server = undefined;
        const needed = new Set(Object.values(NEEDS).flatMap((needs) => needs.flatMap(({ actions }) => actions)));
        const unknown = this.asked().filter((action) => !needed.has(action) && !BESIDE.test(action));
        assert.deepEqual(unknown, [], "`slipway permissions` allows nobody these actions");
    }

    asked(): string[] {
        return actionsIn(this.actionsFile);
    }

    /** The files in `stacks/` name things of the simulated account; here the same things have other ids. */
    adapt(config: StackConfig): StackConfig {
        const text = this.ids.reduce((known, [from, to]) => known.replaceAll(from, to), JSON.stringify(config));
        return { ...JSON.parse(text), ...PROVIDER_CONFIG };
    }

    async shiftTraffic(serviceArn: string): Promise<void> {
        await this.ask("shift-traffic", serviceArn);
    }

    async setDesiredCount(serviceArn: string, count: number): Promise<void> {
        await this.ask("set-desired-count", serviceArn, `${count}`);
    }

    async setInstanceCount(groupName: string, count: number): Promise<void> {
        await this.ask("set-instance-count", groupName, `${count}`);
    }

    async setBounds(resourceId: string, minCapacity: number, maxCapacity: number): Promise<void> {
        await this.ask("set-bounds", resourceId, `${minCapacity}`, `${maxCapacity}`);
    }

    async rotateSecret(name: string): Promise<void> {
        await this.ask("rotate-secret", name);
    }

    async deployAgain(serviceArn: string): Promise<void> {
        await this.ask("deploy-again", serviceArn);
    }

    async leftovers(): Promise<string[]> {
        const present: string[] = await this.ask("leftovers");
        return present.filter((id) => !this.atTheStart.includes(id));
    }

    /** Leaves one of everything behind that `leftovers` looks for; what each line of it has to begin with and to hold, by kind. */
    async litter(): Promise<Record<string, string>> {
        return this.ask("litter");
    }

    /** What the account says to requests that AWS refuses; nothing where it takes one. */
    async refusals(): Promise<Record<string, string>> {
        return this.ask("refusals");
    }

    /** How many answers of each kind were those to other requests, of many that come at once. */
    async crowd(): Promise<Record<string, number>> {
        return this.ask("crowd");
    }

    /** How many requests the account has answered since it was started, whoever sent them. */
    requests(): number {
        return fs.readFileSync(this.logFile, "utf8").match(/^\S+ - - \[.*?\] "[A-Z]+ /gm)?.length ?? 0;
    }

    private get variables(): Record<string, string> {
        return { AWS_ENDPOINT_URL: this.endpoint, AWS_REGION: this.region, AWS_DEFAULT_REGION: this.region };
    }

    private async ask(command: string, ...args: string[]): Promise<any> {
        const environment = hermeticEnvironment({ path: this.python!.bin, state: "", variables: this.variables });
        const script = path.join(__dirname, "account.py");
        return JSON.parse(await run(this.python!.python, ["-B", script, command, ...args], environment as any));
    }

    private async answering(logFile: string): Promise<void> {
        const deadline = Date.now() + STARTED_WITHIN_MS;
        while (Date.now() < deadline && this.server!.exitCode === null) {
            const answered = await fetch(`${this.endpoint}/moto-api/`).then(
                (response) => response.ok,
                () => false,
            );
            if (answered) {
                return;
            }
            await sleep(200);
        }
        throw new Error(`the emulator does not answer:\n${fs.readFileSync(logFile, "utf8")}`);
    }
}

/** Directory of the AWS provider's plugin; without one Pulumi gets the official plugin itself. */
function pluginDirectory(): string | undefined {
    const directory = process.env.AWS_PROVIDER_PLUGIN_DIR;
    if (!directory) {
        console.log("AWS_PROVIDER_PLUGIN_DIR is not set: Pulumi downloads the official AWS plugin, once, to .local/.");
        return undefined;
    }
    if (!fs.existsSync(path.join(directory, "pulumi-resource-aws"))) {
        throw new Error(`AWS_PROVIDER_PLUGIN_DIR is ${directory}, and there is no pulumi-resource-aws in it`);
    }
    return path.resolve(directory);
}

function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = net.createServer().once("error", reject);
        server.listen(0, "127.0.0.1", () => {
            const { port } = server.address() as net.AddressInfo;
            server.close(() => resolve(port));
        });
    });
}
