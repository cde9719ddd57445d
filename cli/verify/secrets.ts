import { sourceOf } from "../../components/task/secrets";
import type { Ask } from "../providerCalls";
import { type Finding, failed, findingOf, ok, unknown } from "./check";

/** Whether a secret or parameter is there, with the version and the key that its reference names. No value is shown. */
export async function secretFinding(reference: string, ask: Ask): Promise<Finding> {
    const source = sourceOf(reference);
    if (source === undefined) {
        return failed("is no reference to a secret or a parameter");
    }
    return source.service === "ssm" ? parameterFinding(reference, ask) : managedFinding(reference, source.arn, ask);
}

async function parameterFinding(reference: string, ask: Ask): Promise<Finding> {
    const [, , , region, account, ...resource] = reference.split(":");
    // Its name has no slash in front unless it is a path; a version or a label may follow.
    const written = resource.join(":").replace(/^parameter\//, "");
    const name = written.includes("/") ? `/${written}` : written;
    try {
        const { accountId } = await ask("aws:index/getCallerIdentity:getCallerIdentity", {});
        if (accountId !== account) {
            return unknown(`is of the account ${account}, and is asked for in ${String(accountId)} only`);
        }
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
    return Object.hasOwn(value, key)
        ? ok(`is there, with ${key}`)
        : failed(`has no key "${key}". It has ${keysOf(value)}.`);
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
