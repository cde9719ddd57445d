import * as fs from "node:fs";
import * as path from "node:path";
import { FakeEngine, ROOT } from "../tests/support/fakeEngine";
import { startProgram } from "../tests/support/program";
import { Plugin } from "../tests/support/plugin";
import { alternate, type Row, type Sample, sampleOf, timeRow } from "./samples";

/** What a user waits for before anything is registered, in the stack program and in the plugin. */
export async function startRows(): Promise<Row[]> {
    const start = await alternate(
        () => programStart(false),
        () => programStart(true),
    );
    const plugin = await alternate(firstConstruct, () => sampleOf("emptyPlugin.ts"));
    return [
        timeRow("program start, against Pulumi's type-checked default", start, "≥ 10 times faster", "faster"),
        timeRow("plugin's first construct, against loading the SDK alone", plugin, "≤ 1.2"),
    ];
}

/** From the start of the stack program, or of one with Pulumi's default settings, to its first registration. */
export async function programStart(byDefault: boolean): Promise<Sample> {
    const fake = await FakeEngine.listen();
    const config = { "slipway:environment": smallEnvironment(), "aws:region": "eu-central-1" };
    const start = process.hrtime.bigint();
    const main = byDefault ? path.join("bench", "defaultProgram", "index.ts") : undefined;
    const variables: Record<string, string> = byDefault ? { PULUMI_NODEJS_TSCONFIG_PATH: checkedConfig() } : {};
    const ended = startProgram(fake, "dev", config, { main, variables });
    await Promise.race([
        fake.started,
        ended.then((code) => Promise.reject(new Error(`the program ended with ${code}`))),
    ]);
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    await ended;
    fake.stop();
    return { ms };
}

function smallEnvironment(): string {
    const services = { worker: { containers: { worker: { image: "busybox:1.37" } } } };
    return JSON.stringify({ preset: "development", services });
}

/** The tsconfig.json that `pulumi new aws-typescript` writes; ts-node then checks the types at every start. */
function checkedConfig(): string {
    const folder = path.join(ROOT, ".local", "bench");
    fs.mkdirSync(folder, { recursive: true });
    const compilerOptions = {
        strict: true,
        outDir: "bin",
        target: "es2022",
        // The sources of the package, which such a program would not compile, need it.
        lib: ["es2023"],
        module: "commonjs",
        moduleResolution: "node",
        sourceMap: true,
        experimentalDecorators: true,
        pretty: true,
        noFallthroughCasesInSwitch: true,
        noImplicitReturns: true,
        forceConsistentCasingInFileNames: true,
    };
    const file = path.join(folder, "tsconfig.json");
    fs.writeFileSync(
        file,
        JSON.stringify({ compilerOptions, files: [path.join(ROOT, "bench", "defaultProgram", "index.ts")] }),
    );
    return file;
}

/** From the start of the plugin's process to the end of its first Construct. */
export async function firstConstruct(): Promise<Sample> {
    const start = process.hrtime.bigint();
    const plugin = await Plugin.start();
    await plugin.construct("ecs:index:Cluster", "app", {});
    const ms = Number(process.hrtime.bigint() - start) / 1e6;
    plugin.stop();
    return { ms };
}
