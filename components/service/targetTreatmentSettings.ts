import { type Preset, presetDefault } from "../shared/presets";
import type { HealthyTargets, TargetTreatment } from "./targetTreatmentArgs";

/** How requests are divided, with every default filled in. */
export function completeTreatment(written: TargetTreatment, preset: Preset | undefined) {
    const { stickiness, targetGroupHealth = {} } = written;
    return {
        /** Nothing if clients go wherever it comes. */
        stickiness: stickiness && {
            durationSeconds: stickiness.durationSeconds ?? presetDefault("stickinessSeconds", preset),
            cookieName: stickiness.cookieName,
        },
        slowStartSeconds: written.slowStartSeconds ?? 0,
        loadBalancingAlgorithm: written.loadBalancingAlgorithm ?? presetDefault("loadBalancingAlgorithm", preset),
        anomalyMitigation: written.anomalyMitigation ?? presetDefault("anomalyMitigation", preset),
        crossZone: written.crossZone ?? presetDefault("crossZoneTargets", preset),
        dnsFailover: completeHealthy(targetGroupHealth.dnsFailover, preset),
        unhealthyRouting: completeHealthy(targetGroupHealth.unhealthyRouting, preset),
    };
}

/** How requests are divided, complete. */
export type CompleteTreatment = ReturnType<typeof completeTreatment>;

function completeHealthy(written: HealthyTargets | undefined, preset: Preset | undefined) {
    return {
        minimumCount: written?.minimumCount ?? presetDefault("minimumHealthyTargets", preset),
        minimumPercent: written?.minimumPercent,
    };
}
