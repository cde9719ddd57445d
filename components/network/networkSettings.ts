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
    const { existingVpc } = written;
    const blocks = existingVpc?.subnets;
    // Subnets that are cut out of a block are public and private ones; of those that are named, the public ones may be missing.
    const publicTier = blocks === undefined || blocks.public !== undefined;
    const usual = publicTier && existingVpc?.natGatewayIds === undefined ? presetDefault("nat", preset) : NatMode.None;
    const nat = written.nat ?? usual;
    const internet = nat !== NatMode.None || existingVpc?.natGatewayIds !== undefined;
    return {
        /** Nothing where a pool chooses it, or where a VPC that is there has it. */
        cidrBlock:
            written.ipam?.ipv4PoolId === undefined
                ? (written.cidrBlock ?? (existingVpc === undefined ? "10.0.0.0/16" : undefined))
                : undefined,
        ipv4NetmaskLength: written.ipam?.ipv4NetmaskLength ?? 16,
        ipv6NetmaskLength: written.ipam?.ipv6NetmaskLength ?? 56,
        zones:
            written.availabilityZones?.length ??
            written.zones ??
            blocks?.private.length ??
            presetDefault("zones", preset),
        availabilityZones: written.availabilityZones,
        nat,
        /** Whether the network makes public subnets. */
        publicTier,
        /** Whether the private subnets have a way to the internet. */
        internet,
        isolatedSubnets: written.isolatedSubnets ?? blocks?.isolated !== undefined,
        /** Nothing where there are IPv4 addresses alone. */
        ipv6: written.ipv6 && { egress: written.ipv6.egress ?? internet },
        endpoints: {
            ipAddressType: endpoints.ipAddressType ?? EndpointAddressType.Ipv4,
            gateways: { s3, dynamodb },
            ofSet: interfaceServices(set, []),
            services: interfaceServices(set, endpoints.services),
        },
        flowLogs: {
            ...flowLogs,
            // What happens in a VPC of others is recorded by its owner, unless somebody says so.
            enabled: flowLogs.enabled ?? (existingVpc === undefined && presetDefault("flowLogs", preset)),
            trafficType: flowLogs.trafficType ?? FlowLogTraffic.All,
            intervalSeconds: flowLogs.intervalSeconds ?? 60,
            retentionDays: flowLogs.retentionDays ?? presetDefault("logRetentionDays", preset),
            strict: strict && (existingVpc === undefined || flowLogs.enabled === true),
        },
        /** Whether the VPC is somebody else's. */
        isGuest: existingVpc !== undefined,
        /** Whether it deserves a warning that the loss of one zone is felt. */
        strict,
    };
}

/** A network with every default filled in. */
export type CompleteNetwork = ReturnType<typeof completeNetwork>;
