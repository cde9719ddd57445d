import type * as pulumi from "@pulumi/pulumi";

/** What a listener does with certificates of clients. */
export const MutualAuthenticationMode = {
    /** Refuses connections without a certificate of an authority in the trust store. */
    Verify: "verify",
    /** Asks for one and hands it to the tasks, which have to verify it. */
    Passthrough: "passthrough",
    /** Asks for none, as without the block. */
    Off: "off",
} as const;
export type MutualAuthenticationMode = (typeof MutualAuthenticationMode)[keyof typeof MutualAuthenticationMode];

/**
 * Certificates that clients have to show, on the production and the test listener. It counts for all hosts and paths. AWS:
 * "Mutual authentication with TLS in Application Load Balancer".
 */
export interface MutualAuthentication {
    /** What happens with the certificates. */
    mode: MutualAuthenticationMode;
    /**
     * ARN of an existing trust store of the same Region. Excludes `caBundle`. Needed for `verify`, unless there is a
     * `caBundle`.
     */
    trustStoreArn?: pulumi.Input<string>;
    /**
     * Certificates of the authorities that are trusted, a PEM file in S3, from which a trust store is made. Whoever deploys
     * reads it. Another object, key or version changes the store in place. Needed for `verify`, unless there is a
     * `trustStoreArn`, which it excludes.
     */
    caBundle?: TrustedObject;
    /** Lists of revoked certificates, by names of your own. Needs `caBundle`. Defaults to none in both presets. */
    revocationLists?: Record<string, TrustedObject>;
    /** Whether certificates that have expired are taken as well. Needs `verify`. Defaults to `false` in both presets. */
    ignoreExpiry?: boolean;
    /**
     * Whether clients are told which authorities are trusted, so that they choose a fitting certificate. Needs `verify`.
     * Defaults to `false` in both presets.
     */
    advertiseCaNames?: boolean;
}

/** A file in S3. */
export interface TrustedObject {
    /** Name of its bucket, in the Region of the load balancer. */
    bucketName: pulumi.Input<string>;
    /**
     * Key of the object.
     * @length 1 1024
     */
    key: string;
    /** Version of the object. Defaults to the newest when the file is read, in both presets. */
    objectVersion?: pulumi.Input<string>;
}
