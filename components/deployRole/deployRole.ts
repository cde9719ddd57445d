import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { handedOver } from "../platform/handOver";
import { refuseLateGround } from "../platform/late";
import { expose, judged, outputsOf, refuseInvalid } from "../shared/component";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { tagsOf } from "../shared/tags";
import { DeployAccess, type DeployRoleArgs } from "./deployRoleArgs";
import { AUDIENCE, GITHUB_ISSUER, githubTrust } from "./githubTrust";
import { deployStatements, type KnownState, permissionsFor, POLICIES, stateStatements } from "./permissions";
import type { DeployPlace } from "./place";
import { deployRoleProblems } from "./rules";

/** A role for pipelines in GitHub Actions, without any password: it deploys services of some names on a platform, and nothing else. */
export class DeployRole extends pulumi.ComponentResource {
    /** ARN of the role, for `role-to-assume` in the workflow. */
    public readonly roleArn!: pulumi.Output<string>;
    /** Name of the role. */
    public readonly roleName!: pulumi.Output<string>;
    /** ARN of the provider of GitHub's tokens, for further roles of the account. */
    public readonly oidcProviderArn!: pulumi.Output<string>;

    constructor(name: string, args: DeployRoleArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:DeployRole", name, outputsOf("DeployRole"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("DeployRole", name, args, deployRoleProblems);
        const { access = DeployAccess.Deploy, sessionMinutes = 60 } = args;
        super("ecs:index:DeployRole", name, { access }, opts);
        warnings.log(this);
        const again = (more: object) => judged("DeployRole", name, { ...args, ...more }, deployRoleProblems);
        refuseLateGround(this, args, { said: () => again({}).problems, judged: again, decisions: () => [] });
        const child = { parent: this };
        const tags = tagsOf("DeployRole", name, args.tags);

        const oidcProviderArn = pulumi.output(
            args.oidcProviderArn ??
                new iam.OpenIdConnectProvider(
                    `${name}-github`,
                    { url: `https://${GITHUB_ISSUER}`, clientIdLists: [AUDIENCE], tags },
                    child,
                ).arn,
        );
        const role = new iam.Role(
            fittingName("role", name),
            {
                description: "Deploys services from GitHub Actions",
                assumeRolePolicy: oidcProviderArn.apply((arn) => githubTrust(arn, args.github)),
                maxSessionDuration: sessionMinutes * 60,
                permissionsBoundary: args.permissionsBoundaryArn,
                tags,
            },
            child,
        );
        const { state } = args;
        const attach = (policyName: string, statements: pulumi.Output<object[]>) => {
            const policy = new iam.Policy(
                fittingName("policy", policyName),
                { policy: statements.apply(policyJson), tags },
                child,
            );
            new iam.RolePolicyAttachment(policyName, { role: role.name, policyArn: policy.arn }, child);
        };
        const permissions = placeOf(args).apply(permissionsFor);
        for (const end of POLICIES) {
            const statements = permissions.apply((all) => deployStatements(all[end], access));
            attach(`${name}-${end}`, statements);
        }
        if (state !== undefined) {
            attach(
                `${name}-state`,
                pulumi.output(state).apply((known) => stateStatements(known as KnownState, access)),
            );
        }

        expose<DeployRole>(this, { roleArn: role.arn, roleName: role.name, oidcProviderArn });
    }
}

/** What of a platform the permissions are made from, once it is known. */
interface KnownPlatform {
    readonly cluster: { readonly clusterArn: string; readonly clusterName: string };
    readonly network: { readonly vpcId: string };
    readonly loadBalancers?: Readonly<
        Record<string, { readonly productionListenerArn: string; readonly testListenerArn?: string }>
    >;
    readonly networkLoadBalancers?: Readonly<Record<string, { readonly loadBalancerArn: string }>>;
}

function placeOf({ platform, names, taskBoundaryArn }: DeployRoleArgs): pulumi.Output<DeployPlace> {
    // Everything in a hand-over may be an input; inside of an output nothing is.
    const known = pulumi.output(handedOver(platform)) as unknown as pulumi.Output<KnownPlatform>;
    return pulumi.all([known, taskBoundaryArn]).apply(([reference, boundary]) => {
        const { cluster, network, loadBalancers = {}, networkLoadBalancers = {} } = reference;
        const listeners = Object.values(loadBalancers).flatMap((each) => [
            each.productionListenerArn,
            ...(each.testListenerArn === undefined ? [] : [each.testListenerArn]),
        ]);
        return {
            clusterArn: cluster.clusterArn,
            clusterName: cluster.clusterName,
            vpcId: network.vpcId,
            listenerArns: listeners,
            networkLoadBalancerArns: Object.values(networkLoadBalancers).map((each) => each.loadBalancerArn),
            names,
            ...(boundary !== undefined && { taskBoundaryArn: boundary }),
        };
    });
}
