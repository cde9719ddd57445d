import * as fs from "node:fs";
import * as path from "node:path";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";
import { type ExportedResource, nameOf } from "../graph";
import { plannedResources } from "../preview";
import { resourcesIn, type StackOptions, stackIn } from "../stack";
import { print } from "../terminal";
import { placeOf } from "./place";
import { permissionsOf, type StackPermissions } from "./policies";
import { lengthOf, LONGEST_POLICY, type PolicyDocument, policiesOf } from "./split";

/** What is asked for, and how it is told. */
export interface PermissionsOptions extends StackOptions {
    readonly json: boolean;
    readonly preview: boolean;
    readonly readOnly: boolean;
    readonly boundary?: string;
    readonly directory?: string;
}

// AWS: "IAM and AWS STS quotas": managed policies of a role, unless the quota has been raised.
const MOST_POLICIES = 10;

/** `slipway permissions`: the policies of whoever deploys a stack. */
export async function runPermissions(options: PermissionsOptions): Promise<void> {
    const stack = await stackIn(options);
    const deployed = await resourcesIn(stack);
    // Something that is only to come is in no state, and what is gone from the program still has to be removed.
    const isNew = !deployed.some(({ type }) => type.startsWith("aws:"));
    const planned = isNew || options.preview ? await plannedResources(stack) : [];
    const resources = [...deployed, ...planned];
    const region = (await stack.getConfig("aws:region").catch(() => undefined))?.value;
    requireBoundary(resources, options.boundary);
    const needed = permissionsOf(resources, placeOf(resources, region), options);
    const policies = policiesOf(needed.statements);
    const said = [...remarks(needed, policies), ...(options.readOnly ? unreadValues(resources) : [])];
    if (options.directory !== undefined) {
        write(policies, path.resolve(options.cwd, options.directory), print);
    } else {
        (options.json
            ? [JSON.stringify({ policies, unknown: needed.unknown, remarks: said })]
            : lines(policies)
        ).forEach(print);
    }
    if (!options.json) {
        said.forEach((line) => process.stderr.write(`${line}\n`));
    }
}

/** A policy that asks for a boundary refuses roles without it, so the program has to give it to all of them. */
function requireBoundary(resources: readonly ExportedResource[], boundary: string | undefined): void {
    if (boundary === undefined) {
        return;
    }
    if (!/^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/.test(boundary)) {
        throw new CommandError(
            `"${boundary}" is no ARN of a policy, such as arn:aws:iam::123456789012:policy/teams.`,
            2,
        );
    }
    const without = resources.filter(
        ({ type, inputs }) => type === "aws:iam/role:Role" && inputs?.permissionsBoundary !== boundary,
    );
    if (without.length > 0) {
        const names = [...new Set(without.map(nameOf))];
        throw new CommandError(
            `Roles without this boundary could be neither made nor changed: ${listed(names)}. ` +
                "Write `permissionsBoundaryArn` where they are described, and deploy that first.",
        );
    }
}

const counted = (count: number) => count.toLocaleString("en-US");

function lines(policies: readonly PolicyDocument[]): string[] {
    return policies.flatMap((policy, i) => [
        `# policy ${i + 1} of ${policies.length}: ${counted(lengthOf(policy.Statement))} of ${counted(LONGEST_POLICY)} characters`,
        JSON.stringify(policy, null, 4),
    ]);
}

function write(policies: readonly PolicyDocument[], directory: string, say: (line: string) => void): void {
    if (fs.existsSync(directory) && !fs.statSync(directory).isDirectory()) {
        throw new CommandError(`${directory} is a file, and no directory for policies.`, 2);
    }
    fs.mkdirSync(directory, { recursive: true });
    // Of a stack that needed more before, none is left.
    fs.readdirSync(directory)
        .filter((file) => /^deploy-\d+\.json$/.test(file))
        .forEach((file) => fs.rmSync(path.join(directory, file)));
    policies.forEach((policy, i) => {
        const file = path.join(directory, `deploy-${i + 1}.json`);
        fs.writeFileSync(file, `${JSON.stringify(policy, null, 4)}\n`);
        say(file);
    });
}

const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** A preview needs no value of a secret, and whoever previews need not know one; a refresh reads it. */
export function unreadValues(resources: readonly ExportedResource[]): string[] {
    const names = [...new Set(resources.filter(({ type }) => type === SECRET_VERSION).map(nameOf))];
    return names.length === 0
        ? []
        : [
              `Left out: \`secretsmanager:GetSecretValue\`, which \`--refresh\` needs for ${listed(names.sort())}. ` +
                  "Add it where whoever previews may know the values.",
          ];
}

/** What a policy does not say by itself. */
function remarks({ unknown }: StackPermissions, policies: readonly PolicyDocument[]): string[] {
    return [
        ...(unknown.length === 0
            ? []
            : [`Not of this package, and not in these policies: ${listed(unknown)}. See what their providers need.`]),
        ...(policies.length > MOST_POLICIES
            ? [
                  `A role takes ${MOST_POLICIES} managed policies, and these are ${policies.length}: have the quota raised.`,
              ]
            : []),
    ];
}
