import type * as aws from "@pulumi/aws";
import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import { type MutualAuthentication, MutualAuthenticationMode, type TrustedObject } from "./mutualAuthenticationArgs";

/** What the listeners are told of certificates of clients. */
export interface ClientCertificates {
    readonly settings: aws.types.input.lb.ListenerMutualAuthentication;
    readonly trustStoreArn: pulumi.Output<string> | undefined;
    /** What has to be there before a client may connect. */
    readonly needed: pulumi.Resource[];
}

/** The trust store, the given one or a new one with its lists. */
export function createClientCertificates(
    { name, tags, child }: Making,
    written: MutualAuthentication | undefined,
): ClientCertificates {
    if (written === undefined) {
        // AWS keeps what is left out: a listener would go on asking, and its trust store could not go.
        return { settings: { mode: MutualAuthenticationMode.Off }, trustStoreArn: undefined, needed: [] };
    }
    const { mode, caBundle, revocationLists, ignoreExpiry = false, advertiseCaNames = false } = written;
    const role = `${name}-clients`;
    const store =
        caBundle &&
        new lb.TrustStore(
            fittingName("trustStore", role),
            {
                caCertificatesBundleS3Bucket: caBundle.bucketName,
                caCertificatesBundleS3Key: caBundle.key,
                caCertificatesBundleS3ObjectVersion: caBundle.objectVersion,
                tags,
            },
            child,
        );
    const lists =
        store === undefined
            ? []
            : sortedEntries(revocationLists).map(([key, list]) => revoke(`${role}-${key}`, store, list, child));
    if (mode !== "verify") {
        return { settings: { mode }, trustStoreArn: undefined, needed: [] };
    }
    const trustStoreArn = store === undefined ? pulumi.output(written.trustStoreArn!) : store.arn;
    return {
        settings: {
            mode,
            trustStoreArn,
            ignoreClientCertificateExpiry: ignoreExpiry,
            advertiseTrustStoreCaNames: advertiseCaNames ? "on" : "off",
        },
        trustStoreArn,
        needed: lists,
    };
}

function revoke(
    name: string,
    store: lb.TrustStore,
    { bucketName, key, objectVersion }: TrustedObject,
    child: pulumi.CustomResourceOptions,
): pulumi.Resource {
    const list = { revocationsS3Bucket: bucketName, revocationsS3Key: key, revocationsS3ObjectVersion: objectVersion };
    return new lb.TrustStoreRevocation(name, { trustStoreArn: store.arn, ...list }, child);
}
