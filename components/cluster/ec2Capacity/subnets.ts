import * as pulumi from "@pulumi/pulumi";
import { listed, type Problem } from "../../shared/problems";
import type { NetworkReference } from "../../shared/references";

/** Which subnets the instances are in: private ones unless they have public addresses, in the zones that are named. */
export function subnetsOf(
    network: NetworkReference,
    settings: { readonly assignPublicIp: boolean; readonly availabilityZones: readonly string[] | undefined },
): pulumi.Input<pulumi.Input<string>[]> {
    const all = (settings.assignPublicIp ? network.publicSubnetIds : network.privateSubnetIds)!;
    const { availabilityZones: wanted } = settings;
    if (wanted === undefined) {
        return all;
    }
    return pulumi
        .all([pulumi.output(all), pulumi.output(network.availabilityZones!)])
        .apply(([subnets, zones]) => inZones(subnets, zones, wanted));
}

/** The subnets of the zones that are named, in their order. */
export function inZones(subnets: readonly string[], zones: readonly string[], wanted: readonly string[]): string[] {
    return wanted.map((zone) => {
        const subnet = subnets[zones.indexOf(zone)];
        if (subnet === undefined) {
            throw new pulumi.RunError(
                `availabilityZones: the network has no subnet in "${zone}". Use zones among ${listed(zones)}.`,
            );
        }
        return subnet;
    });
}

/** Zones that no network has a subnet in, because they are called otherwise; Local Zones have a city in their names. */
export function zoneFormProblems(zones: readonly string[] = []): Problem[] {
    return zones.flatMap((zone, index): Problem[] => {
        if (/^[a-z]{2,4}(-[a-z]+)+-\d+(-[a-z]+-\d+)?[a-z]$/.test(zone)) {
            return [];
        }
        const path = `availabilityZones[${index}]`;
        const message = `"${zone}" is not the name of an Availability Zone`;
        return [{ rule: "az-unknown", path, message, remedy: "Write one such as eu-central-1a" }];
    });
}
