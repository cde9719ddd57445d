import type { Ask } from "../providerCalls";
import { type Finding, failed, findingOf, ok, unknown } from "./check";
import type { RoleClaim } from "./claims";

/** Whether whoever deploys may hand a role over to the services of AWS that get it. */
export async function roleFinding(
    { arn, principals }: RoleClaim,
    deployer: Promise<string | undefined>,
    ask: Ask,
): Promise<Finding> {
    const role = arn.split("/").at(-1)!;
    try {
        await ask("aws:iam/getRole:getRole", { name: role });
    } catch (error) {
        return findingOf(error, "is not there");
    }
    try {
        const source = await deployer;
        if (source === undefined) {
            return ok("is there; the root user may hand it over");
        }
        const { results = [] } = await ask("aws:iam/getPrincipalPolicySimulation:getPrincipalPolicySimulation", {
            policySourceArn: source,
            actionNames: ["iam:PassRole"],
            resourceArns: [arn],
            contexts: [{ key: "iam:PassedToService", type: "string", values: principals }],
        });
        const decisions = (results as { allowed?: boolean; decision?: string }[]).filter(
            ({ allowed }) => allowed !== true,
        );
        return decisions.length === 0
            ? ok(`may be handed to ${principals.join(", ")}`)
            : failed(
                  `may not be handed to ${principals.join(", ")} by ${source} (${decisions[0].decision}). ` +
                      "Allow it `iam:PassRole` on the role: `slipway permissions`.",
              );
    } catch (error) {
        const finding = findingOf(error, "");
        return unknown(
            `is there; whether it may be handed over could not be asked: ${finding.say.replace(/^.*?: /, "")}`,
        );
    }
}

/** ARN of the user or role that deploys; nothing for the root user, who may everything. */
export async function deployerOf(ask: Ask): Promise<string | undefined> {
    const { arn } = await ask("aws:index/getCallerIdentity:getCallerIdentity", {});
    const [, name] = /:assumed-role\/([^/]+)\//.exec(String(arn)) ?? [];
    if (name === undefined) {
        return String(arn).endsWith(":root") ? undefined : String(arn);
    }
    // The ARN of a session lacks the path of its role.
    return String((await ask("aws:iam/getRole:getRole", { name })).arn);
}
