import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { handedOver } from "../platform/handOver";
import { refuseLateGround } from "../platform/late";
import { partsOfPlatform } from "../platform/platformParts";
import { expose, judged, outputsOf, refuseInvalid } from "../shared/component";
import { isLaterItself, referred } from "../shared/late";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import { tagsOf } from "../shared/tags";
import { DeployAccess, type DeployRoleArgs } from "./deployRoleArgs";
import { AUDIENCE, GITHUB_ISSUER, githubTrust } from "./githubTrust";
import { deployStatements, type KnownState, permissionsFor, POLICIES, stateStatements } from "./permissions";
import type { DeployPlace } from "./place";
import { warnOfProvider } from "./providerThere";
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

        if (args.oidcProviderArn === undefined) {
            warnOfProvider(this, name);
        }
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

/** Where is deployed. Each part of a platform can be the component itself, which an output does not unwrap. */
function placeOf({ platform, names, taskBoundaryArn }: DeployRoleArgs): pulumi.Output<DeployPlace> {
    const { cluster, network } = partsOfPlatform(platform);
    const { loadBalancers, networkLoadBalancers } = referred(handedOver(platform));
    return pulumi
        .output({
            clusterArn: cluster.clusterArn,
            clusterName: cluster.clusterName,
            vpcId: network.vpcId,
            listenerArns: arnsOf(loadBalancers, (it) => [it.productionListenerArn, it.testListenerArn]),
            networkLoadBalancerArns: arnsOf(networkLoadBalancers, (it) => [it.loadBalancerArn]),
            roleArns: arnsOf(loadBalancers, (it) => [it.infrastructureRoleArn]),
            networkRoleArns: arnsOf(networkLoadBalancers, (it) => [it.infrastructureRoleArn]),
            boundary: taskBoundaryArn,
        })
        .apply(({ roleArns, networkRoleArns, boundary, ...place }) => ({
            ...place,
            names,
            infrastructureRoleArns: [...new Set([...roleArns, ...networkRoleArns])],
            ...(boundary !== undefined && { taskBoundaryArn: boundary }),
        }));
}

/** ARNs of every load balancer of a kind that the platform has. */
function arnsOf<T extends object>(
    entries: pulumi.Input<Record<string, pulumi.Input<T>>> | undefined,
    own: (entry: T) => readonly (pulumi.Input<string> | undefined)[],
): pulumi.Output<string[]> {
    const each = (known: Readonly<Record<string, pulumi.Input<T>>> = {}): pulumi.Output<(string | undefined)[]> =>
        pulumi.all(Object.values(known).flatMap((entry) => own(referred(entry))));
    // A map of inputs is known at once, or as a whole.
    const known = entries as Readonly<Record<string, pulumi.Input<T>>> | undefined;
    const whole = pulumi.output(entries as pulumi.Input<unknown>) as pulumi.Output<unknown>;
    const all = isLaterItself(entries) ? whole.apply((later) => each(later as typeof known)) : each(known);
    return (all as pulumi.Output<(string | undefined)[]>).apply((arns) => arns.filter((arn) => arn !== undefined));
}
