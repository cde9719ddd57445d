import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import type { SimulatedAccount } from "../tests/engine/simulatedAccount";
import { EngineStack } from "../tests/support/engine";
import { ROOT } from "../tools/local";
import { BASELINE, baseline } from "./baseline";
import { processorTime, watched } from "./processes";
import { alternate, memoryRow, type Row, type Sample, timeRow } from "./samples";

/** Services in the environment; a run for a look takes fewer. */
const SERVICES = Number(process.env.BENCH_SERVICES ?? 100);

const service = (index: number) => ({
    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
    ingress: { hosts: [`s${index}.example.com`], priority: index + 1 },
    scaling: {},
});

const CONFIG = {
    "aws:region": "eu-central-1",
    "slipway:environment": {
        preset: "development",
        network: {},
        loadBalancer: { insecureHttp: true },
        services: Object.fromEntries(Array.from({ length: SERVICES }, (_, index) => [`s${index}`, service(index)])),
    },
};

/** What a preview that finds nothing takes, with the same engine and the program and the account of an earlier build. */
export async function previewRows(): Promise<Row[]> {
    const accounts = [accountOf(baseline()), accountOf(ROOT)];
    for (const account of accounts) {
        await account.start();
    }
    const earlier = await stackOf(accounts[0], baseline(), "earlier");
    const today = await stackOf(accounts[1], ROOT, "today");
    try {
        const pair = await alternate(
            () => measured(today),
            () => measured(earlier),
        );
        const what = `\`pulumi preview\` of ${SERVICES} services without a change, against commit ${BASELINE}`;
        const ofProcessor = { ours: pair.ours.map(asTime), other: pair.other.map(asTime) };
        return [
            timeRow(what, pair, "≤ 0.6"),
            timeRow("processor time of the engine and the program in it", ofProcessor, "≤ 0.6"),
            memoryRow("memory of the program in it", pair, "≤ 0.7"),
        ];
    } finally {
        await Promise.all(accounts.map((account) => account.stop()));
        [earlier, today].forEach((stack) => stack.remove());
    }
}

function accountOf(root: string): SimulatedAccount {
    const module = require(
        path.join(root, "tests", "engine", "simulatedAccount"),
    ) as typeof import("../tests/engine/simulatedAccount");
    return new module.SimulatedAccount();
}

/** A stack that has been deployed with the program of a checkout, run as its `Pulumi.yaml` says. */
async function stackOf(account: SimulatedAccount, root: string, name: string): Promise<EngineStack> {
    const { stackConfigDir: _, ...project } = parse(fs.readFileSync(path.join(root, "Pulumi.yaml"), "utf8"));
    // Where it says nothing more, Pulumi's own way of running TypeScript is meant, and not that of the tests.
    const runtime = typeof project.runtime === "string" ? { name: project.runtime } : project.runtime;
    const described = () => ({ ...project, runtime, main: path.join(root, project.main) });
    const stack = await EngineStack.create(account, { project: described, stack: name, config: CONFIG });
    await stack.up();
    return stack;
}

/** A preview: how long it took, its program's memory, and what it asked of the processor, which a busy machine changes less. */
interface Preview extends Sample {
    readonly processorMs: number;
}

const asTime = ({ processorMs }: Preview): Sample => ({ ms: processorMs });

async function measured(stack: EngineStack): Promise<Preview> {
    const [began, used] = [performance.now(), processorTime()];
    const { peaks, result } = await watched(() => stack.preview());
    const changed = Object.keys(result.changes).filter((change) => change !== "same");
    if (changed.length > 0) {
        throw new Error(`nothing is to change: ${JSON.stringify(result.changes)}`);
    }
    return { ms: performance.now() - began, processorMs: processorTime() - used, mib: peaks.program };
}
