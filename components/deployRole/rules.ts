import { asWarning, type Problem } from "../shared/problems";
import { platformProblems } from "../platform/platformRules";
import { handedOver } from "../platform/handOver";
import { isLaterItself } from "../shared/late";
import type { PlatformReference } from "../shared/references";
import { githubTrust } from "./githubTrust";
import { DeployAccess, type DeployRoleArgs, type GithubWorkflows } from "./deployRoleArgs";

// Owners have letters, digits and hyphens, repositories dots and underscores too. GitHub: "Immutable subject claims".
const REPOSITORY = /^[A-Za-z0-9-]+(@\d+)?\/[A-Za-z0-9._-]+(@\d+)?$/;
// What the quota of characters of a managed policy leaves, with the longest names. AWS: "IAM and AWS STS quotas".
export const MOST_NAMES = 5;
const NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

/** What is wrong with who may assume a role, and with what it is for. */
export function deployRoleProblems({
    github,
    names,
    platform,
    taskBoundaryArn,
    access = DeployAccess.Deploy,
}: DeployRoleArgs): Problem[] {
    const reference = handedOver(platform);
    return [
        ...githubProblems(github),
        ...namesProblems(names),
        ...(access === DeployAccess.Deploy ? openProblems(github, taskBoundaryArn) : []),
        ...(isLaterItself(reference) ? [] : platformProblems(reference as PlatformReference)),
    ];
}

function githubProblems({ repositories, branches = [], environments = [], pullRequests }: GithubWorkflows): Problem[] {
    const problems: Problem[] = repositories.flatMap((repository, index) => repositoryProblems(repository, index));
    if (repositories.length === 0) {
        const remedy = "Write those whose workflows deploy, such as acme/shop";
        problems.push({ rule: "deploy-repository", path: "github.repositories", message: "are none", remedy });
    }
    if (branches.length + environments.length === 0 && pullRequests !== true) {
        const message = "says of no workflow that it may assume the role";
        const remedy = 'Write `branches`, such as ["main"], `environments` or `pullRequests`';
        problems.push({ rule: "deploy-workflows", path: "github", message, remedy });
    }
    for (const [group, texts] of Object.entries({ branches, environments })) {
        texts.forEach((text, index) => {
            const path = `github.${group}[${index}]`;
            if (!/\S/.test(text) || text !== text.trim()) {
                const message = `${JSON.stringify(text)} is the name of none`;
                problems.push({
                    rule: "deploy-workflows",
                    path,
                    message,
                    remedy: "Write a name, without blanks around it",
                });
            } else if (/[*?]/.test(text)) {
                const message = `${JSON.stringify(text)} is a pattern, and the trust is exact`;
                problems.push({ rule: "deploy-workflows", path, message, remedy: "Write each name in full" });
            } else if (group === "branches" && text.startsWith("refs/")) {
                const branch = /^refs\/heads\/(.+)$/.exec(text)?.[1];
                const remedy =
                    branch === undefined
                        ? "Write a branch; jobs for tags can have an environment of GitHub, which is trusted by its name"
                        : `Write ${JSON.stringify(branch)}`;
                problems.push({ rule: "deploy-workflows", path, message: `${JSON.stringify(text)} is a ref`, remedy });
            }
        });
    }
    return [...problems, ...trustProblems({ repositories, branches, environments, pullRequests })];
}

// AWS: "IAM object quotas", length of the trust policy of a role; an account can ask for more.
const USUAL_TRUST = 2048;
// The ARN of the provider may be known later only.
const PROVIDER = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

/** A trust that is longer than AWS takes of an account that has not asked for more. */
function trustProblems(workflows: GithubWorkflows): Problem[] {
    const { length } = githubTrust(PROVIDER, workflows);
    if (length <= USUAL_TRUST) {
        return [];
    }
    const message = `makes a trust policy of ${length} characters, and a role takes ${USUAL_TRUST} unless the quota was raised`;
    const remedy = "Trust fewer repositories, branches and environments, or make several roles";
    return [asWarning({ rule: "deploy-trust-size", path: "github", message, remedy })];
}

/** What lets others do more than was meant, and is somebody's own decision. */
function openProblems({ pullRequests }: GithubWorkflows, boundary: unknown): Problem[] {
    const severity = "warning" as const;
    const problems: Problem[] = [];
    if (boundary === undefined) {
        const message = "is missing: whoever deploys can give a task every permission of the account";
        const remedy = "Give a managed policy that no task has to go beyond";
        problems.push({ rule: "deploy-boundary", path: "taskBoundaryArn", message, remedy, severity });
    }
    if (pullRequests === true) {
        const message = "lets whoever may open a pull request deploy";
        const remedy = 'Set `access` to "preview", or trust an environment of GitHub instead';
        problems.push({ rule: "deploy-pull-requests", path: "github.pullRequests", message, remedy, severity });
    }
    return problems;
}

function repositoryProblems(repository: string, index: number): Problem[] {
    if (REPOSITORY.test(repository) && repository.split("/").filter((part) => part.includes("@")).length !== 1) {
        return [];
    }
    const [, address] = /github\.com[/:]([^/]+\/[^/]+?)(?:\.git)?$/.exec(repository) ?? [];
    const remedy =
        address === undefined ? "Write owner and name, such as acme/shop or acme@1234/shop@5678" : `Write ${address}`;
    const message = `${JSON.stringify(repository)} is no repository`;
    return [{ rule: "deploy-repository", path: `github.repositories[${index}]`, message, remedy }];
}

function namesProblems(names: readonly string[]): Problem[] {
    const path = "names";
    if (names.length === 0) {
        return [
            {
                rule: "deploy-names",
                path,
                message: "are none",
                remedy: "Write what the names begin with, such as shop-",
            },
        ];
    }
    if (names.length > MOST_NAMES) {
        const message = `are ${names.length}, and the policies of a role have room for ${MOST_NAMES}`;
        return [
            {
                rule: "deploy-names",
                path,
                message,
                remedy: "Write shorter beginnings that several share, or make two roles",
            },
        ];
    }
    return names.flatMap((name, index): Problem[] => {
        if (NAME.test(name) && name.length >= 2 && name.length <= 16) {
            return [];
        }
        const message = `${JSON.stringify(name)} is no beginning of names`;
        const remedy = name.includes("*")
            ? `Write it without the asterisk: what comes after it is open anyway`
            : "Write 2 to 16 letters, digits and hyphens, a letter first";
        return [{ rule: "deploy-names", path: `${path}[${index}]`, message, remedy }];
    });
}
