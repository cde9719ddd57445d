import * as assert from "node:assert/strict";
import { LoadBalancer, type LoadBalancerArgs, type MutualAuthentication } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { NETWORK, PRODUCTION } from "./fixtures";

const LISTENER = "aws:lb/listener:Listener";
const STORE = "aws:lb/trustStore:TrustStore";
const REVOCATION = "aws:lb/trustStoreRevocation:TrustStoreRevocation";
const GIVEN = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:truststore/clients/73e2d6bc24d8a067";
const CAS = { bucketName: "company-trust", key: "clients.pem" };

const edge =
    (mutualAuthentication?: MutualAuthentication, args: Partial<LoadBalancerArgs> = {}) =>
    () =>
        new LoadBalancer("edge", { ...PRODUCTION, ...args, mutualAuthentication });

describe("certificates of clients", () => {
    it("are verified on both listeners with a trust store that is made, lists first", async () => {
        const { get, result } = await run(
            edge({
                mode: "verify",
                caBundle: { ...CAS, objectVersion: "7" },
                revocationLists: { lost: { bucketName: "company-trust", key: "lost.crl" } },
                advertiseCaNames: true,
            }),
        );

        const { caCertificatesBundleS3Bucket, caCertificatesBundleS3Key, ...others } = get(STORE).inputs;
        assert.deepEqual(
            [caCertificatesBundleS3Bucket, caCertificatesBundleS3Key, others.caCertificatesBundleS3ObjectVersion],
            ["company-trust", "clients.pem", "7"],
        );
        assert.equal(get(REVOCATION, "edge-clients-lost").inputs.revocationsS3Key, "lost.crl");
        for (const name of ["edge-production", "edge-test"]) {
            assert.deepEqual(get(LISTENER, name).inputs.mutualAuthentication, {
                mode: "verify",
                trustStoreArn: "arn:edge-clients",
                ignoreClientCertificateExpiry: false,
                advertiseTrustStoreCaNames: "on",
            });
        }
        assert.equal("mutualAuthentication" in get(LISTENER, "edge-redirect").inputs, false);
        assert.equal(await plain(result.trustStoreArn!), "arn:edge-clients");
    });

    it("are verified with a trust store that is given, also when they have expired", async () => {
        const { get, resources } = await run(edge({ mode: "verify", trustStoreArn: GIVEN, ignoreExpiry: true }));

        assert.deepEqual(get(LISTENER, "edge-test").inputs.mutualAuthentication, {
            mode: "verify",
            trustStoreArn: GIVEN,
            ignoreClientCertificateExpiry: true,
            advertiseTrustStoreCaNames: "off",
        });
        assert.deepEqual(
            resources.filter(({ type }) => type === STORE),
            [],
        );
    });

    it("are handed to the tasks, with a word of warning", async () => {
        const program = edge({ mode: "passthrough" });

        const { mutualAuthentication } = (await run(program)).get(LISTENER, "edge-production").inputs;
        assert.deepEqual(mutualAuthentication, { mode: "passthrough" });
        assert.deepEqual(
            (await warnings(program)).map(({ text }) => text),
            [
                "mutualAuthentication.mode: lets everybody in: tasks have to verify the header X-Amzn-Mtls-Clientcert themselves. Use verify, unless they do. [listener-mtls]",
            ],
        );
    });

    it("are asked for no longer when that is written, or when the block is gone", async () => {
        for (const written of [{ mode: "off" } as const, undefined]) {
            const { resources, get } = await run(edge(written));

            for (const name of ["edge-production", "edge-test"]) {
                assert.deepEqual(get(LISTENER, name).inputs.mutualAuthentication, { mode: "off" });
            }
            assert.equal("mutualAuthentication" in get(LISTENER, "edge-redirect").inputs, false);
            assert.equal(resources.filter(({ type }) => type === STORE).length, 0);
        }
    });

    it("are nothing to listeners without TLS", async () => {
        const { network } = PRODUCTION;
        const { get } = await run(() => new LoadBalancer("plain", { network, preset: "development" }));

        assert.equal("mutualAuthentication" in get(LISTENER, "plain-production").inputs, false);
    });

    const refused: [string, () => unknown, string[]][] = [
        [
            "nobody to trust",
            edge({ mode: "verify" }),
            [
                "mutualAuthentication.caBundle: is missing: there is nobody to trust. Give `caBundle` or `trustStoreArn`. [listener-mtls]",
            ],
        ],
        [
            "two trust stores",
            edge({ mode: "verify", trustStoreArn: GIVEN, caBundle: CAS }),
            [
                "mutualAuthentication.caBundle: stands beside `trustStoreArn`. Give `caBundle` or `trustStoreArn`. [listener-mtls]",
            ],
        ],
        [
            "lists for somebody else's trust store",
            edge({ mode: "verify", trustStoreArn: GIVEN, revocationLists: { lost: CAS } }),
            [
                "mutualAuthentication.revocationLists: is for a new trust store, and `trustStoreArn` names an existing one. Add the lists where that is made, or give `caBundle`. [listener-mtls]",
            ],
        ],
        [
            "authorities that nobody asks",
            edge({ mode: "passthrough", caBundle: CAS, ignoreExpiry: true }),
            [
                "mutualAuthentication.caBundle: is about verification, and `mode` is passthrough. Set `mode` to verify, or remove it. [listener-mtls]",
                "mutualAuthentication.ignoreExpiry: is about verification, and `mode` is passthrough. Set `mode` to verify, or remove it. [listener-mtls]",
            ],
        ],
        [
            "plain HTTP",
            () =>
                new LoadBalancer("edge", {
                    network: NETWORK,
                    insecureHttp: true,
                    mutualAuthentication: { mode: "verify", caBundle: CAS },
                }),
            [
                "mutualAuthentication: needs HTTPS listeners, and the load balancer has no certificate. Add a `certificate`, or remove it. [listener-mtls]",
            ],
        ],
        [
            "the ARN of something else",
            edge({ mode: "verify", trustStoreArn: "arn:aws:s3:::company-trust" }),
            [
                'mutualAuthentication.trustStoreArn: "arn:aws:s3:::company-trust" is not the ARN of a trust store. Write one such as arn:aws:elasticloadbalancing:eu-central-1:123456789012:truststore/clients/73e2d6bc24d8a067. [arn-format]',
            ],
        ],
    ];
    refused.forEach(([what, program, lines]) =>
        it(`are refused with ${what}`, async () => assert.deepEqual(await refusals(program), lines)),
    );
});
