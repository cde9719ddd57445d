import type { AccountData, AccountResource } from "./accountData";
import { Properties } from "./values";

const ACCOUNT = "123456789012";
const REGION = "eu-central-1";

/** What a company has before it deploys its first container: a domain with a certificate, an image, a secret, a web ACL. */
export function seed(): AccountData {
    return { accountId: ACCOUNT, resources: existing(), counters: {}, inactive: [], faults: [] };
}

function existing(): AccountResource[] {
    const secretArn = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:web/database-AbCdEf`;
    const certificateArn = `arn:aws:acm:${REGION}:${ACCOUNT}:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6`;
    const webAclArn = `arn:aws:wafv2:${REGION}:${ACCOUNT}:regional/webacl/company/5a3c0d1e-2b4f-4a6d-8c7e-9f0b1a2c3d4e`;
    return [
        existingOne("aws:route53/zone:Zone", "Z0123456789ABC", {
            arn: "arn:aws:route53:::hostedzone/Z0123456789ABC",
            name: "example.com",
            zoneId: "Z0123456789ABC",
            nameServers: ["ns-1.awsdns-01.com", "ns-2.awsdns-02.org"],
            primaryNameServer: "ns-1.awsdns-01.com",
        }),
        existingOne("aws:ecr/repository:Repository", "web", {
            arn: `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/web`,
            name: "web",
            registryId: ACCOUNT,
            repositoryUrl: `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/web`,
            // Not a property of the real resource: the images that were pushed.
            images: [{ tag: "1.0.0", digest: `sha256:${"1".repeat(64)}` }],
        }),
        existingOne("aws:secretsmanager/secret:Secret", secretArn, { arn: secretArn, name: "web/database" }),
        existingOne("aws:acm/certificate:Certificate", certificateArn, {
            arn: certificateArn,
            domainName: "*.example.com",
            status: "ISSUED",
            type: "AMAZON_ISSUED",
        }),
        existingOne("aws:wafv2/webAcl:WebAcl", webAclArn, { arn: webAclArn, name: "company", scope: "REGIONAL" }),
    ];
}

function existingOne(type: string, id: string, state: Properties): AccountResource {
    const complete = { ...state, region: REGION, tagsAll: {} };
    return { type, id, region: REGION, inputs: {}, settled: complete, state: complete };
}
