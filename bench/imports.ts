import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { localDirectory, ROOT } from "../tools/local";
import { alternate, type Row, type Sample, timeRow } from "./samples";

// The modules of AWS that the package loads, each by the name under which a program imports it.
const USED = `require(${JSON.stringify(path.join(ROOT, "bin", "index.js"))});
const found = Object.keys(require.cache).map((file) => /@pulumi[/\\\\]aws[/\\\\](\\w+)[/\\\\]index\\.js$/.exec(file)?.[1]);
console.log(JSON.stringify([...new Set(found)].filter(Boolean)));`;

const PACKAGE = `import * as ecs from "@slipway/ecs";
new ecs.Environment("shop", {
    preset: "development",
    network: {},
    loadBalancer: { insecureHttp: true },
    services: { web: { containers: { web: { image: "nginx:1.29", port: 80 } }, ingress: { paths: ["/*"] } } },
});
`;

const RAW = `import * as aws from "@pulumi/aws";
const cluster = new aws.ecs.Cluster("shop");
new aws.ecs.Service("web", { cluster: cluster.arn, desiredCount: 1, taskDefinition: "web:1" });
`;

/** What the package adds to a user's own program: to its start, and to the check of its types. */
export async function importRows(): Promise<Row[]> {
    const used = JSON.parse(run(["-e", USED])) as string[];
    const others = ["@pulumi/pulumi", ...used.map((name) => `@pulumi/aws/${name}`)];
    const loading = await alternate(
        () => loaded([...others, path.join(ROOT, "bin", "index.js")]),
        () => loaded(others),
    );
    const [ours, raw] = [typed("package", PACKAGE), typed("raw", RAW)];
    const types = await alternate(
        () => checked(ours),
        () => checked(raw),
    );
    return [
        timeRow("import of the package, against the SDK and the AWS modules that it uses", loading, "≤ 0.3 s more"),
        timeRow("`tsc --noEmit` of a program with the package, against one with `@pulumi/aws` alone", types, "≤ 1.05"),
    ];
}

function run(args: readonly string[], cwd = ROOT): string {
    return execFileSync(process.execPath, args, {
        cwd,
        encoding: "utf8",
        env: { ...process.env, NODE_COMPILE_CACHE: undefined },
    });
}

async function loaded(modules: readonly string[]): Promise<Sample> {
    const script = `for (const name of ${JSON.stringify(modules)}) require(name); console.log(performance.now());`;
    return { ms: Number(run(["-e", script])) };
}

/** A project with one file, as a user has it. */
function typed(name: string, program: string): string {
    const folder = localDirectory("bench", `types-${name}`);
    fs.mkdirSync(path.join(folder, "node_modules", "@slipway"), { recursive: true });
    const link = path.join(folder, "node_modules", "@slipway", "ecs");
    if (!fs.existsSync(link)) {
        fs.symlinkSync(ROOT, link);
    }
    fs.writeFileSync(path.join(folder, "index.ts"), program);
    const compilerOptions = {
        strict: true,
        target: "es2022",
        module: "nodenext",
        moduleResolution: "nodenext",
        skipLibCheck: true,
        types: ["node"],
    };
    fs.writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["index.ts"] }));
    return folder;
}

async function checked(folder: string): Promise<Sample> {
    const began = performance.now();
    run([require.resolve("typescript/bin/tsc"), "--noEmit", "-p", folder]);
    return { ms: performance.now() - began };
}
