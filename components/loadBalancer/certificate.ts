import * as acm from "@pulumi/aws/acm";
import type * as lb from "@pulumi/aws/lb";
import * as route53 from "@pulumi/aws/route53";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { IpAddressType } from "../shared/ipAddressTypes";
import type { AdditionalCertificate } from "./certificateArgs";

/** ARN of the listeners' certificate, known when it is issued; nothing without a certificate. */
export function createCertificate(
    { name, tags, child }: Making,
    settings: AdditionalCertificate | undefined,
): pulumi.Input<string> | undefined {
    if (settings?.domainName === undefined || settings.hostedZoneId === undefined) {
        return settings?.certificateArn;
    }
    const { certificate, proof } = orderCertificate({ name, tags, child }, settings.domainName);
    const record = new route53.Record(
        `${name}-validation`,
        {
            zoneId: settings.hostedZoneId,
            name: proof.name,
            type: proof.type,
            records: [proof.value],
            ttl: 60,
            // ACM asks for the same record for every certificate of a domain: another stack may have written it.
            allowOverwrite: true,
        },
        child,
    );
    const validation = { certificateArn: certificate.arn, validationRecordFqdns: [record.fqdn] };
    return new acm.CertificateValidation(name, validation, child).certificateArn;
}

/** Orders a certificate; it is issued when the record that proves the domain stands in its zone. */
export function orderCertificate({ name, tags, child }: Making, domainName: string) {
    const certificate = new acm.Certificate(name, { domainName, validationMethod: "DNS", tags }, child);
    const option = certificate.domainValidationOptions[0];
    const proof = {
        name: option.resourceRecordName,
        type: option.resourceRecordType,
        value: option.resourceRecordValue,
    };
    return { certificate, proof };
}

/** Leads the certificate's own domain to the load balancer, by all of its addresses, and returns the domain. */
export function createAliasRecords(
    name: string,
    settings: AdditionalCertificate | undefined,
    loadBalancer: lb.LoadBalancer,
    ipAddressType: IpAddressType,
    child: pulumi.CustomResourceOptions,
): string | undefined {
    if (settings?.domainName === undefined || settings.hostedZoneId === undefined) {
        return undefined;
    }
    const alias = { name: loadBalancer.dnsName, zoneId: loadBalancer.zoneId, evaluateTargetHealth: true };
    const record = { zoneId: settings.hostedZoneId, name: settings.domainName, aliases: [alias] };
    new route53.Record(`${name}-alias`, { ...record, type: "A" }, child);
    if (ipAddressType !== IpAddressType.Ipv4) {
        new route53.Record(`${name}-alias-ipv6`, { ...record, type: "AAAA" }, child);
    }
    return settings.domainName;
}
