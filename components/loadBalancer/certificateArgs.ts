import type * as pulumi from "@pulumi/pulumi";

/** Where the certificate comes from: an existing one, or one made for a domain in a Route 53 hosted zone. */
export interface CertificateSettings {
    /**
     * ARN of an issued certificate in the Region of the load balancer. Excludes `domainName` and `hostedZoneId`.
     * Defaults to none. AWS: ACM.
     */
    certificateArn?: pulumi.Input<string>;
    /**
     * Domain to make a certificate for, such as `app.example.com`, with an alias record that leads to the load
     * balancer. The certificate is validated through DNS and renews itself. Needs `hostedZoneId`, excludes
     * `certificateArn`. Changing it makes a new certificate before the old one goes. Defaults to none.
     */
    domainName?: string;
    /** Id of the public hosted zone that the domain is in, such as `Z0123456789ABC`. Needs `domainName`. Defaults to none. */
    hostedZoneId?: pulumi.Input<string>;
    /**
     * Domains that a given certificate covers, so that hosts which none covers are refused. Needs `certificateArn`.
     * Defaults to not known.
     */
    coveredDomainNames?: string[];
    /**
     * Certificates for further domains, by names of your own: a client gets the one for the host that it asks for (SNI).
     * Defaults to none in both presets. AWS: "Certificate list" of an HTTPS listener.
     */
    additional?: Record<string, AdditionalCertificate>;
}

/** One more certificate of the listeners: an existing one, or one made for a domain. */
export interface AdditionalCertificate {
    /**
     * ARN of an issued certificate in the Region of the load balancer. Excludes `domainName` and `hostedZoneId`.
     * Defaults to none.
     */
    certificateArn?: pulumi.Input<string>;
    /** Domain to make a certificate for, such as `shop.example.net`. Excludes `certificateArn`. Defaults to none. */
    domainName?: string;
    /**
     * Id of the public hosted zone that the domain is in, which gets the record that proves it and an alias record. Needs
     * `domainName`. Defaults to none: whoever keeps the zone writes both, see `validated`.
     */
    hostedZoneId?: pulumi.Input<string>;
    /**
     * Whether the zone, which somebody else keeps, has the record of the output `validationRecords`. The certificate is only
     * ordered as long as it has not; with `true` the update waits for it to be issued. Excludes `hostedZoneId`.
     * Defaults to `false` in both presets.
     */
    validated?: boolean;
    /** Domains that a given certificate covers. Needs `certificateArn`. Defaults to not known. */
    coveredDomainNames?: string[];
}

/** A record that a zone has to have before a certificate is issued. */
export interface ValidationRecord {
    /** Name of the record. */
    name: string;
    /** Type of the record. */
    type: string;
    /** Value of the record. */
    value: string;
}
