import type * as lb from "@pulumi/aws/lb";
import type { CompleteTreatment } from "./targetTreatmentSettings";

// What AWS has for a cookie that nobody uses.
const DAY_SECONDS = 86_400;

/** The attributes of a group of an application load balancer. All are written: what is left out stays as it was. */
export function treatmentInputs(treatment: CompleteTreatment): Partial<lb.TargetGroupArgs> {
    const { dnsFailover, unhealthyRouting } = treatment;
    return {
        slowStart: treatment.slowStartSeconds,
        loadBalancingAlgorithmType: treatment.loadBalancingAlgorithm,
        loadBalancingAnomalyMitigation: treatment.anomalyMitigation ? "on" : "off",
        loadBalancingCrossZoneEnabled: treatment.crossZone ? "use_load_balancer_configuration" : "false",
        stickiness: stickinessOf(treatment),
        targetGroupHealth: {
            dnsFailover: {
                minimumHealthyTargetsCount: String(dnsFailover.minimumCount),
                minimumHealthyTargetsPercentage: percentOf(dnsFailover),
            },
            unhealthyStateRouting: {
                minimumHealthyTargetsCount: unhealthyRouting.minimumCount,
                minimumHealthyTargetsPercentage: percentOf(unhealthyRouting),
            },
        },
    };
}

function stickinessOf({ stickiness }: CompleteTreatment) {
    if (stickiness === undefined) {
        return { enabled: false, type: "lb_cookie", cookieDuration: DAY_SECONDS };
    }
    const { durationSeconds: cookieDuration, cookieName } = stickiness;
    return cookieName === undefined
        ? { enabled: true, type: "lb_cookie", cookieDuration }
        : { enabled: true, type: "app_cookie", cookieDuration, cookieName };
}

function percentOf({ minimumPercent }: { readonly minimumPercent?: number }): string {
    return minimumPercent === undefined ? "off" : String(minimumPercent);
}
