import type * as pulumi from "@pulumi/pulumi";
import type { PlatformReference } from "../shared/references";

/** What whoever assumes the role may do. */
export const DeployAccess = {
    /** Deploys and destroys what runs on the platform, continues its deployments and sends them back. */
    Deploy: "deploy",
    /** Reads what `pulumi preview`, `npx slipway status` and `watch` read, and changes nothing. */
    Preview: "preview",
} as const;
export type DeployAccess = (typeof DeployAccess)[keyof typeof DeployAccess];

/** The workflows of GitHub Actions that may assume a role. At least one of `branches`, `environments` and `pullRequests` is needed. */
export interface GithubWorkflows {
    /**
     * Repositories with their owners, such as `acme/shop`. Repositories that are made or renamed since 2026-07-15 present
     * themselves with ids that are never given again, and are written with them: `acme@1234/shop@5678`. Each is written in
     * full: with ids left open, a branch with a clever name would let others in. GitHub: "Immutable subject claims".
     */
    repositories: string[];
    /** Branches whose workflows may, such as `main`. Not those of jobs that have an environment. Defaults to none. */
    branches?: string[];
    /** Environments of GitHub whose jobs may, such as `production`; GitHub can ask people first. Defaults to none. */
    environments?: string[];
    /**
     * Lets workflows of pull requests assume the role: whoever may open one can change what they do, so the role should not be
     * able to do more than they may. Defaults to `false`.
     */
    pullRequests?: boolean;
}

/** Where Pulumi keeps state that is not in Pulumi Cloud. */
export interface DeployState {
    /** ARN of the bucket with the state. */
    bucketArn: pulumi.Input<string>;
    /** ARN of the KMS key that encrypts the bucket or the secrets in the state. Defaults to none. */
    keyArn?: pulumi.Input<string>;
}

/** Arguments of `DeployRole`. */
export interface DeployRoleArgs {
    /** Who may assume the role. */
    github: GithubWorkflows;
    /**
     * ARN of the IAM provider for `token.actions.githubusercontent.com`, of which an account can have one only. Defaults to one
     * that the component makes. AWS: `CreateOpenIDConnectProvider`.
     */
    oidcProviderArn?: pulumi.Input<string>;
    /**
     * Platform that is deployed on: its cluster and its listeners, and nothing of them but what services add. In TypeScript it is
     * the output `platform` of one; other languages may give the component itself.
     */
    platform: pulumi.Input<PlatformReference>;
    /**
     * Beginnings of the names of what may be deployed: of environments, which are called like their stacks, or of services on
     * their own. Such as `shop-` and `pr-`; each has 2 to 16 characters, which the shortest name in AWS leaves of it.
     */
    names: string[];
    /** What may be done. Defaults to `deploy`. */
    access?: DeployAccess;
    /**
     * ARN of a managed policy that every role has as its boundary that is made with this one; tasks and executions get it as
     * `permissionsBoundaryArn`. Without it, whoever may deploy can give a task every permission of the account. Defaults to none.
     * AWS: "Permissions boundaries for IAM entities".
     */
    taskBoundaryArn?: pulumi.Input<string>;
    /** ARN of a managed policy that is the boundary of this role itself. Defaults to none. */
    permissionsBoundaryArn?: pulumi.Input<string>;
    /** Bucket and key of the state. Defaults to none: Pulumi Cloud keeps it. */
    state?: DeployState;
    /**
     * Minutes after which the credentials end. A deployment that `pulumi up` waits for should not take longer. Defaults to 60.
     * AWS: `MaxSessionDuration`.
     * @integer
     * @range 60 720
     */
    sessionMinutes?: number;
    /** Tags of the role and of the provider. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
