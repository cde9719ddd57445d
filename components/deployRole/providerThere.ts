import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { asWarning, type Problem, sentence } from "../shared/problems";
import { GITHUB_ISSUER } from "./githubTrust";

/** A provider of tokens, as IAM knows it. */
interface FoundProvider {
    readonly arn: string;
    readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Looks whether the account has a provider of GitHub's tokens already, of which IAM takes no second one, and warns of it before
 * the update fails. Who may not look, and where there is none, is told nothing.
 */
export function warnOfProvider(component: pulumi.Resource, name: string): void {
    void iam
        .getOpenIdConnectProvider({ url: `https://${GITHUB_ISSUER}` }, { parent: component })
        .then((found) => providerProblems(name, found))
        .catch((): Problem[] => [])
        .then((problems) => problems.forEach((problem) => void pulumi.log.warn(sentence(problem), component)));
}

/** What is said of a provider that is there; nothing of the one that this role has made, which its tags tell. */
export function providerProblems(name: string, { arn, tags = {} }: FoundProvider): Problem[] {
    if (tags["slipway:component"] === "DeployRole" && tags["slipway:name"] === name) {
        return [];
    }
    const message = `is missing, and the account has the provider ${arn} already: IAM refuses a second one`;
    const remedy = "Give its ARN, or the output `oidcProviderArn` of the role that has made it";
    return [asWarning({ rule: "deploy-provider", path: "oidcProviderArn", message, remedy })];
}
