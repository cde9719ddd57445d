import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { generateSdk, type Language } from "../toolchain/sdk";
import { resolveToolchain } from "../toolchain/toolchain";

const LANGUAGES: readonly Language[] = ["python", "go", "java", "dotnet"];

/**
 * `npm run release:artefacts -- <folder>`: what is published beside the repository: the npm package, its bill of materials,
 * and the generated packages of the other languages.
 */
async function main(): Promise<void> {
    const folder = path.resolve(process.argv[2] ?? path.join(ROOT, ".local", "release"));
    fs.mkdirSync(folder, { recursive: true });
    const npm = (...args: string[]) => execFileSync("npm", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 2 ** 26 });
    const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));

    npm("run", "build");
    npm("pack", "--ignore-scripts", "--pack-destination", folder);
    fs.writeFileSync(
        path.join(folder, `slipway-ecs-${version}.cdx.json`),
        npm("sbom", "--omit", "dev", "--sbom-format", "cyclonedx", "--sbom-type", "library"),
    );
    const toolchain = await resolveToolchain((line) => console.log(line), {
        languages: ["java", "sdkGenerator", "dotnetSdkGenerator"],
    });
    for (const language of LANGUAGES) {
        const sdk = path.join(folder, language);
        fs.rmSync(sdk, { recursive: true, force: true });
        await generateSdk(toolchain, language, path.join(ROOT, "schema.json"), sdk);
        execFileSync("tar", ["-czf", `slipway-ecs-${version}-${language}.tar.gz`, language], { cwd: folder });
        fs.rmSync(sdk, { recursive: true, force: true });
    }
    console.log(fs.readdirSync(folder).sort().join("\n"));
}

void main();
