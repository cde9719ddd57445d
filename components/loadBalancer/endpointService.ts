import * as ec2 from "@pulumi/aws/ec2";
import * as route53 from "@pulumi/aws/route53";
import * as vpc from "@pulumi/aws/vpc";
import type * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { asWarning, duplicateProblems, type Problem } from "../shared/problems";
import { named } from "../shared/tags";
import { IpAddressType } from "../shared/ipAddressTypes";

/** A service of PrivateLink in front of a network load balancer: other VPCs reach it through endpoints of their own. */
export interface EndpointService {
    /** Whether each new endpoint waits until somebody accepts it. Defaults to `true` in both presets. */
    acceptanceRequired?: boolean;
    /**
     * ARNs of the accounts, roles and users that may make endpoints, such as `arn:aws:iam::123456789012:root`, or `*` for
     * everybody. Defaults to the own account, in both presets. AWS: `ModifyVpcEndpointServicePermissions`.
     */
    allowedPrincipals?: string[];
    /**
     * Domain by which the service is found in the VPCs of its endpoints, such as `api.example.com`; AWS has it proved by a record
     * in a public hosted zone. Needs `hostedZoneId`. Defaults to none in both presets.
     */
    privateDnsName?: string;
    /** Id of the public hosted zone that the domain is in. Needs `privateDnsName`. Defaults to none. */
    hostedZoneId?: pulumi.Input<string>;
    /**
     * Whether the blocks that are allowed to reach the ports of the load balancer count for what comes through endpoints as well,
     * by the addresses in the VPCs of the clients. Defaults to `true` in both presets.
     * AWS: `EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic`.
     */
    enforceSecurityGroupRules?: boolean;
}

/** The same with every default filled in. */
export function completeEndpointService(written: EndpointService | undefined) {
    return (
        written && {
            ...written,
            acceptanceRequired: written.acceptanceRequired ?? true,
            allowedPrincipals: written.allowedPrincipals ?? [],
            enforceSecurityGroupRules: written.enforceSecurityGroupRules ?? true,
        }
    );
}

/** An endpoint service, complete. */
export type CompleteEndpointService = NonNullable<ReturnType<typeof completeEndpointService>>;

const PRINCIPAL = /^(\*|arn:[a-z0-9-]+:iam::\d{12}:(root|(role|user)\/.+))$/;

/** What is wrong with an endpoint service. */
export function endpointServiceProblems(written: EndpointService | undefined, strict: boolean): Problem[] {
    const { acceptanceRequired = true, allowedPrincipals = [], privateDnsName, hostedZoneId } = written ?? {};
    const rule = "endpoint-service-dns";
    const problems: Problem[] = [
        ...duplicateProblems("list-duplicate", "allowedPrincipals", allowedPrincipals),
        ...allowedPrincipals.flatMap((principal, index): Problem[] => {
            const message = `"${principal}" is no principal of AWS`;
            const remedy = "Write the ARN of an account (arn:aws:iam::123456789012:root), a role or a user, or *";
            const path = `allowedPrincipals[${index}]`;
            return PRINCIPAL.test(principal) ? [] : [{ rule: "endpoint-service-principal", path, message, remedy }];
        }),
    ];
    if ((privateDnsName === undefined) !== (hostedZoneId === undefined)) {
        const path = privateDnsName === undefined ? "privateDnsName" : "hostedZoneId";
        const message = "is missing: AWS takes a domain that is proved by a record in its hosted zone";
        problems.push({ rule, path, message, remedy: "Give both, or none of them" });
    }
    if (strict && !acceptanceRequired && allowedPrincipals.includes("*")) {
        const message = "is off, and every account of AWS may make endpoints: nobody is asked";
        const path = "acceptanceRequired";
        const remedy = "Name the accounts, or leave it on";
        problems.push(asWarning({ rule: "endpoint-service-open", path, message, remedy }));
    }
    return problems;
}

/** Makes the service and, if it has a domain, the proof that it is one's own. Returns its name, for the endpoints of others. */
export function createEndpointService(
    { name, tags, child }: Making,
    settings: CompleteEndpointService,
    loadBalancerArn: pulumi.Output<string>,
    ipAddressType: IpAddressType,
): pulumi.Output<string> {
    const { acceptanceRequired, allowedPrincipals, privateDnsName, hostedZoneId } = settings;
    const role = `${name}-endpoint-service`;
    const service = new ec2.VpcEndpointService(
        role,
        {
            acceptanceRequired,
            allowedPrincipals,
            networkLoadBalancerArns: [loadBalancerArn],
            supportedIpAddressTypes: ipAddressType === IpAddressType.Ipv4 ? ["ipv4"] : ["ipv4", "ipv6"],
            ...(privateDnsName !== undefined && { privateDnsName }),
            tags: named(tags, role),
        },
        child,
    );
    if (privateDnsName !== undefined && hostedZoneId !== undefined) {
        const proof = service.privateDnsNameConfigurations[0];
        const record = new route53.Record(
            `${role}-proof`,
            {
                zoneId: hostedZoneId,
                name: proof.name.apply((label) => `${label}.${privateDnsName}`),
                type: proof.type,
                records: [proof.value],
                ttl: 60,
            },
            child,
        );
        const verification = { serviceId: service.id, waitForVerification: true };
        new vpc.EndpointServicePrivateDnsVerification(role, verification, { ...child, dependsOn: [record] });
    }
    return service.serviceName;
}
