import { sortedEntries, stableJson } from "../shared/json";
import type { Problem } from "../shared/problems";
import type { WatchedReference } from "../task/secretRestart";
import { fullArns, sourceOf } from "../task/secrets";
import { versionedBy } from "../task/secretVersions";

/** A value of an event pattern: a text, or what it begins with. */
type Filter = string | { readonly prefix: string };

// AWS: `PutRule`, EventPattern.
const LONGEST_PATTERN = 4096;

/** What tells of a change: the kind of event, what it says, and of what. */
interface Told {
    readonly service: "secretsmanager" | "ssm";
    readonly says: readonly string[];
    readonly resources: readonly Filter[];
}

/**
 * What EventBridge has to let through. Neither event needs a trail of CloudTrail. AWS: "Secret Label Updated event" of
 * Secrets Manager, which tells of each version that becomes the current one, whoever put it there; "Parameter Store Change".
 */
export function secretEventPattern(references: readonly string[]): string {
    const bySaying = new Map<string, Told>();
    for (const told of references.flatMap(toldOf)) {
        const key = `${told.service} ${told.says.join(" ")}`;
        bySaying.set(key, { ...told, resources: [...(bySaying.get(key)?.resources ?? []), ...told.resources] });
    }
    const kinds = sortedEntries(Object.fromEntries(bySaying)).map(([, told]) => patternOf(told));
    // One alternative alone is no `$or` to EventBridge.
    return stableJson(kinds.length === 1 ? kinds[0] : { $or: kinds });
}

/** What is too much for one rule. */
export function patternProblems(path: string, pattern: string): Problem[] {
    if (pattern.length <= LONGEST_PATTERN) {
        return [];
    }
    const message = `an event pattern of ${pattern.length} characters would name all secrets, and EventBridge takes ${LONGEST_PATTERN}`;
    const remedy = "Put values together as keys of one secret, or use `nextUpdate` for a container";
    return [{ rule: "secret-restart-pattern", path, message, remedy }];
}

function toldOf(reference: string): Told[] {
    const versioned = versionedBy(reference);
    const source = sourceOf(reference);
    if (versioned === undefined || source === undefined) {
        return []; // never changes, or is refused as a reference
    }
    const { service, stage } = versioned;
    if (service === "ssm") {
        // A parameter that was deleted and made anew has another value too.
        const says = reference === source.arn ? ["Create", "Update"] : ["LabelParameterVersion"];
        return [{ service, says, resources: [source.arn] }];
    }
    // Nothing is told of the label of the previous version, which moves when the current one's does.
    const says = [stage === "AWSPREVIOUS" ? "AWSCURRENT" : stage];
    return [{ service, says, resources: fullArns(source.arn).map(filterOf) }];
}

/** The event has the whole ARN, also where the reference lacks the six characters behind the name. */
function filterOf(arn: string): Filter {
    const [whole, ...open] = arn.split("??????");
    return open.length === 0 ? whole : { prefix: whole };
}

function patternOf({ service, says, resources }: Told): object {
    const texts = [...new Set(resources.map((resource) => stableJson(resource)))].sort();
    const field = service === "ssm" ? "operation" : "labelUpdated";
    return {
        source: [`aws.${service}`],
        "detail-type": [service === "ssm" ? "Parameter Store Change" : "Secret Label Updated"],
        resources: texts.map((text) => JSON.parse(text) as Filter),
        detail: { [field]: says },
    };
}

/** The references of these containers, with their paths. */
export const followedIn = (
    containers: Readonly<Record<string, Readonly<Record<string, string>>>>,
): WatchedReference[] =>
    sortedEntries(containers).flatMap(([name, secrets]) =>
        sortedEntries(secrets)
            .filter(([, reference]) => versionedBy(reference) !== undefined)
            .map(([variable, reference]) => ({ path: `containers.${name}.secrets.${variable}`, reference })),
    );
