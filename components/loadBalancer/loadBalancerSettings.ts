import { isStrict, type Preset, presetDefault } from "../shared/presets";
import type { CompleteAccessLogs } from "./accessLogs";
import type { LoadBalancerSettings } from "./loadBalancerArgs";
import type { NetworkLoadBalancerSettings } from "./networkLoadBalancerArgs";
import type { CompleteTestListener, TestListener } from "./testListener";
import { type CompleteWebAcl, managedRulesOf, WebAclMode } from "./webAcl";

/** An application load balancer with every default filled in. */
export interface CompleteLoadBalancer {
    readonly https: boolean;
    readonly insecureHttp: boolean;
    readonly internal: boolean;
    readonly allow: readonly string[] | undefined;
    readonly testListener: CompleteTestListener;
    readonly idleTimeoutSeconds: number;
    readonly deletionProtection: boolean;
    readonly accessLogs: CompleteAccessLogs;
    /** Nothing if there is none. */
    readonly webAcl: CompleteWebAcl | undefined;
    /** Whether what protects the load balancer, and what records its requests, may be missing only with a warning. */
    readonly strict: boolean;
}

/** Fills in what nobody wrote of a load balancer, also where the rules are going to refuse it. */
export function completeLoadBalancer(written: LoadBalancerSettings, preset: Preset | undefined): CompleteLoadBalancer {
    const { accessLogs = {}, webAcl = {}, internal = false } = written;
    const { mode = WebAclMode.Block } = webAcl;
    const hasWebAcl = webAcl.enabled ?? (!internal && presetDefault("webAcl", preset));
    return {
        https: written.certificate !== undefined,
        insecureHttp: written.insecureHttp ?? presetDefault("insecureHttp", preset),
        internal,
        allow: written.allow,
        testListener: completeTestListener(written.testListener, preset),
        idleTimeoutSeconds: written.idleTimeoutSeconds ?? presetDefault("idleTimeoutSeconds", preset),
        deletionProtection: written.deletionProtection ?? presetDefault("deletionProtection", preset),
        accessLogs: {
            enabled: accessLogs.enabled ?? presetDefault("accessLogs", preset),
            prefix: accessLogs.prefix,
            retentionDays: accessLogs.retentionDays ?? presetDefault("accessLogRetentionDays", preset),
            forceDelete: accessLogs.forceDelete ?? presetDefault("forceDeleteAccessLogs", preset),
        },
        webAcl: hasWebAcl
            ? {
                  mode,
                  managedRules: managedRulesOf(webAcl, mode),
                  requestsPerFiveMinutes:
                      webAcl.requestsPerFiveMinutes ?? presetDefault("requestsPerFiveMinutes", preset),
                  logRetentionDays: webAcl.logRetentionDays ?? presetDefault("logRetentionDays", preset),
              }
            : undefined,
        strict: isStrict(preset),
    };
}

/** The same for the listener of test traffic; a network load balancer has one for each service that asks for it. */
export function completeTestListener(
    written: TestListener | undefined,
    preset: Preset | undefined,
): CompleteTestListener {
    const usualPort = presetDefault("testListenerPort", preset);
    return {
        port: written?.port ?? usualPort,
        usualPort,
        allow: written?.allow,
        fromVpc: written?.allow === undefined && presetDefault("testListenerFromVpc", preset),
        strict: isStrict(preset),
    };
}

/** A network load balancer with every default filled in. */
export interface CompleteNetworkLoadBalancer {
    readonly internal: boolean;
    readonly crossZone: boolean;
    readonly deletionProtection: boolean;
    /** Whether to be without protection deserves a warning. */
    readonly strict: boolean;
}

/** Fills in what nobody wrote of a network load balancer. */
export function completeNetworkLoadBalancer(
    written: NetworkLoadBalancerSettings,
    preset: Preset | undefined,
): CompleteNetworkLoadBalancer {
    return {
        internal: written.internal ?? false,
        crossZone: written.crossZone ?? true,
        deletionProtection: written.deletionProtection ?? presetDefault("deletionProtection", preset),
        strict: isStrict(preset),
    };
}
