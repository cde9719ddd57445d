import { Preset, presetDefault } from "../shared/presets";
import { networkEndpoints } from "./endpoints";
import type { NetworkSettings } from "./networkArgs";

/** The settings of a network with the preset's defaults. */
export function networkSettings(args: NetworkSettings, preset: Preset | undefined) {
    return {
        cidrBlock: args.cidrBlock ?? "10.0.0.0/16",
        zones: args.availabilityZones?.length ?? args.zones ?? presetDefault("zones", preset),
        availabilityZones: args.availabilityZones,
        nat: args.nat ?? presetDefault("nat", preset),
        isolatedSubnets: args.isolatedSubnets ?? false,
        endpoints: networkEndpoints(args.endpoints, preset),
    };
}
