import type { PriceName } from "./price";
import { US_EAST_1 } from "./usEast1";

/** Where a price stands in AWS's price list. */
export interface Offered {
    /** Code of the service's file. */
    readonly offer: string;
    /** Region of the file where it is not that of the stack; nothing for the file of a service without Regions. */
    readonly place?: "global" | "us-east-1";
    /** Name of what is counted, without the Region before it. */
    readonly usage: string;
    readonly operation?: RegExp;
    /** How many of AWS's units one of ours is. */
    readonly units: number;
}

const OF_APPLICATION = /^LoadBalancing:Application/;

const OFFERS: Readonly<Record<PriceName, Omit<Offered, "usage" | "units"> & { readonly units?: number }>> = {
    fargateVcpuHour: { offer: "AmazonECS" },
    fargateGbHour: { offer: "AmazonECS" },
    fargateArmVcpuHour: { offer: "AmazonECS" },
    fargateArmGbHour: { offer: "AmazonECS" },
    loadBalancerHour: { offer: "AWSELB", operation: OF_APPLICATION },
    capacityUnitHour: { offer: "AWSELB", operation: OF_APPLICATION },
    trustStoreHour: { offer: "AWSELB" },
    natGatewayHour: { offer: "AmazonEC2" },
    natGatewayGb: { offer: "AmazonEC2" },
    publicAddressHour: { offer: "AmazonVPC" },
    endpointHour: { offer: "AmazonVPC" },
    secretMonth: { offer: "AWSSecretsManager" },
    hostedZoneMonth: { offer: "AmazonRoute53", place: "global" },
    webAclMonth: { offer: "awswaf" },
    webAclRuleMonth: { offer: "awswaf" },
    webAclMillionRequests: { offer: "awswaf", units: 1_000_000 },
    keyMonth: { offer: "awskms" },
    alarmMonth: { offer: "AmazonCloudWatch" },
    dashboardMonth: { offer: "AmazonCloudWatch", place: "us-east-1" },
    logGb: { offer: "AmazonCloudWatch" },
};

/** Everything that has a price, with where that is found. */
export const OFFERED = Object.fromEntries(
    Object.entries(OFFERS).map(([name, { units = 1, ...offer }]) => [
        name,
        { ...offer, units, usage: US_EAST_1[name as PriceName].usageType.replace(/^(USE1|us-east-1)-/, "") },
    ]),
) as Readonly<Record<PriceName, Offered>>;

/** A file of the price list, as the path after its address. */
export function fileOf({ offer, place }: Offered, region: string): string {
    const where = place === "global" ? "" : `/${place ?? region}`;
    return `/offers/v1.0/aws/${offer}/current${where}/index.csv`;
}
