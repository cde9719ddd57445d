import type * as pulumi from "@pulumi/pulumi";
import { certificateDomains } from "../loadBalancer/additionalCertificates";
import { isRecord } from "../shared/json";
import { type Problem, shown, under } from "../shared/problems";
import type { PlatformReference } from "../shared/references";
import { balancersOf } from "./balancers";
import type { EnvironmentArgs } from "./environmentArgs";
import { dualStackOf, takesExistingNetwork } from "./existingNetwork";
import { handOverGround } from "./handOverGround";
import type { OwnGround } from "./standing";

const KEYS = ["output", "stack"];

// Of which a hand-over that is written out has one at least.
const PARTS = ["stack", "version", "cluster", "network"];

/** What is wrong with how a stack file names its platform: by its stack, or else with a hand-over that is written out. */
export function writtenPlatformProblems(platform: unknown): Problem[] {
    if (typeof platform === "string") {
        const message = `${shown(platform)} is not possible`;
        return [{ rule: "wrong-type", path: "platform", message, remedy: `Write { stack: ${platform} }` }];
    }
    if (!isRecord(platform)) {
        return [];
    }
    if (!PARTS.some((key) => key in platform)) {
        const remedy = "Write the stack that makes the platform, such as acme/slipway/platform-prod";
        return [{ rule: "missing-argument", path: "platform.stack", message: "is missing", remedy }];
    }
    return "stack" in platform ? under("platform", stackProblems(platform)) : [];
}

function stackProblems(platform: Readonly<Record<string, unknown>>): Problem[] {
    const wrong = KEYS.filter((key) => platform[key] !== undefined && typeof platform[key] !== "string").map((path) => {
        const message = `${shown(platform[path])} is not possible`;
        return { rule: "wrong-type", path, message, remedy: "Write a text" } as const;
    });
    const unknown = Object.keys(platform)
        .filter((key) => !KEYS.includes(key))
        .map((path) => {
            const message = "is not an argument beside `stack`, whose output says everything else";
            return { rule: "unknown-argument", path, message, remedy: "Remove it" } as const;
        });
    return [...wrong, ...unknown];
}

/**
 * The platform that a stack file describes, as the stacks of services know it before it is deployed: the names of its load
 * balancers and its capacities are known, and what AWS gives is late.
 */
export function platformOfFile(
    args: EnvironmentArgs,
    late: () => pulumi.Output<never>,
): pulumi.Output<PlatformReference> {
    const balancers = balancersOf(args).map(({ key, settings: { certificate, identityProviderAccess } }) => {
        const facts = { https: certificate !== undefined, certificateDomainNames: certificateDomains(certificate) };
        return [key, { ...idsOf(BALANCER, late), ...facts, identityProviderAccess }] as const;
    });
    const ids = idsOf(dualStackOf(args) === true ? [...NETWORK, "ipv6CidrBlock"] : NETWORK, late);
    const ground = {
        network: takesExistingNetwork(args.network) ? args.network : ids,
        cluster: idsOf(CLUSTER, late),
        loadBalancers: new Map(balancers),
        ...(args.networkLoadBalancer !== undefined && { networkLoadBalancer: idsOf(BALANCER, late) }),
    };
    return handOverGround(args, ground as unknown as OwnGround);
}

const NETWORK = ["vpcId", "publicSubnetIds", "privateSubnetIds", "cidrBlock", "availabilityZones"];

const CLUSTER = [
    "clusterArn",
    "clusterName",
    "serviceConnectNamespaceArn",
    "dnsNamespaceId",
    "dnsNamespaceName",
    "capacityProviders",
    "capacitySecurityGroupIds",
    "executeCommandPolicy",
];

const BALANCER = [
    "loadBalancerArn",
    "securityGroupId",
    "productionListenerArn",
    "testListenerArn",
    "url",
    "dnsName",
    "infrastructureRoleArn",
];

function idsOf(keys: readonly string[], late: () => unknown): Record<string, unknown> {
    return Object.fromEntries(keys.map((key) => [key, late()]));
}
