import { isStrict, type Preset, presetDefault } from "../shared/presets";
import { interfaceServices } from "./endpointServices";
import { EndpointAddressType } from "./endpoints";
import { FlowLogTraffic } from "./flowLogs";
import { NatMode } from "./nat";
import type { NetworkSettings } from "./networkArgs";

/** Fills in what nobody wrote of a network, also where the rules are going to refuse it. */
export function completeNetwork(written: NetworkSettings, preset: Preset | undefined) {
    const { endpoints = {}, flowLogs = {} } = written;
    const { s3 = presetDefault("s3Endpoint", preset), dynamodb = false } = endpoints;
    const set = endpoints.preset ?? presetDefault("endpointPreset", preset);
    const strict = isStrict(preset);
    const nat = written.nat ?? presetDefault("nat", preset);
    return {
        /** Nothing where a pool chooses it. */
        cidrBlock: written.ipam?.ipv4PoolId === undefined ? (written.cidrBlock ?? "10.0.0.0/16") : undefined,
        ipv4NetmaskLength: written.ipam?.ipv4NetmaskLength ?? 16,
        ipv6NetmaskLength: written.ipam?.ipv6NetmaskLength ?? 56,
        zones: written.availabilityZones?.length ?? written.zones ?? presetDefault("zones", preset),
        availabilityZones: written.availabilityZones,
        nat,
        isolatedSubnets: written.isolatedSubnets ?? false,
        /** Nothing where there are IPv4 addresses alone. */
        ipv6: written.ipv6 && { egress: written.ipv6.egress ?? nat !== NatMode.None },
        endpoints: {
            ipAddressType: endpoints.ipAddressType ?? EndpointAddressType.Ipv4,
            gateways: { s3, dynamodb },
            ofSet: interfaceServices(set, []),
            services: interfaceServices(set, endpoints.services),
        },
        flowLogs: {
            ...flowLogs,
            enabled: flowLogs.enabled ?? presetDefault("flowLogs", preset),
            trafficType: flowLogs.trafficType ?? FlowLogTraffic.All,
            intervalSeconds: flowLogs.intervalSeconds ?? 60,
            retentionDays: flowLogs.retentionDays ?? presetDefault("logRetentionDays", preset),
            strict,
        },
        /** Whether it deserves a warning that the loss of one zone is felt. */
        strict,
    };
}

/** A network with every default filled in. */
export type CompleteNetwork = ReturnType<typeof completeNetwork>;
