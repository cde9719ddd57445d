import { stringify } from "yaml";
import type { Answers } from "./answers";
import { environmentOf, presetOf } from "./environments";
import { yamlProgram, yamlSettings } from "./yamlProgram";

/** Versions of what the project is made with. */
export interface Versions {
    readonly package: string;
    readonly pulumi: string;
}

/** Every file of the project with its text, by its path. */
export function filesOf(answers: Answers, versions: Versions): Record<string, string> {
    return {
        ...(answers.language === "yaml" ? yamlFiles(answers, versions) : typescriptFiles(answers, versions)),
        ".gitignore": "node_modules/\nbin/\n",
    };
}

function typescriptFiles(answers: Answers, versions: Versions): Record<string, string> {
    const { name } = answers;
    const dependencies = { "@pulumi/pulumi": versions.pulumi, "@slipway/ecs": versions.package };
    const devDependencies = { "@types/node": "^24.0.0", typescript: "^5.9.0" };
    const project = { name, description: described(answers), runtime: "nodejs", main: "index.ts" };
    return {
        "Pulumi.yaml": stringify(project),
        "package.json": json({ name, private: true, dependencies, devDependencies }),
        "tsconfig.json": json({
            compilerOptions: { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true, outDir: "bin" },
            files: ["index.ts"],
        }),
        "index.ts": PROGRAM,
        ...stackFiles(answers, (stack) => ({ [`${name}:environment`]: environmentOf(answers, stack) })),
    };
}

function yamlFiles(answers: Answers, versions: Versions): Record<string, string> {
    const { name } = answers;
    const dependencies = { "@slipway/ecs": versions.package };
    return {
        "Pulumi.yaml": stringify({ name, description: described(answers), runtime: "yaml", ...yamlProgram(answers) }),
        "package.json": json({ name, private: true, dependencies }),
        ...stackFiles(answers, (stack) => yamlSettings(answers, stack)),
    };
}

function stackFiles(answers: Answers, configOf: (stack: string) => Record<string, unknown>): Record<string, string> {
    return Object.fromEntries(
        answers.stacks.map((stack) => {
            const region = answers.region === undefined ? {} : { "aws:region": answers.region };
            const text = stringify({ config: { ...region, ...configOf(stack) } });
            return [`Pulumi.${stack}.yaml`, [...notes(answers, stack), text].join("\n")];
        }),
    );
}

/** What somebody has to know of a stack before it is anything for others. */
function notes({ port, platform, domain }: Answers, stack: string): string[] {
    const isOpen = presetOf(stack) === "production" && port !== undefined && platform === undefined;
    return isOpen && domain === undefined
        ? ["# Plain HTTP, until there is a domain: loadBalancer: { certificate: { domainName: …, hostedZoneId: … } }"]
        : [];
}

const described = ({ platform }: Answers) =>
    platform === undefined ? "A service on a network of its own" : "A service on the platform of another stack";

const json = (value: object) => `${JSON.stringify(value, undefined, 4)}\n`;

const PROGRAM = `import * as ecs from "@slipway/ecs";
import * as pulumi from "@pulumi/pulumi";

/** What a stack file has under \`environment\`: a platform is named there by the stack that makes it. */
type Written = Omit<ecs.EnvironmentArgs, "platform"> & { platform?: ecs.GetPlatformArgs };

export = async () => {
    const { platform, ...own } = new pulumi.Config().requireObject<Written>("environment");
    const environment = new ecs.Environment(pulumi.getStack(), {
        ...own,
        ...(platform && { platform: await ecs.getPlatform(platform) }),
    });
    return {
        urls: environment.urls,
        serviceNames: environment.serviceNames,
        logGroupNames: environment.logGroupNames,
        exceptions: environment.exceptions,
    };
};
`;
