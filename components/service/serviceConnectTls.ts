import * as iam from "@pulumi/aws/iam";
import type { ecs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { createInfrastructureRole } from "../shared/infrastructureRole";
import { knownKey } from "../shared/keys";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { policyJson } from "../shared/policy";
import type { Problem } from "../shared/problems";
import { allow } from "../task/statements";

/** Encryption between the proxies of Service Connect. AWS: "Encrypt Amazon ECS Service Connect traffic". */
export interface ServiceConnectTls {
    /**
     * ARN of the private certificate authority that issues a certificate for each task, renewed every few days. It has to
     * have the tag `AmazonECSManaged: true`. An authority for short-lived certificates costs 50 USD a month, another one
     * 400, and each certificate a little. AWS: `issuerCertificateAuthority`.
     */
    certificateAuthorityArn: pulumi.Input<string>;
    /**
     * ARN of the symmetric KMS key that the private keys are encrypted with, in Secrets Manager.
     * Defaults to a key that AWS owns, in both presets. AWS: `kmsKey`.
     */
    kmsKeyArn?: pulumi.Input<string>;
}

/** Encryption with the role that ECS issues certificates with. */
export interface Encryption {
    readonly tls: ecs.ServiceServiceConnectConfigurationServiceTls;
    /** What must be there before a task starts and must go after the last one has stopped. */
    readonly permissions: readonly pulumi.Resource[];
}

const MANAGED_POLICY = "service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity";
const KEY_ACTIONS = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"];

/** Makes the role for the certificates of a service's endpoints; nothing without encryption. */
export function createEncryption(
    making: Making,
    wanted: ServiceConnectTls | undefined,
    sibling: pulumi.Output<string>,
): Encryption | undefined {
    const { name, child } = making;
    if (wanted === undefined) {
        return undefined;
    }
    const { certificateAuthorityArn: awsPcaAuthorityArn, kmsKeyArn } = wanted;
    const kmsKey = kmsKeyArn && knownKey(child.parent!, "serviceConnect.tls.kmsKeyArn", kmsKeyArn);
    const role = `${name}-connect-tls`;
    const infrastructure = createInfrastructureRole({ ...making, name: role }, MANAGED_POLICY, sibling);
    const permissions: pulumi.Resource[] = [infrastructure.attachment];
    if (kmsKey !== undefined) {
        // AWS's policy knows nothing of keys of one's own.
        const policy = pulumi.output(kmsKey).apply((arn) => policyJson(allow(KEY_ACTIONS, [arn])));
        const args = { role: infrastructure.role.name, policy };
        permissions.push(new iam.RolePolicy(fittingName("role", role), args, child));
    }
    const roleArn = infrastructure.role.arn;
    return { tls: { issuerCertAuthority: { awsPcaAuthorityArn }, kmsKey, roleArn }, permissions };
}

/** What is wrong with the encryption of a service's endpoints. */
export function tlsProblems(endpoints: number): Problem[] {
    const problems: Problem[] = [];
    if (endpoints === 0) {
        const message = "encrypts nothing: the service has no endpoint, and clients follow the services they call";
        problems.push({ rule: "service-connect-tls", path: "", message, remedy: "Remove it, or add `endpoints`" });
    }
    return problems;
}
