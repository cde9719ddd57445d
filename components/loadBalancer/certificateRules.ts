import { flatMapSorted, sortedEntries } from "../shared/json";
import { partNameProblems } from "../shared/names";
import { asWarning, duplicateProblems, type Problem, under } from "../shared/problems";
import type { AdditionalCertificate, CertificateSettings } from "./certificateArgs";

// AWS: "Quotas for your Application Load Balancers": certificates per load balancer, not counting default certificates.
const MOST_ADDITIONAL = 25;

/** What is wrong with the certificates of a load balancer. */
export function certificateProblems(settings: CertificateSettings | undefined): Problem[] {
    if (settings === undefined) {
        return [];
    }
    const { additional, ...first } = settings;
    return under("certificate", [
        ...sourceProblems(first, false),
        ...flatMapSorted(additional, (key, each) =>
            under(`additional.${key}`, [
                ...partNameProblems(key).map((problem) => ({ ...problem, path: "" })),
                ...sourceProblems(each, true),
                ...validatedProblems(each),
            ]),
        ),
        ...sameProblems(settings),
        ...countProblems(Object.keys(additional ?? {}).length),
    ]);
}

function sourceProblems(settings: AdditionalCertificate, elsewhere: boolean): Problem[] {
    const { certificateArn, domainName, hostedZoneId, coveredDomainNames } = settings;
    const path = "";
    const remedy = `Give \`certificateArn\`, or \`domainName\` ${elsewhere ? "" : "with `hostedZoneId`"}`.trim();
    if (certificateArn !== undefined && (domainName !== undefined || hostedZoneId !== undefined)) {
        return [
            { rule: "certificate-source", path, message: "an existing and a new certificate are both given", remedy },
        ];
    }
    const isWhole = domainName !== undefined && (elsewhere || hostedZoneId !== undefined);
    if (certificateArn === undefined && !isWhole) {
        return [
            { rule: "certificate-zone", path, message: "a certificate or the means to make one is missing", remedy },
        ];
    }
    if (coveredDomainNames !== undefined && domainName !== undefined) {
        const message = "is about a given certificate, and this one is made for `domainName`";
        return [{ rule: "certificate-source", path: "coveredDomainNames", message, remedy: "Remove it" }];
    }
    return duplicateProblems("list-duplicate", "coveredDomainNames", coveredDomainNames);
}

function validatedProblems({ certificateArn, domainName, hostedZoneId, validated }: AdditionalCertificate): Problem[] {
    if (domainName === undefined || hostedZoneId !== undefined || certificateArn !== undefined) {
        if (validated === undefined) {
            return [];
        }
        const message = "is about a zone that somebody else keeps";
        const remedy = "Remove it, or `hostedZoneId` if that is another account's";
        return [{ rule: "certificate-validated", path: "validated", message, remedy }];
    }
    if (validated === true) {
        return [];
    }
    const message = `is not true: the certificate for ${domainName} is ordered, and no listener has it yet`;
    const remedy = "Write the record of the output `validationRecords` into the zone, and then set it to true";
    return [asWarning({ rule: "certificate-validated", path: "validated", message, remedy })];
}

/** A listener takes a certificate once, and a domain needs one. */
function sameProblems({ additional, ...first }: CertificateSettings): Problem[] {
    const owners = new Map<string, string>();
    const all = [
        ["", first] as const,
        ...sortedEntries(additional).map(([key, each]) => [`additional.${key}`, each] as const),
    ];
    return all.flatMap(([path, { certificateArn, domainName }]): Problem[] => {
        const what = domainName ?? (typeof certificateArn === "string" ? certificateArn : undefined);
        if (what === undefined) {
            return [];
        }
        const owner = owners.get(what);
        owners.set(what, owner ?? (path === "" ? "certificate" : `certificate.${path}`));
        if (owner === undefined) {
            return [];
        }
        const message = `is for ${what} like \`${owner}\``;
        return [{ rule: "certificate-twice", path, message, remedy: "Remove one of the two" }];
    });
}

function countProblems(count: number): Problem[] {
    if (count <= MOST_ADDITIONAL) {
        return [];
    }
    const message = `has ${count} certificates, and AWS allows ${MOST_ADDITIONAL} unless it has raised the quota`;
    const remedy = "Ask for more in Service Quotas, or use certificates for several domains";
    return [asWarning({ rule: "load-balancer-quota", path: "additional", message, remedy })];
}
