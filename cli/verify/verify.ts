import type { Ask } from "../providerCalls";
import type { Check, Finding, Kind } from "./check";
import type { Claims, Subject } from "./claims";
import { imageFinding } from "./images";
import { quotaChecks } from "./quotas";
import { deployerOf, roleFinding } from "./roles";
import { secretFinding } from "./secrets";
import { Network, wayFinding } from "./ways";

/** Asks each question once, however many things it is about. */
function remembering(ask: Ask): Ask {
    const answers = new Map<string, ReturnType<Ask>>();
    return (token, args) => {
        const key = JSON.stringify([token, args]);
        const answer = answers.get(key) ?? ask(token, args);
        answers.set(key, answer);
        return answer;
    };
}

/** Everything that the provider can be asked about what a stack needs, at the same time. */
export function verified(
    claims: Claims,
    subjects: readonly Subject[],
    made: ReadonlySet<string>,
    provider: Ask,
): Promise<Check[]> {
    const ask = remembering(provider);
    const network = new Network(
        ask,
        ask("aws:index/getRegion:getRegion", {}).then(({ region, name }) => String(region ?? name)),
    );
    const about = async (
        kind: Kind,
        what: string,
        where: readonly string[],
        finding: Promise<Finding>,
    ): Promise<Check> => ({
        kind,
        what,
        where,
        ...(await finding),
    });
    return Promise.all([
        ...claims.images.map((claim) => about("image", claim.image, claim.where, imageFinding(claim, ask))),
        ...claims.secrets.map(({ reference, where }) =>
            about("secret", shortReference(reference), where, secretFinding(reference, ask)),
        ),
        ...claims.roles.map((claim) =>
            about("role", claim.arn.replace(/^.*:role\//, ""), claim.where, roleFinding(claim, deployerOf(ask), ask)),
        ),
        ...claims.ways.map((claim) => about("way", claim.where.join(", "), claim.subnets, wayFinding(claim, network))),
        ...quotaChecks(subjects, made, ask),
    ]);
}

/** A reference without the account and Region, which all of them have. */
export function shortReference(reference: string): string {
    return reference.replace(/^arn:[^:]*:(secretsmanager|ssm):[^:]*:\d*:(secret:|parameter)/, "");
}
