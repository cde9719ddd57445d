import { createHash } from "node:crypto";
import { Descriptor, Maker } from "../descriptor";
import { Properties } from "../values";
import { CERTIFICATE, RECORD } from "./types";

const certificate: Descriptor = {
    type: CERTIFICATE,
    create: (inputs, make) => {
        const arn = make.arn("acm", `certificate/${uuid(make)}`);
        // An imported certificate has been issued elsewhere.
        const isImported = inputs.certificateBody !== undefined;
        return {
            id: arn,
            outputs: {
                arn,
                status: isImported ? "ISSUED" : "PENDING_VALIDATION",
                type: isImported ? "IMPORTED" : "AMAZON_ISSUED",
                domainValidationOptions: isImported ? [] : validationsOf(inputs, make),
                keyAlgorithm: inputs.keyAlgorithm ?? "RSA_2048",
                renewalEligibility: "INELIGIBLE",
                subjectAlternativeNames: inputs.subjectAlternativeNames ?? [inputs.domainName],
                validationEmails: [],
            },
        };
    },
    replaces: [
        "certificateAuthorityArn",
        "domainName",
        "keyAlgorithm",
        "subjectAlternativeNames",
        "validationMethod",
        "validationOptions",
    ],
    checks: [
        ({ domainName, certificateBody, privateKey }) =>
            domainName === undefined && (certificateBody === undefined || privateKey === undefined)
                ? "domainName: one of `domainName`, `privateKey` with `certificateBody` must be specified"
                : undefined,
    ],
    inUse: ({ id }) => `ResourceInUseException: Certificate ${id} is in use.`,
    notFound: (arn) => `ResourceNotFoundException: Could not find certificate ${arn}.`,
};

const certificateValidation: Descriptor = {
    type: "aws:acm/certificateValidation:CertificateValidation",
    create: ({ certificateArn }, make) => {
        make.find(CERTIFICATE, certificateArn)!.state.status = "ISSUED";
        return { id: `2026-01-01 00:00:${String(make.next("validations") % 60).padStart(2, "0")} +0000 UTC` };
    },
    replaces: ["certificateArn", "validationRecordFqdns"],
    refers: { certificateArn: { to: CERTIFICATE, cascade: true } },
    rules: [
        ({ certificateArn }, world) => {
            const { status, domainValidationOptions } = world.find(CERTIFICATE, certificateArn)!.state;
            // The record may stand in a zone of another account.
            const options: Properties[] = status === "ISSUED" ? [] : (domainValidationOptions ?? []);
            const names = world.all(RECORD).map(({ state }) => state.fqdn);
            const missing = options.find(({ resourceRecordName }) => !names.includes(withoutDot(resourceRecordName)));
            return missing === undefined
                ? undefined
                : `timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION'): ` +
                      `no record ${missing.resourceRecordName}`;
        },
    ],
    notFound: (id) => `ResourceNotFoundException: no validation ${id}`,
};

/** Certificates. */
export const acm: Descriptor[] = [certificate, certificateValidation];

function withoutDot(name: string): string {
    return name.replace(/\.$/, "");
}

function uuid(make: Maker): string {
    return make.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// A name and its wildcard are proved by the same record.
function validationsOf({ domainName, subjectAlternativeNames = [] }: Properties, make: Maker): Properties[] {
    return [...new Set([domainName, ...subjectAlternativeNames])].map((name: string) => {
        const base = name.replace(/^\*\./, "");
        const hash = createHash("sha256").update(`${make.accountId} ${base}`).digest("hex");
        return {
            domainName: name,
            resourceRecordName: `_${hash.slice(0, 32)}.${base}.`,
            resourceRecordType: "CNAME",
            resourceRecordValue: `_${hash.slice(32)}.acm-validations.aws.`,
        };
    });
}
