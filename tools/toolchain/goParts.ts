import * as crypto from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../local";
import { INSTEAD, LEFT_OUT } from "./leftOut";
import { type Extra } from "./way";

/** An executable that is built from Go modules. */
export interface GoPart {
    /** What it is, for progress lines. */
    readonly title: string;
    /** Module directory under `tools/`; its `go.mod` decides the version. */
    readonly directory: string;
    /** Package that is built, `.` for the module's own. */
    readonly package: string;
    readonly executable: string;
    /** Module whose version the executable reports, and the variable that it is put into. */
    readonly version?: { readonly module: string; readonly variable: string };
    /** Whether it is built without what local runs do not need of Pulumi's packages. */
    readonly trimmed?: true;
    /** A file of a required module that has to stand beside the executable. */
    readonly companion?: { readonly module: string; readonly file: string };
}

const PULUMI = "github.com/pulumi/pulumi";
const JAVA = "github.com/pulumi/pulumi-java/pkg";

/** The official language hosts of the CLI's version are not served as Go modules; what is here works with it. */
const PARTS: Readonly<Record<"cli" | "nodejs" | Extra, GoPart>> = {
    cli: {
        title: "the Pulumi CLI",
        directory: "pulumi",
        package: `${PULUMI}/pkg/v3/cmd/pulumi`,
        executable: "pulumi",
        trimmed: true,
        // Without it the CLI calls itself a development build, and comparisons of versions fail.
        version: { module: `${PULUMI}/pkg/v3`, variable: `${PULUMI}/sdk/v3/go/common/version.Version` },
    },
    nodejs: {
        title: "the language host of Node.js",
        directory: "languageHosts",
        package: "./nodejs",
        executable: "pulumi-language-nodejs",
        version: { module: `${PULUMI}/sdk/v3`, variable: "main.version" },
    },
    python: {
        title: "the language host of Python",
        directory: "languageHosts/python",
        package: `${PULUMI}/sdk/v3/python/cmd/pulumi-language-python`,
        executable: "pulumi-language-python",
        companion: { module: `${PULUMI}/sdk/v3`, file: "python/cmd/pulumi-language-python-exec" },
    },
    yaml: {
        title: "the language host of YAML",
        directory: "languageHosts/yaml",
        package: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
        executable: "pulumi-language-yaml",
    },
    go: {
        title: "the language host of Go",
        directory: "languageHosts",
        package: "./golang",
        executable: "pulumi-language-go",
        version: { module: `${PULUMI}/sdk/v3`, variable: "main.version" },
    },
    java: {
        title: "the language host of Java",
        // A module of its own: it does not compile with the packages of the CLI's version.
        directory: "languageHosts/java",
        package: `${JAVA}/cmd/pulumi-language-java`,
        executable: "pulumi-language-java",
        version: { module: JAVA, variable: `${JAVA}/version.Version` },
    },
    sdkGenerator: {
        title: "the SDK generator",
        directory: "sdkGenerator",
        package: ".",
        executable: "slipway-sdk-generator",
        // What it has in common with the CLI is compiled already.
        trimmed: true,
    },
    dotnetSdkGenerator: {
        title: "the SDK generator for .NET",
        // A module of its own: the CLI's version has no generator for .NET any more.
        directory: "sdkGenerator/dotnet",
        package: ".",
        executable: "slipway-dotnet-sdk-generator",
    },
};

/** Parts of a toolchain, in the order in which they are built. */
export function goParts(extras: readonly Extra[]): GoPart[] {
    return [PARTS.cli, PARTS.nodejs, ...extras.map((extra) => PARTS[extra])];
}

/** Directory of the part's module. */
export function moduleDirectory(part: GoPart): string {
    return path.join(ROOT, "tools", part.directory);
}

/** Linker flags: no debug information, and the version that the part's `go.mod` requires. */
export function linkerFlags(part: GoPart): string {
    const flags = ["-s", "-w"];
    if (part.version !== undefined) {
        flags.push("-X", `${part.version.variable}=${requiredVersion(part, part.version.module)}`);
    }
    return flags.join(" ");
}

function requiredVersion(part: GoPart, module: string): string {
    const text = fs.readFileSync(path.join(moduleDirectory(part), "go.mod"), "utf8");
    const words = text.split("\n").map((line) => line.replace("require", "").trim().split(" "));
    const version = words.find(([name, value]) => name === module && value?.startsWith("v"))?.[1];
    if (version === undefined) {
        throw new Error(`unreachable: tools/${part.directory}/go.mod does not require ${module}`);
    }
    return version.slice(1);
}

/** Changes exactly when the part has to be built again. */
export function fingerprint(part: GoPart): string {
    const hash = crypto.createHash("sha256");
    hash.update(JSON.stringify([process.platform, process.arch, part, part.trimmed && LEFT_OUT]));
    for (const directory of [moduleDirectory(part), ...(part.trimmed ? [INSTEAD] : [])]) {
        for (const file of sourcesOf(directory)) {
            hash.update(path.relative(directory, file)).update(fs.readFileSync(file));
        }
    }
    return hash.digest("hex");
}

/** Files that decide what is built of a module, in a fixed order; tests and the modules inside are none of them. */
export function sourcesOf(directory: string): string[] {
    const entries = fs.readdirSync(directory, { withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && /\.(go|mod|sum)$/.test(entry.name));
    const packages = entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(directory, entry.name))
        .filter((inside) => !fs.existsSync(path.join(inside, "go.mod")));
    const own = files.map((file) => path.join(directory, file.name)).filter((file) => !file.endsWith("_test.go"));
    return [...own, ...packages.flatMap(sourcesOf)].sort();
}
