import * as fs from "node:fs";
import * as path from "node:path";
import { runWaves } from "../cli/fleet/run";
import { bandOf, derivedPriority } from "../components/service/priorities";
import { choosePlace, type Taken } from "../components/service/place/choosePlace";
import { SimulatedAccount } from "../tests/engine/simulatedAccount";
import { withEnvironment } from "../tests/engine/settings";
import { type ConfigChange, EngineStack } from "../tests/support/engine";
import { median, type Row } from "./samples";
import { watched } from "./processes";

/** Services in the one stack, and stacks that there would be instead. */
const SERVICES = Number(process.env.BENCH_SERVICES ?? 100);
/** How many of the stacks are made: each is like the others. */
const SAMPLED = 5;
const LARGE = 300;
const PARALLEL = 8;
/** What a rolling deployment of a web service takes in AWS until it is steady. */
const DEPLOYMENT_SECONDS = 240;

interface Measured {
    readonly seconds: number;
    readonly engine: number;
    readonly program: number;
    readonly stateKib: number;
    readonly reads: number;
}

const service = (host: string, tag: string) => ({
    containers: { web: { image: `public.ecr.aws/nginx/nginx:${tag}`, port: 80 } },
    ingress: { loadBalancer: "public", hosts: [`${host}.example.com`] },
    deployment: { strategy: "rolling" },
});

/** Services with hosts of their own on the platform, of which the first has an image of its own. */
const servicesOf = (prefix: string, count: number, tag: string): ConfigChange =>
    withEnvironment(({ preset, platform }) => ({
        preset,
        platform,
        services: Object.fromEntries(
            Array.from({ length: count }, (_, index) => [
                `s${index}`,
                service(`${prefix}-${index}`, index === 0 ? tag : "1.29"),
            ]),
        ),
    }));

/** 100 services in one stack against as many stacks with one service each, all on one platform in a simulated account. */
export async function fleetRows(): Promise<Row[]> {
    const account = new SimulatedAccount();
    await account.start();
    const stacks: EngineStack[] = [];
    const make = async (name: string, beside?: EngineStack) => {
        const stack = await EngineStack.create(
            account,
            { environment: beside === undefined ? "platform-prod" : "shop-prod", stack: name, checkpoints: true },
            beside,
        );
        stacks.push(stack);
        return stack;
    };
    try {
        const platform = await make("platform-prod");
        await platform.up();
        const one = await make("all", platform);
        one.config(servicesOf("all", SERVICES, "1.29"));
        await firstUpdate(one);
        const many: EngineStack[] = [];
        for (let index = 0; index < SAMPLED; index++) {
            const each = await make(`team${index}`, platform);
            each.config(servicesOf(`team${index}`, 1, "1.29"));
            await firstUpdate(each);
            many.push(each);
        }
        const whole: Measured[] = [];
        const single: Measured[] = [];
        // In turn, so that both meet the same machine; the one stack takes too long for more.
        for (let round = 0; round < SAMPLED; round++) {
            const tag = `1.${round}`;
            many[round].config(servicesOf(`team${round}`, 1, tag));
            single.push(await measured(many[round]));
            if (round < 3) {
                one.config(servicesOf("all", SERVICES, tag));
                whole.push(await measured(one));
            }
        }
        return [...rowsOf(single, whole), prioritiesRow(), await waveRow(medianOf(single, ({ seconds }) => seconds))];
    } finally {
        await account.stop();
        stacks.reverse().forEach((stack) => stack.remove());
    }
}

/** Makes everything. Writing the state after each of thousands of resources would take minutes, and is not what is measured. */
async function firstUpdate(stack: EngineStack): Promise<void> {
    const variables = stack.place.variables as Record<string, string | undefined>;
    variables.PULUMI_SKIP_CHECKPOINTS = "true";
    await stack.up();
    delete variables.PULUMI_SKIP_CHECKPOINTS;
}

async function measured(stack: EngineStack): Promise<Measured> {
    const began = performance.now();
    const { peaks, result } = await watched(() => stack.up());
    const seconds = (performance.now() - began) / 1000;
    if ((result.changes.replace ?? 0) !== 1) {
        throw new Error(`an update of one image is to replace one task definition: ${JSON.stringify(result.changes)}`);
    }
    const { place } = stack;
    const file = path.join(place.state, ".pulumi", "stacks", "slipway", `${place.stack}.json`);
    const resources = await stack.resources();
    const reads = resources.filter(({ type, id }) => type.startsWith("aws:") && id !== undefined).length;
    return { seconds, ...peaks, stateKib: fs.statSync(file).size / 1024, reads };
}

const medianOf = (samples: readonly Measured[], of: (sample: Measured) => number) => median(samples.map(of));

function rowsOf(single: readonly Measured[], whole: readonly Measured[]): Row[] {
    const row = (what: string, of: (it: Measured) => number, text: (value: number) => string, goal = ""): Row => {
        const [ours, other] = [medianOf(single, of), medianOf(whole, of)];
        return { what, ours: text(ours), other: text(other), ratio: `1/${(other / ours).toFixed(1)}`, goal };
    };
    const mib = (value: number) => `${value.toFixed(0)} MiB`;
    return [
        row(
            `update of one image: one of ${SERVICES} service stacks, against ${SERVICES} services in one stack`,
            ({ seconds }) => seconds,
            (value) => `${value.toFixed(1)} s`,
            "≤ 1/20",
        ),
        row(
            "state of it",
            ({ stateKib }) => stateKib,
            (value) => `${value.toFixed(0)} KiB`,
        ),
        row("memory of the engine", ({ engine }) => engine, mib),
        row("memory of the program", ({ program }) => program, mib),
        row(
            "resources that a refresh reads",
            ({ reads }) => reads,
            (value) => value.toFixed(0),
        ),
    ];
}

/** Whether the rules of many stacks find places on one listener, and how far from the one that they prefer. */
export function prioritiesRow(): Row {
    const taken: Taken[] = [];
    let moved = 0;
    for (let index = 0; index < LARGE; index++) {
        const hosts = [`team${index}.example.com`];
        const owner = `services/team${index}/team${index}-web`;
        const preferred = derivedPriority(owner, hosts, ["/*"]);
        const choice = choosePlace({ owner, band: bandOf(hosts, ["/*"]), preferred, predecessors: [] }, [taken]);
        if (typeof choice === "string" || !("priority" in choice)) {
            throw new Error(`there is no place for the rule of ${owner}`);
        }
        moved += choice.priority === preferred ? 0 : 1;
        taken.push({ priority: choice.priority, arn: owner, owner });
    }
    const places = new Set(taken.map(({ priority }) => priority)).size;
    return {
        what: `places of the rules of ${LARGE} services in stacks of their own on one listener`,
        ours: `${places}, of which ${moved} are not the preferred one`,
        other: "",
        ratio: "",
        goal: `${LARGE}`,
    };
}

/** How long a wave over many stacks takes when each waits for its deployment: a second of it is a millisecond here. */
async function waveRow(updateSeconds: number): Promise<Row> {
    const eachSeconds = updateSeconds + DEPLOYMENT_SECONDS;
    const stacks = Array.from({ length: LARGE }, (_, index) => ({
        name: { project: "services", stack: `team${index}` },
        called: `team${index}`,
        directory: "",
        standsOn: [],
    }));
    const began = performance.now();
    const results = await runWaves([stacks.slice(0, 1), stacks.slice(1)], {
        parallel: PARALLEL,
        operate: async () => {
            await new Promise((resolve) => setTimeout(resolve, eachSeconds));
            return { ok: true, changes: {} };
        },
        now: () => performance.now(),
        isInterrupted: () => false,
        onBegin: () => {},
        onEnd: () => {},
    });
    if (results.some(({ state }) => state !== "succeeded")) {
        throw new Error("not every stack was worked on");
    }
    const simulated = (performance.now() - began) / 60;
    const planned = (eachSeconds * (1 + Math.ceil((LARGE - 1) / PARALLEL))) / 60;
    return {
        what: `\`up --wave canary-first --parallel ${PARALLEL}\` over ${LARGE} stacks whose deployments take ${DEPLOYMENT_SECONDS} s, against the time on paper`,
        ours: `${simulated.toFixed(0)} min`,
        other: `${planned.toFixed(0)} min`,
        ratio: (simulated / planned).toFixed(2),
        goal: "",
    };
}
