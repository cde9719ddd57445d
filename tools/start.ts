import { startSimulator } from "../simulator/start";
import { hermeticEnvironment, local, localDirectory } from "./local";
import { copyProject, environments } from "./project";
import { type Order, orderOf, USAGE } from "./start/order";
import { Pulumi } from "./start/pulumi";
import { closingWords, protection, table } from "./start/summary";
import { withLock } from "./toolchain/lock";
import { resolveToolchain } from "./toolchain/toolchain";

// Long enough for the lines that tell what ECS does, short enough for nobody to wait.
const STAGE_MS = 2_000;

/** `npm start`: deploys an environment into a simulated AWS account, with the real Pulumi engine. */
async function main(args: string[]): Promise<number> {
    const order = orderOf(args, environments(), process.env);
    if (order === "help") {
        console.log(USAGE);
        return 0;
    }
    const busy = () => console.log("Another `npm start` is running; waiting for it …");
    return withLock(local("start", "run.lock"), busy, () => carryOut(order));
}

async function carryOut(order: Order): Promise<number> {
    const [toolchain, simulator] = await Promise.all([
        resolveToolchain((line) => console.log(line)),
        startSimulator(local("start", "account.json"), STAGE_MS),
    ]);
    try {
        const directory = localDirectory("start", order.environment);
        copyProject(directory, order.environment);
        const environment = hermeticEnvironment({
            path: toolchain.path,
            state: localDirectory("start", "state"),
            providers: { aws: simulator.port },
            endpoint: simulator.endpoint,
        });
        const pulumi = new Pulumi(toolchain.command.command, directory, order.environment, environment);
        await pulumi.select();
        const code = await pulumi.show(order.action);
        console.log(lastWords(order, code, pulumi));
        return code;
    } finally {
        await simulator.stop();
    }
}

function lastWords(order: Order, code: number, pulumi: Pulumi): string {
    if (code !== 0) {
        // What went wrong has been said by Pulumi.
        const isDestroy = order.action === "destroy";
        return (isDestroy && protection(order.environment, pulumi.resources())) || "";
    }
    const kinds = order.action === "up" ? `${table(pulumi.resources())}\n\n` : "";
    return `\n${kinds}${closingWords(order)}`;
}

main(process.argv.slice(2)).then(
    (code) => (process.exitCode = code),
    (error: Error) => {
        console.error(error.message);
        process.exitCode = 1;
    },
);
