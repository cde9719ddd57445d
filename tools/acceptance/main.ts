import * as fs from "node:fs";
import * as path from "node:path";
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { startSimulator } from "../../simulator/start";
import { hermeticEnvironment, localDirectory, ROOT } from "../local";
import { resolveToolchain } from "../toolchain/toolchain";
import { deployer } from "./deployer";
import { estimate } from "./estimate";
import { pulumiExecutor } from "./pulumiExecutor";
import { report } from "./report";
import { type Row, runStack } from "./run";
import { STACKS } from "./stacks";

const USAGE = `npm run test:aws -- --region eu-central-1 --budget 2 [names]   in your account, with your AWS credentials
npm run test:aws -- --simulated [names]                       without one: what a simulated account can show

--region     where; us-east-1 by default
--budget     the most that it may cost, in USD
--as-role    makes a role for each stack, which has what \`slipway permissions\` prints of it and no more, deploys as that role, and removes it
--yes        goes on without asking
--simulated  in the simulated account, which costs nothing

Stacks are made one after the other, looked at, and destroyed whatever happens. States and the report are in .local/acceptance.
The command in a task wants AWS's session-manager-plugin on PATH; without it that line fails, and no other.
`;

/** `npm run test:aws`: five small stacks in an account, with what is expected and what is seen beside each other. */
async function main(): Promise<number> {
    const { values, positionals } = parseArgs({
        options: {
            region: { type: "string", default: "us-east-1" },
            budget: { type: "string" },
            simulated: { type: "boolean", default: false },
            "as-role": { type: "boolean", default: false },
            yes: { type: "boolean", short: "y", default: false },
            help: { type: "boolean", default: false },
        },
        allowPositionals: true,
    });
    const unknown = positionals.find((positional) => STACKS.every(({ name }) => name !== positional));
    if (unknown !== undefined) {
        console.error(`There is no stack "${unknown}": ${STACKS.map(({ name }) => name).join(", ")}`);
        return 2;
    }
    const stacks = STACKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
    const { minutes, dollars } = await estimate(stacks);
    const isReal = !values.simulated;
    if (values.help) {
        console.log(USAGE);
    }
    if (isReal || values.help) {
        stacks.forEach(({ name, shows }) => console.log(`${name.padEnd(12)} ${shows}`));
        console.log(`In ${values.region}: at most ${minutes} minutes and about ${dollars.toFixed(2)} USD.`);
    }
    if (values.help) {
        return 0;
    }
    if (isReal) {
        const budget = Number(values.budget ?? NaN);
        if (!(budget >= dollars)) {
            console.error(`Give the most that it may cost: --budget ${Math.ceil(dollars)}`);
            return 2;
        }
        if (!values.yes && !(await agreed())) {
            return 2;
        }
    }
    const folder = localDirectory("acceptance");
    const began = Date.now();
    const rows = await inAccount(isReal, folder, async (pulumi, environment) => {
        const all: Row[] = [];
        for (const stack of stacks) {
            const directory = localDirectory("acceptance", stack.name);
            const place = { pulumi, directory, region: values.region, stack: `accept-${stack.name}`, environment };
            const role = values["as-role"] ? deployer(place, isReal) : undefined;
            const made = await runStack(stack, pulumiExecutor(place, role), isReal);
            made.forEach(({ step, verdict }) => console.log(`${stack.name}: ${step}: ${verdict}`));
            all.push(...made);
        }
        return all;
    });
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
    const day = new Date(began).toISOString().slice(0, 10);
    const account = isReal ? values.region : "simulated";
    const where = values["as-role"] ? `${account}, as roles with the printed policies` : account;
    const text = report({ version, day, where, minutes: Math.ceil((Date.now() - began) / 60_000) }, rows);
    const file = path.join(folder, `${day}.md`);
    fs.writeFileSync(file, text);
    console.log(`\n${text}\nThe report to send in: ${path.relative(process.cwd(), file)}`);
    return rows.some(({ verdict }) => verdict === "fails" || verdict === "not reached") ? 1 : 0;
}

async function agreed(): Promise<boolean> {
    const asking = createInterface({ input: process.stdin, output: process.stdout });
    const answer = await asking.question("Go on? (yes/no) ");
    asking.close();
    return answer.trim() === "yes";
}

type Work = (pulumi: string, environment: Record<string, string | undefined>) => Promise<Row[]>;

/** States are kept in a folder in both, so that no login is needed and what is left after a crash can be destroyed from there. */
async function inAccount(isReal: boolean, folder: string, work: Work): Promise<Row[]> {
    const toolchain = await resolveToolchain((line) => console.log(line));
    const state = path.join(folder, "state");
    fs.mkdirSync(state, { recursive: true });
    const { command } = toolchain.command;
    if (isReal) {
        const PATH = `${toolchain.path}${path.delimiter}${process.env.PATH}`;
        const own = {
            PULUMI_BACKEND_URL: `file://${state}`,
            PULUMI_CONFIG_PASSPHRASE: "",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        return work(command, { ...process.env, ...own, PATH });
    }
    const simulator = await startSimulator(path.join(folder, "account.json"));
    try {
        const { port, endpoint } = simulator;
        return await work(
            command,
            hermeticEnvironment({ path: toolchain.path, state, providers: { aws: port }, endpoint }),
        );
    } finally {
        await simulator.stop();
    }
}

main().then(
    (code) => (process.exitCode = code),
    (error: Error) => {
        console.error(error.message);
        process.exitCode = 1;
    },
);
