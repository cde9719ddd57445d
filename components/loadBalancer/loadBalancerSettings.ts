import { isStrict, type Preset, presetDefault } from "../shared/presets";
import type { CompleteAccessLogs } from "./accessLogs";
import { completeAddresses } from "./addressTypes";
import { completeEndpointService } from "./endpointService";
import { completeAnswers } from "./answerSettings";
import { completeHttp } from "./httpSettings";
import type { LoadBalancerSettings } from "./loadBalancerArgs";
import type { NetworkAccessLogs } from "./networkAccessLogs";
import type { NetworkLoadBalancerSettings } from "./networkLoadBalancerArgs";
import { completeOtherLogs } from "./otherLogs";
import type { CompleteTestListener, TestListener } from "./testListener";
import { managedRulesOf, WebAclMode } from "./webAcl";

/**
 * Fills in what nobody wrote of a load balancer, also where the rules are going to refuse it. Whether its network has IPv6 may
 * not be known.
 */
export function completeLoadBalancer(written: LoadBalancerSettings, preset: Preset | undefined, dualStack?: boolean) {
    const { accessLogs = {}, webAcl = {}, internal = false } = written;
    const { mode = WebAclMode.Block } = webAcl;
    const hasWebAcl = webAcl.enabled ?? (!internal && presetDefault("webAcl", preset));
    return {
        https: written.certificate !== undefined,
        sslPolicy: written.sslPolicy ?? presetDefault("sslPolicy", preset),
        insecureHttp: written.insecureHttp ?? presetDefault("insecureHttp", preset),
        internal,
        ...completeAddresses(written.ipAddressType, dualStack),
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
        connectionLogs: completeOtherLogs(written.connectionLogs, accessLogs.prefix),
        healthCheckLogs: completeOtherLogs(written.healthCheckLogs, accessLogs.prefix),
        identityProviderAccess: written.identityProviderAccess ?? presetDefault("identityProviderAccess", preset),
        http: completeHttp(written.http, preset),
        answers: completeAnswers(written, preset),
        /** Nothing if there is none. */
        webAcl: hasWebAcl
            ? {
                  mode,
                  managedRules: managedRulesOf(webAcl, mode),
                  requestsPerFiveMinutes:
                      webAcl.requestsPerFiveMinutes ?? presetDefault("requestsPerFiveMinutes", preset),
                  logRetentionDays: webAcl.logRetentionDays ?? presetDefault("logRetentionDays", preset),
              }
            : undefined,
        /** Whether to be without protection, and without a record of requests, deserves a warning. */
        strict: isStrict(preset),
    };
}

/** An application load balancer with every default filled in. */
export type CompleteLoadBalancer = ReturnType<typeof completeLoadBalancer>;

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

/** Fills in what nobody wrote of a network load balancer. */
export function completeNetworkLoadBalancer(
    written: NetworkLoadBalancerSettings,
    preset: Preset | undefined,
    dualStack?: boolean,
) {
    return {
        ...completeAddresses(written.ipAddressType, dualStack),
        internal: written.internal ?? false,
        elasticIpAllocationIds: written.elasticIpAllocationIds,
        privateIpv4Addresses: written.privateIpv4Addresses,
        endpointService: completeEndpointService(written.endpointService),
        accessLogs: completeNetworkAccessLogs(written.accessLogs, preset),
        crossZone: written.crossZone ?? true,
        deletionProtection: written.deletionProtection ?? presetDefault("deletionProtection", preset),
        /** Whether to be without protection deserves a warning. */
        strict: isStrict(preset),
    };
}

/** A network load balancer with every default filled in. */
export type CompleteNetworkLoadBalancer = ReturnType<typeof completeNetworkLoadBalancer>;

/** Fills in the rest; without access logs they are told to be off. */
function completeNetworkAccessLogs(
    written: NetworkAccessLogs | undefined,
    preset: Preset | undefined,
): CompleteAccessLogs {
    return {
        enabled: written !== undefined,
        prefix: written?.prefix,
        retentionDays: written?.retentionDays ?? presetDefault("accessLogRetentionDays", preset),
        forceDelete: written?.forceDelete ?? presetDefault("forceDeleteAccessLogs", preset),
    };
}
