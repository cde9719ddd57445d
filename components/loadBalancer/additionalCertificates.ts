import * as acm from "@pulumi/aws/acm";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import type { IpAddressType } from "../shared/ipAddressTypes";
import { createAliasRecords, createCertificate, orderCertificate } from "./certificate";
import type { AdditionalCertificate, CertificateSettings, ValidationRecord } from "./certificateArgs";
import type { Listeners } from "./listeners";

/** The domains of a load balancer's certificates; none where one of them does not say which it covers. */
export function certificateDomains(settings: CertificateSettings | undefined): string[] {
    if (settings === undefined) {
        return [];
    }
    const { additional = {}, ...first } = settings;
    const all = [first, ...sortedEntries(additional).map(([, each]) => each)].filter(isAttached).map(domainsOf);
    return all.some((domains) => domains.length === 0) ? [] : [...new Set(all.flat())];
}

function domainsOf({ domainName, coveredDomainNames = [] }: AdditionalCertificate): readonly string[] {
    return domainName === undefined ? coveredDomainNames : [domainName];
}

/** One that is ordered for a zone that somebody else keeps is of no use until that has its records. */
function isAttached({ certificateArn, hostedZoneId, validated }: AdditionalCertificate): boolean {
    return certificateArn !== undefined || hostedZoneId !== undefined || validated === true;
}

/** The certificates beside the first one, on both listeners. Gives the records that others have to write for some. */
export function createAdditionalCertificates(
    making: Making,
    settings: CertificateSettings | undefined,
    loadBalancer: lb.LoadBalancer,
    { listeners, ipAddressType }: { readonly listeners: Listeners; readonly ipAddressType: IpAddressType },
): pulumi.Output<Record<string, ValidationRecord>> {
    const records = sortedEntries(settings?.additional).flatMap(([key, additional]) => {
        const name = `${making.name}-${key}`;
        const { domainName, hostedZoneId, validated } = additional;
        const isElsewhere = domainName !== undefined && hostedZoneId === undefined;
        const ordered = isElsewhere ? order({ ...making, name }, domainName, validated === true) : undefined;
        const certificateArn = ordered ? ordered.arn : createCertificate({ ...making, name }, additional);
        if (certificateArn !== undefined && isAttached(additional)) {
            attach({ ...making, name }, listeners, certificateArn);
        }
        createAliasRecords(name, additional, loadBalancer, ipAddressType, making.child);
        return ordered ? [[key, ordered.record] as const] : [];
    });
    return pulumi.output(Object.fromEntries(records));
}

/** A certificate for a domain in a zone that somebody else keeps; issued once that has the record. */
function order(making: Making, domainName: string, isValidated: boolean) {
    const { certificate, proof } = orderCertificate(making, domainName);
    const arn = isValidated
        ? new acm.CertificateValidation(making.name, { certificateArn: certificate.arn }, making.child).certificateArn
        : certificate.arn;
    return { arn, record: proof };
}

function attach({ name, child }: Making, { production, test }: Listeners, certificateArn: pulumi.Input<string>): void {
    for (const [role, { arn: listenerArn }] of Object.entries({ production, test })) {
        new lb.ListenerCertificate(`${name}-${role}`, { listenerArn, certificateArn }, child);
    }
}
