import { PULLING } from "../network/endpointServices";
import { isArnOf } from "../shared/arns";
import { flatMapSorted, sortedEntries } from "../shared/json";
import type { RuleId } from "../shared/rules/rules";
import type { Container } from "./containerArgs";
import { ecrRepositoryOf } from "./images";
import { loggingOf } from "./logDrivers";
import { sidecarsOf, usualDriver } from "./sidecars/sidecars";
import type { TaskSettings } from "./taskArgs";

/** A service of AWS that has to be reached for a task to start or to work. */
export interface Call {
    /** The argument that it follows from. */
    readonly path: string;
    /** What is done there, as a message says it of the argument. */
    readonly what: string;
    /** Short names of its endpoints; nothing where it is on the internet alone. */
    readonly services: readonly string[];
    readonly rule: RuleId;
}

/** What a task calls before its containers run, and what is called for them; values that are not known yet are left out. */
export function callsOf(args: TaskSettings): Call[] {
    const { containers, sidecars } = args;
    const made = sidecarsOf(sidecars).map(({ container }) => imageCall("sidecars", container.image));
    return [
        sortedEntries(containers).map(([name, container]) => imageOf(`containers.${name}`, container)),
        made,
        logCalls(args),
        flatMapSorted(containers, (name, container) => secretCalls(`containers.${name}`, container)),
        keyCalls(args),
        fileSystemCalls(args),
    ].flat(2);
}

function imageOf(path: string, { build, image }: Container): Call[] {
    return build === undefined
        ? imageCall(`${path}.image`, image)
        : [pulled(`${path}.build`, "puts its image into ECR")];
}

function imageCall(path: string, image: unknown): Call[] {
    if (typeof image !== "string") {
        return [];
    }
    return [
        ecrRepositoryOf(image) === undefined
            ? { rule: "image-registry-unreachable", path, what: `"${image}" comes from the internet`, services: [] }
            : pulled(path, `"${image}" comes from ECR`),
    ];
}

function pulled(path: string, what: string): Call {
    return { rule: "image-registry-unreachable", path, what, services: [...PULLING, "s3"] };
}

function logCalls({ logging, containers, sidecars }: TaskSettings): Call[] {
    const usual = usualDriver(sidecars);
    const writes = Object.values(containers).some((own) => loggingOf(logging, own.logging, usual).driver === "awslogs");
    const what = "writes to CloudWatch Logs";
    return writes ? [{ rule: "endpoint-logs-missing", path: "logging", what, services: ["logs"] }] : [];
}

const SECRETS = {
    secretsmanager: "is read from Secrets Manager",
    ssm: "is read from Systems Manager",
} as const;

function secretCalls(path: string, container: Container): Call[] {
    const { secrets, secretValues, logging, repositoryCredentialsArn } = container;
    const references = [
        ...sortedEntries(secrets).map(([key, reference]) => [`${path}.secrets.${key}`, reference] as const),
        ...sortedEntries(logging?.secretOptions).map(
            ([key, reference]) => [`${path}.logging.secretOptions.${key}`, reference] as const,
        ),
        [`${path}.repositoryCredentialsArn`, repositoryCredentialsArn] as const,
    ];
    const read = references.flatMap(([at, reference]) =>
        (["secretsmanager", "ssm"] as const)
            .filter((service) => typeof reference === "string" && isArnOf(reference, service))
            .map((service) => secretCall(at, service)),
    );
    return [...read, ...sortedEntries(secretValues).map(([key]) => secretCall(`${path}.secretValues.${key}`))];
}

function secretCall(path: string, service: keyof typeof SECRETS = "secretsmanager"): Call {
    return { rule: "endpoint-secrets-missing", path, what: SECRETS[service], services: [service] };
}

function keyCalls({ secretEncryption = {} }: TaskSettings): Call[] {
    const { keyArns = [], valuesKeyArn } = secretEncryption;
    const what = "opens secrets with a key of one's own";
    const has = keyArns.length > 0 || valuesKeyArn !== undefined;
    return has ? [{ rule: "endpoint-secrets-missing", path: "secretEncryption", what, services: ["kms"] }] : [];
}

function fileSystemCalls({ volumes }: TaskSettings): Call[] {
    return sortedEntries(volumes)
        .filter(([, { efs }]) => efs !== undefined && efs.iamAuthorization !== false)
        .map(([name]) => ({
            rule: "endpoint-efs-missing",
            path: `volumes.${name}.efs`,
            what: "asks EFS who the task is",
            services: ["elasticfilesystem"],
        }));
}
