/* eslint-disable @typescript-eslint/no-explicit-any -- inputs of resources have no types here */
import { isArnOf } from "../../components/shared/arns";
import { isRecord } from "../../components/shared/json";
import { rolesNamedIn } from "../passedRoles";
import { isHidden } from "../preview";
import { sourceOf } from "../../components/task/secrets";

/** A resource of a stack, deployed or only described. */
export interface Subject {
    readonly type: string;
    readonly name: string;
    readonly arn?: string;
    /** URN of the provider that makes it, where that is not of the stack's own configuration. */
    readonly provider?: string;
    readonly inputs: Readonly<Record<string, any>>;
}

/** An image that containers run, for a processor and a system. */
export interface ImageClaim {
    readonly image: string;
    readonly cpu: string;
    readonly os: string;
    /** Secret with the name and the password of a registry. */
    readonly credentials?: string;
    readonly where: readonly string[];
}

/** A secret or a parameter that containers get; from the stack itself it is not there before. */
export interface SecretClaim {
    readonly reference: string;
    readonly where: readonly string[];
}

/** A role that was given, and the services of AWS that get it. */
export interface RoleClaim {
    readonly arn: string;
    readonly principals: readonly string[];
    readonly where: readonly string[];
}

/** Subnets in which tasks run, and what these have to reach. */
export interface WayClaim {
    readonly subnets: readonly string[];
    readonly isPublic: boolean;
    /** Short names of endpoints, and `internet` for what has none. */
    readonly needs: readonly string[];
    readonly where: readonly string[];
}

/** What a stack needs that it does not make itself. */
export interface Claims {
    readonly images: readonly ImageClaim[];
    readonly secrets: readonly SecretClaim[];
    readonly roles: readonly RoleClaim[];
    readonly ways: readonly WayClaim[];
    readonly certificates: readonly { readonly arn: string; readonly where: readonly string[] }[];
    /** Task definitions of which nothing is known before the first update. */
    readonly late: readonly string[];
}

const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";
// What stands for an ARN where nothing is deployed.
const LATE = /^arn:aws:any:/;

/** What resources need of others than those of their stack. */
export function claimsOf(subjects: readonly Subject[], all: readonly Subject[] = subjects): Claims {
    const own = new Set(all.flatMap(({ arn }) => arn ?? []));
    const isForeign = (value: unknown): value is string =>
        typeof value === "string" && value !== "" && !isHidden(value) && !LATE.test(value) && !own.has(value);
    const definitions = subjects.filter(({ type }) => type === TASK_DEFINITION);
    const known = definitions.filter(({ inputs }) => containersOf(inputs) !== undefined);
    return {
        images: merged(known.flatMap((definition) => imagesOf(definition, isForeign))),
        secrets: merged(known.flatMap((definition) => secretsOf(definition, isForeign))),
        roles: merged(subjects.flatMap((subject) => rolesOf(subject, isForeign))),
        ways: subjects.flatMap((subject) => waysOf(subject, known)),
        certificates: merged(subjects.flatMap((subject) => certificatesOf(subject, isForeign))),
        late: definitions.filter((definition) => !known.includes(definition)).map(({ name }) => name),
    };
}

type Container = Readonly<Record<string, any>>;

/** The containers of a task definition; nothing while they are not known. */
export function containersOf({ containerDefinitions }: Subject["inputs"]): readonly Container[] | undefined {
    try {
        const containers: unknown = JSON.parse(String(containerDefinitions));
        return Array.isArray(containers) ? containers.filter(isRecord) : undefined;
    } catch {
        return undefined;
    }
}

type IsForeign = (value: unknown) => value is string;

function imagesOf({ name, inputs }: Subject, isForeign: IsForeign): ImageClaim[] {
    const { cpuArchitecture = "X86_64", operatingSystemFamily = "LINUX" } = inputs.runtimePlatform ?? {};
    return containersOf(inputs)!.flatMap((container) => {
        const credentials: unknown = container.repositoryCredentials?.credentialsParameter;
        return isForeign(container.image)
            ? [
                  {
                      image: container.image,
                      cpu: cpuArchitecture === "ARM64" ? "arm64" : "amd64",
                      os: String(operatingSystemFamily).startsWith("WINDOWS") ? "windows" : "linux",
                      ...(isForeign(credentials) && { credentials }),
                      where: [placeOf(name, container)],
                  },
              ]
            : [];
    });
}

const placeOf = (definition: string, { name }: Container) =>
    definition === name || definition.endsWith(`-${name}`) ? definition : `${definition}/${name}`;

function secretsOf({ name, inputs }: Subject, isForeign: IsForeign): SecretClaim[] {
    return containersOf(inputs)!.flatMap((container) => {
        const named = [...(container.secrets ?? []), ...(container.logConfiguration?.secretOptions ?? [])];
        const references = [
            ...named.map(({ valueFrom }: { valueFrom?: unknown }) => valueFrom),
            container.repositoryCredentials?.credentialsParameter,
        ];
        return references
            .filter(isForeign)
            .filter((reference) => isForeign(sourceOf(reference)?.arn))
            .map((reference) => ({ reference, where: [placeOf(name, container)] }));
    });
}

function rolesOf({ type, name, inputs }: Subject, isForeign: IsForeign): RoleClaim[] {
    return rolesNamedIn(type, inputs).flatMap(({ value, principals }) =>
        // Of an instance profile and of the name of a role nobody can say whom it trusts.
        isForeign(value) && isArnOf(value, "iam") && value.includes(":role/")
            ? [{ arn: value, principals: principals.map((each) => `${each}.amazonaws.com`), where: [name] }]
            : [],
    );
}

function certificatesOf({ type, name, inputs }: Subject, isForeign: IsForeign) {
    const isListener = type === "aws:lb/listener:Listener" || type === "aws:lb/listenerCertificate:ListenerCertificate";
    const arn: unknown = inputs.certificateArn;
    // That of a server in IAM is none of ACM.
    return isListener && isForeign(arn) && isArnOf(arn, "acm") ? [{ arn, where: [name] }] : [];
}

/** Where a service runs, if that is there already, with what its tasks call. */
function waysOf({ type, name, inputs }: Subject, definitions: readonly Subject[]): WayClaim[] {
    const { subnets, assignPublicIp } = inputs.networkConfiguration ?? {};
    // On instances it is these that pull, log and read secrets, from where they are.
    const providers = ((inputs.capacityProviderStrategies ?? []) as Container[]).map((each) => each.capacityProvider);
    const onFargate = inputs.launchType !== "EC2" && providers.every((each) => /^FARGATE/.test(String(each)));
    const isKnown = Array.isArray(subnets) && subnets.every((id) => /^subnet-[0-9a-f]+$/.test(String(id)));
    // A task definition and its service have one name.
    const definition = definitions.find((each) => each.name === name);
    if (type !== "aws:ecs/service:Service" || !onFargate || !isKnown || definition === undefined) {
        return [];
    }
    const needs = new Set(containersOf(definition.inputs)!.flatMap((container) => needsOf(container)));
    if (inputs.enableExecuteCommand === true) {
        needs.add("ssmmessages");
    }
    return [
        { subnets: subnets.map(String), isPublic: assignPublicIp === true, needs: [...needs].sort(), where: [name] },
    ];
}

function needsOf({ image, logConfiguration, secrets = [] }: Container): string[] {
    const isEcr = /\.dkr[.-]ecr/.test(String(image));
    const references = [...(secrets as Container[]), ...((logConfiguration?.secretOptions ?? []) as Container[])];
    const services = references.flatMap(({ valueFrom }) => sourceOf(String(valueFrom))?.service ?? []);
    return [
        ...(isEcr ? ["ecr.api", "ecr.dkr", "s3"] : ["internet"]),
        ...(logConfiguration?.logDriver === "awslogs" ? ["logs"] : []),
        ...services,
    ];
}

/** Claims that differ in who makes them only, as one. */
function merged<T extends { readonly where: readonly string[] }>(claims: readonly T[]): T[] {
    const byKey = new Map<string, T>();
    for (const claim of claims) {
        const key = JSON.stringify({ ...claim, where: [] });
        const before = byKey.get(key);
        byKey.set(key, { ...claim, where: [...new Set([...(before?.where ?? []), ...claim.where])] });
    }
    return [...byKey.values()];
}
