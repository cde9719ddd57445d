import * as pulumi from "@pulumi/pulumi";
import type { Preset } from "../shared/presets";
import type { NetworkReference } from "../shared/references";
import type { AccessLogs } from "./accessLogs";
import type { IpAddressType } from "../shared/ipAddressTypes";
import type { FixedResponse, LoadBalancerRedirect } from "./answerArgs";
import type { CertificateSettings } from "./certificateArgs";
import type { HttpSettings } from "./httpArgs";
import type { MutualAuthentication } from "./mutualAuthenticationArgs";
import type { OtherLogs } from "./otherLogs";
import type { TestListener } from "./testListener";
import type { WebAcl } from "./webAcl";

/** What a load balancer is made from, whoever asks for it. */
export interface LoadBalancerSettings {
    /**
     * Certificate of the production and the test listener. With it production traffic is HTTPS on port 443, and port
     * 80 answers with a redirect. Defaults to none in both presets; see `insecureHttp`.
     */
    certificate?: CertificateSettings;
    /**
     * Name of the policy that says which versions of TLS and which ciphers the listeners take. One that takes TLS 1.0 or 1.1
     * is refused in the production preset. Defaults to `ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09` in both presets: TLS 1.2
     * and 1.3 with forward secrecy and post-quantum key exchange. AWS: "Security policies for your Application Load
     * Balancer" (ELB.17).
     */
    sslPolicy?: string;
    /** Certificates that clients have to show (mTLS). Needs `certificate`. Defaults to none in both presets. */
    mutualAuthentication?: MutualAuthentication;
    /**
     * Lets production traffic be plain HTTP on port 80 when there is no certificate (ELB.1).
     * Excludes `certificate`. Defaults to `false` in the production preset and `true` in the development preset.
     */
    insecureHttp?: boolean;
    /**
     * Makes the load balancer reachable from inside the VPC only, in its private subnets.
     * Changing it replaces the load balancer. Defaults to `false` in both presets. AWS: `CreateLoadBalancer`, scheme.
     */
    internal?: boolean;
    /**
     * By which addresses clients reach the load balancer. All but `ipv4` need a network with IPv6. Defaults to `dualstack` in a
     * network that is known to have IPv6 and to `ipv4` elsewhere, in both presets. AWS: `SetIpAddressType`.
     */
    ipAddressType?: IpAddressType;
    /**
     * IPv4 and IPv6 CIDR blocks that reach the production listener, and the redirect before it.
     * Defaults to everybody (`0.0.0.0/0`, and `::/0` with IPv6), or to the VPC's blocks if the load balancer is internal, in
     * both presets.
     */
    allow?: string[];
    /** The listener on which a new version is tried out before it gets production traffic. Always there. */
    testListener?: TestListener;
    /**
     * Seconds without data after which a connection is closed.
     * Defaults to 60 in both presets. AWS: load balancer attribute `idle_timeout.timeout_seconds`.
     * @integer
     * @range 1 4000
     */
    idleTimeoutSeconds?: number;
    /**
     * Keeps the load balancer from being deleted (ELB.6). `pulumi destroy` fails until it is switched off by an update;
     * `pulumi state unprotect`, which Pulumi proposes then, does not help, because AWS refuses too.
     * Defaults to `true` in the production preset and `false` in the development preset.
     * AWS: load balancer attribute `deletion_protection.enabled`.
     */
    deletionProtection?: boolean;
    /**
     * A record of every request, in a bucket. Defaults to one in a new bucket in the production preset and none in the
     * development preset.
     */
    accessLogs?: AccessLogs;
    /** A record of every connection of a client, with its TLS. Defaults to none in both presets. */
    connectionLogs?: OtherLogs;
    /** A record of every health check. Defaults to none in both presets. */
    healthCheckLogs?: OtherLogs;
    /**
     * Whether the load balancer reaches identity providers, on port 443 of every address, which `authenticate` of a service
     * needs. Defaults to `false` in both presets, and in an environment to `true` where a service asks for it.
     */
    identityProviderAccess?: boolean;
    /** How the load balancer speaks HTTP with clients and tasks. Defaults to the usual way in both presets. */
    http?: HttpSettings;
    /**
     * Requests to the production listener that are sent somewhere else, by names of your own, such as those for an old
     * host. They come before those of services. Defaults to none in both presets.
     */
    redirects?: Record<string, LoadBalancerRedirect>;
    /**
     * Requests to the production listener that the load balancer answers itself, by names of your own. They come before
     * redirects and those of services. Defaults to none in both presets; what no rule takes is answered with 404.
     */
    fixedResponses?: Record<string, FixedResponse>;
    /**
     * A web application firewall. Defaults to one with the usual rules in the production preset if the load balancer is
     * not `internal`, and to none otherwise.
     */
    webAcl?: WebAcl;
}

/** Arguments of `LoadBalancer`. */
export interface LoadBalancerArgs extends LoadBalancerSettings {
    /** Set of defaults to start from. Defaults to `production`. */
    preset?: Preset;
    /** Network whose public subnets (private ones if `internal`) the load balancer is placed in. */
    network: pulumi.Input<NetworkReference>;
    /** Tags of everything in the load balancer. Defaults to none; the component adds its own. */
    tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}
