import * as acm from "@pulumi/aws/acm";
import type * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import type { AdditionalCertificate } from "./certificateArgs";

/** ARN of the listeners' certificate, known when it is issued; nothing without a certificate. */
export function createCertificate(
    { name, tags, child }: Making,
    settings: AdditionalCertificate | undefined,
): pulumi.Input<string> | undefined {
    if (settings?.domainName === undefined || settings.hostedZoneId === undefined) {
        return settings?.certificateArn;
    }
    const certificate = new acm.Certificate(
        name,
        { domainName: settings.domainName, validationMethod: "DNS", tags },
        child,
    );
    const proof = certificate.domainValidationOptions[0];
    const record = new route53.Record(
        `${name}-validation`,
        {
            zoneId: settings.hostedZoneId,
            name: proof.resourceRecordName,
            type: proof.resourceRecordType,
            records: [proof.resourceRecordValue],
            ttl: 60,
            // ACM asks for the same record for every certificate of a domain: another stack may have written it.
            allowOverwrite: true,
        },
        child,
    );
    const validation = { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] };
    return new acm.CertificateValidation(name, validation, child).certificateArn;
}

/** Leads the certificate's own domain to the load balancer, and returns the domain. */
export function createAliasRecord(
    name: string,
    settings: AdditionalCertificate | undefined,
    loadBalancer: lb.LoadBalancer,
    child: pulumi.CustomResourceOptions,
): string | undefined {
    if (settings?.domainName === undefined || settings.hostedZoneId === undefined) {
        return undefined;
    }
    const alias = { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true };
    const record = { zoneId: settings.hostedZoneId, name: settings.domainName, type: "A", aliases: [alias] };
    new route53.Record(`${name}-alias`, record, child);
    return settings.domainName;
}
