import { sourceOf } from "../../components/task/secrets";
import type { Ask } from "../providerCalls";
import { type Finding, failed, findingOf, ok } from "./check";

/** Whether a secret or parameter is there, with the version and the key that its reference names. No value is shown. */
export async function secretFinding(reference: string, ask: Ask): Promise<Finding> {
    const source = sourceOf(reference);
    if (source === undefined) {
        return failed("is no reference to a secret or a parameter");
    }
    return source.service === "ssm" ? parameterFinding(source.arn, ask) : managedFinding(reference, source.arn, ask);
}

async function parameterFinding(arn: string, ask: Ask): Promise<Finding> {
    // Its name has no slash in front unless it is a path.
    const written = arn.split(":")[5].replace(/^parameter\//, "");
    const name = written.includes("/") ? `/${written}` : written;
    const region = arn.split(":")[3];
    try {
        await ask("aws:ssm/getParameter:getParameter", { name, withDecryption: false, region });
        return ok("is there");
    } catch (error) {
        return findingOf(error, "is not in Systems Manager");
    }
}

async function managedFinding(reference: string, arn: string, ask: Ask): Promise<Finding> {
    const [key = "", versionStage = "", versionId = ""] = reference.split(":").slice(7);
    const region = arn.split(":")[3];
    try {
        if (key === "" && versionStage === "" && versionId === "") {
            await ask("aws:secretsmanager/getSecret:getSecret", { arn, region });
            return ok("is there");
        }
        const { secretString } = await ask("aws:secretsmanager/getSecretVersion:getSecretVersion", {
            secretId: arn,
            region,
            ...(versionStage !== "" && { versionStage }),
            ...(versionId !== "" && { versionId }),
        });
        return key === "" ? ok("is there") : keyFinding(String(secretString), key);
    } catch (error) {
        return findingOf(error, "is not in Secrets Manager");
    }
}

/** Whether the value of a secret is JSON with a key in it. */
export function keyFinding(secretString: string, key: string): Finding {
    const value = parsed(secretString);
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return failed(
            `is no JSON object, and "${key}" is to be taken out of it. Leave the key out, or write JSON into it.`,
        );
    }
    return key in value ? ok(`is there, with ${key}`) : failed(`has no key "${key}". It has ${keysOf(value)}.`);
}

// Names of keys are no secrets, and say what was meant.
const keysOf = (value: object) => Object.keys(value).sort().join(", ") || "none";

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
