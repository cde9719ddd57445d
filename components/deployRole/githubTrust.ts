import { policyJson } from "../shared/policy";
import type { GithubWorkflows } from "./deployRoleArgs";

/** Where the tokens of GitHub Actions come from. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Whom the tokens have to be for: AWS's action asks for this one. */
export const AUDIENCE = "sts.amazonaws.com";

/** The subjects of the tokens of some workflows, exactly as GitHub writes them. */
export function subjectsOf({
    repositories,
    branches = [],
    environments = [],
    pullRequests = false,
}: GithubWorkflows): string[] {
    const contexts = [
        ...branches.map((branch) => `ref:refs/heads/${branch}`),
        // GitHub escapes what separates the parts.
        ...environments.map((environment) => `environment:${environment.replace(/:/g, "%3A")}`),
        ...(pullRequests ? ["pull_request"] : []),
    ];
    return repositories.flatMap((repository) => contexts.map((context) => `repo:${repository}:${context}`));
}

/** Trust policy for the workflows. Both conditions are exact: with the audience alone every repository of GitHub could. */
export function githubTrust(providerArn: string, workflows: GithubWorkflows): string {
    return policyJson([
        {
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
                StringEquals: {
                    [`${GITHUB_ISSUER}:aud`]: AUDIENCE,
                    [`${GITHUB_ISSUER}:sub`]: subjectsOf(workflows),
                },
            },
            Effect: "Allow",
            Principal: { Federated: providerArn },
        },
    ]);
}
