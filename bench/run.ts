import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { type EnvironmentArgs } from "../index";
import { buildPackage } from "../tests/support/bin";
import { createChain } from "./chain";
import { TRACES } from "./mocks";
import { fleetRows } from "./fleet";
import { refreshRows } from "./refresh";
import { alternate, median, type Pair, ratioOf, type Row, type Sample, sameResources, sampleOf } from "./samples";
import { firstConstruct, programStart } from "./start";

const ROOT = path.join(__dirname, "..");

const SECOND = 1000;

function timeRow(what: string, pair: Pair, goal: string, direction: "faster" | "ratio"): Row {
    const seconds = (samples: readonly Sample[]) => `${(median(samples.map(msOf)) / SECOND).toFixed(2)} s`;
    const swapped = { ours: pair.other, other: pair.ours };
    const ratio = direction === "faster" ? `${ratioText(swapped, msOf, 1)} times faster` : ratioText(pair, msOf, 2);
    return { what, ours: seconds(pair.ours), other: seconds(pair.other), ratio, goal };
}

function memoryRow(what: string, pair: Pair, goal: string): Row {
    const mebibytes = (samples: readonly Sample[]) => `${median(samples.map(mibOf)).toFixed(0)} MiB`;
    return { what, ours: mebibytes(pair.ours), other: mebibytes(pair.other), ratio: ratioText(pair, mibOf, 2), goal };
}

const msOf = ({ ms }: Sample) => ms;
const mibOf = ({ mib = 0 }: Sample) => mib;

function ratioText(pair: Pair, of: (sample: Sample) => number, digits: number): string {
    const { middle, low, high } = ratioOf(pair, of);
    return `${middle.toFixed(digits)} (${low.toFixed(digits)}–${high.toFixed(digits)})`;
}

async function startRows(): Promise<Row[]> {
    const start = await alternate(
        () => programStart(false),
        () => programStart(true),
    );
    const plugin = await alternate(firstConstruct, () => sampleOf("emptyPlugin.ts"));
    return [
        timeRow("program start, against Pulumi's type-checked default", start, "≥ 8 times faster", "faster"),
        timeRow("plugin's first construct, against loading the SDK alone", plugin, "≤ 1.1 s", "ratio"),
    ];
}

async function graphRows(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const count of [1, 10, 100]) {
        rows.push(...(await againstResources("graph", count, "services", "graph of ")));
    }
    return rows;
}

/** Components against the same resources written by hand, both of which a file makes for a count. */
async function againstResources(
    kind: string,
    count: number,
    what: string,
    of = "",
    env: NodeJS.ProcessEnv = {},
): Promise<Row[]> {
    const [ours, theirs] = [`${kind}OfComponents.ts`, `${kind}OfResources.ts`];
    sameResources(ours, theirs);
    const pair = await alternate(
        () => sampleOf(ours, String(count), env),
        () => sampleOf(theirs, String(count), env),
    );
    return [
        timeRow(`${of}${count} ${what}, against as many raw resources`, pair, "≤ 1.1", "ratio"),
        memoryRow("memory of it", pair, "≤ 1.1"),
    ];
}

function edgeRows(): Promise<Row[]> {
    return againstResources("edge", 100, "services with names in DNS, a load balancer and a namespace");
}

function clusterRows(): Promise<Row[]> {
    return againstResources("clusters", 50, "clusters with Fargate and two pools of instances");
}

async function taskRows(): Promise<Row[]> {
    const { ms } = await sampleOf("validation.ts");
    const what = "task definitions with 3 containers each";
    return [
        ...(await againstResources("tasks", 100, what)),
        ...(await againstResources("tasks", 100, `${what} in a program that keeps Pulumi's stacks`, "", {
            [TRACES]: "1",
        })),
        { what: "checks of one of them", ours: `${ms.toFixed(2)} ms`, other: "", ratio: "", goal: "≤ 0.5 ms" },
    ];
}

async function watchedRows(): Promise<Row[]> {
    const what = "services with two policies, four alarms and a dashboard each";
    return [
        ...(await againstResources("watched", 10, what)),
        ...(await againstResources("watched", 50, what)),
        ...(await againstResources("watched", 100, what)),
    ];
}

async function cdkRows(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const count of [1, 10, 100]) {
        const pair = await alternate(
            () => sampleOf("environmentApp.ts", String(count)),
            () => sampleOf("cdkApp.ts", String(count)),
        );
        const goal = count === 100 ? "≤ 0.7" : "";
        rows.push(timeRow(`environment of ${count} services with loading, against CDK's synth`, pair, goal, "ratio"));
    }
    return rows;
}

async function chainRows(): Promise<Row[]> {
    const rows: Row[] = [];
    const written = (stack: string) =>
        yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`), "utf8")).config[
            "slipway:environment"
        ];
    const measured: Record<string, EnvironmentArgs> = {
        dev: written("dev"),
        prod: written("prod"),
        "100 services with names in DNS": manyBehindOne(written("dev")),
    };
    for (const [stack, args] of Object.entries(measured)) {
        const { ours, minimum, path: names } = await createChain("dev", args);
        const what = `longest create chain of ${stack} (${names.join(" → ")}), against the shortest that AWS allows`;
        const ratio = (ours / minimum).toFixed(2);
        rows.push({ what, ours: `${ours} s`, other: `${minimum} s`, ratio, goal: "" });
    }
    return rows;
}

/** The environment with a namespace, and 100 services behind its one load balancer. */
function manyBehindOne(environment: EnvironmentArgs): EnvironmentArgs {
    const service = (index: number) => ({
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } },
        ingress: { hosts: [`s${index}.example.com`], priority: index + 1 },
        serviceDiscovery: {},
        scaling: {},
    });
    const services = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}`, service(index)]));
    return { ...environment, cluster: { dnsNamespace: "dev.internal" }, services };
}

async function main(): Promise<void> {
    // What runs in this process runs under mocks, and nothing that is waited for there keeps it awake.
    const awake = setInterval(() => {}, SECOND);
    buildPackage();
    if (!fs.existsSync(path.join(__dirname, "node_modules"))) {
        execFileSync("npm", ["ci"], { cwd: __dirname, stdio: "inherit" });
    }
    console.log("| measured | ours | the other | ratio | goal |\n|---|---|---|---|---|");
    // `npm run bench -- start graph` measures only these.
    const asked = process.argv.slice(2);
    for (const [group, rows] of Object.entries({
        chain: chainRows,
        start: startRows,
        graph: graphRows,
        edge: edgeRows,
        clusters: clusterRows,
        tasks: taskRows,
        watched: watchedRows,
        cdk: cdkRows,
        refresh: refreshRows,
        fleet: fleetRows,
    })) {
        if (asked.length > 0 && !asked.includes(group)) {
            continue;
        }
        for (const { what, ours, other, ratio, goal } of await rows()) {
            console.log(`| ${what} | ${ours} | ${other} | ${ratio} | ${goal} |`);
        }
    }
    clearInterval(awake);
}

void main().catch((error) => {
    console.error(error);
    process.exit(1);
});
