import type { Stack } from "@pulumi/pulumi/automation";
import { listed } from "../../components/shared/problems";
import { describedStack, madeBy, projectOf } from "../described";
import { CommandError } from "../errors";
import { type ExportedResource, nameOf } from "../graph";
import { plannedResources } from "../preview";
import { asProvider, providerInputs, type ProviderInputs, readAsProvider } from "../providerCalls";
import { resourcesIn, type StackOptions, stackIn } from "../stack";
import { table } from "../table";
import { print } from "../terminal";
import { certificateFinding } from "./certificates";
import { type Check, findingOf } from "./check";
import { type Claims, claimsOf, type Subject } from "./claims";
import { verified } from "./verify";

/** What is asked for, and how it is told. */
export interface VerifyOptions extends StackOptions {
    readonly json: boolean;
    /** Fails on what could not be asked, too. */
    readonly strict: boolean;
}

/** `slipway verify`: whether what a stack needs of others is there. Everything is only read. */
export async function runVerify(options: VerifyOptions): Promise<void> {
    const stack = await stackIn(options);
    const deployed = await resourcesIn(stack);
    const subjects = await subjectsOf(stack, deployed, options);
    const made = new Set(deployed.map((resource) => `${resource.type} ${nameOf(resource)}`));
    const found = await Promise.all(
        groupsOf(subjects, deployed).map(async ({ own, provider }): Promise<Found> => {
            const claims = claimsOf(own, subjects);
            if (provider === "new") {
                return { checks: [], late: definitionsIn(own) };
            }
            const [asked, certificates] = await Promise.all([
                asProvider(stack, deployed, (ask) => verified(claims, own, made, ask), provider),
                certificateChecks(stack, deployed, claims, provider),
            ]);
            return { checks: [...asked, ...certificates], late: claims.late };
        }),
    );
    const checks = found.flatMap((each) => each.checks);
    const late = found.flatMap((each) => each.late);
    (options.json ? [JSON.stringify({ checks, notKnownYet: late })] : lines(checks, late)).forEach(print);
    const wrong = checks.filter(({ result }) => result === "failed" || (options.strict && result === "unknown"));
    if (wrong.length > 0) {
        throw new CommandError("");
    }
}

/** What is found out by one provider. */
interface Found {
    readonly checks: readonly Check[];
    readonly late: readonly string[];
}

/** Resources with the provider that makes them: nothing for that of the stack's configuration, `new` for one that is still to come. */
interface Group {
    readonly own: readonly Subject[];
    readonly provider?: ProviderInputs | "new";
}

/** The resources by who makes them: another account or Region has other secrets, images and quotas. */
export function groupsOf(subjects: readonly Subject[], deployed: readonly ExportedResource[]): Group[] {
    const providers = [...new Set(subjects.map(({ provider }) => provider))];
    return providers.map((provider) => {
        const own = subjects.filter((subject) => subject.provider === provider);
        const known = deployed.find(({ urn }) => urn === provider);
        return provider === undefined
            ? { own }
            : { own, provider: known === undefined ? "new" : providerInputs(known) };
    });
}

const definitionsIn = (subjects: readonly Subject[]) =>
    subjects.filter(({ type }) => type === "aws:ecs/taskDefinition:TaskDefinition").map(({ name }) => name);

/** The resources of the program: of its stack file before anything is deployed, where all of it is known, else of a preview. */
async function subjectsOf(
    stack: Stack,
    deployed: readonly ExportedResource[],
    options: StackOptions,
): Promise<Subject[]> {
    const isNew = !deployed.some(({ type }) => type.startsWith("aws:"));
    if (isNew) {
        const made = await describedSubjects(stack, options);
        if (made !== undefined) {
            return made;
        }
    }
    const arns = new Map(deployed.map(({ urn, outputs }) => [urn, outputs?.arn]));
    const planned = (await plannedResources(stack)).filter(({ type }) => type.startsWith("aws:"));
    return planned.map(({ urn, type, inputs = {}, provider }) => {
        const arn = arns.get(urn);
        const by = explicitly(provider);
        return {
            type,
            name: nameOf({ urn, type }),
            ...(typeof arn === "string" && { arn }),
            ...(by !== undefined && { provider: by }),
            inputs,
        };
    });
}

/** URN of a provider in a reference, which has an id behind it; nothing for one that Pulumi makes of the configuration. */
function explicitly(reference: string | undefined): string | undefined {
    const urn = reference?.replace(/::[^:]+$/, "");
    return urn === undefined || urn === "" || /::default(_[^:]*)?$/.test(urn) ? undefined : urn;
}

/** Those of a stack file; nothing where the program has none. */
async function describedSubjects({ name }: Stack, { cwd }: StackOptions): Promise<Subject[] | undefined> {
    const project = projectOf(cwd);
    try {
        const described = describedStack(name, project);
        return await madeBy(described, project, described.region ?? process.env.AWS_REGION ?? "us-east-1");
    } catch (error) {
        // A stack file that is refused is refused by the preview, too, which says it in the program's own way.
        if (error instanceof CommandError) {
            return undefined;
        }
        throw error;
    }
}

/** Certificates have no function that takes an ARN: each is read, in a preview of its own, as a missing one ends that. */
function certificateChecks(
    stack: Stack,
    deployed: readonly ExportedResource[],
    { certificates }: Claims,
    inputs: ProviderInputs | undefined,
): Promise<Check[]> {
    return Promise.all(
        certificates.map(async ({ arn, where }): Promise<Check> => {
            const about = { kind: "certificate", what: arn.replace(/^.*:certificate\//, ""), where } as const;
            try {
                const wanted = {
                    type: "aws:acm/certificate:Certificate",
                    id: arn,
                    properties: ["status", "domainName", "notAfter"],
                };
                const read = await readAsProvider(stack, deployed, wanted, inputs);
                return { ...about, ...certificateFinding(read.status, read.domainName, read.notAfter, Date.now()) };
            } catch (error) {
                return { ...about, ...findingOf(error, "is not in ACM") };
            }
        }),
    );
}

const MARKS = { ok: "ok", failed: "FAILED", unknown: "?" } as const;

// More than that fit into no line.
const SHOWN = 3;

/** Who needs something, as far as that fits; ids of subnets say nothing. */
function shortly(kind: Check["kind"], where: readonly string[]): string {
    if (kind === "way") {
        return `${where.length} subnets`;
    }
    const more = where.length - SHOWN;
    return more > 0 ? `${where.slice(0, SHOWN).join(", ")} and ${more} more` : where.join(", ");
}

/** What failed comes last: that is where one looks. */
function lines(checks: readonly Check[], late: readonly string[]): string[] {
    const order = ["ok", "unknown", "failed"];
    const sorted = [...checks].sort((a, b) => order.indexOf(a.result) - order.indexOf(b.result));
    const rows = sorted.map(({ kind, what, where, result, say }) => [
        MARKS[result],
        kind,
        what,
        shortly(kind, where),
        say,
    ]);
    const count = (result: Check["result"]) => checks.filter((each) => each.result === result).length;
    const counts = [`${count("ok")} ok`, `${count("failed")} failed`, `${count("unknown")} could not be asked`];
    return [
        ...(rows.length === 0
            ? ["The stack needs nothing that it does not make."]
            : table(["", "", "", "for", ""], rows)),
        ...(late.length === 0
            ? []
            : [`Not known before the first update: containers of ${listed(late)}. Run it again after that.`]),
        ...(rows.length === 0 ? [] : [`\n${counts.filter((text) => !text.startsWith("0 ")).join(", ")}`]),
    ];
}
