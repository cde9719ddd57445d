import { US_EAST_1 } from "./usEast1";

/** One price with where it comes from. */
export interface Price {
    readonly usd: number;
    /** AWS's own name of what is counted, as bills and the price list have it. */
    readonly usageType: string;
    /** When it was seen. */
    readonly asOf: string;
    readonly source: string;
}

const NAMES = [
    "fargateVcpuHour",
    "fargateGbHour",
    "fargateArmVcpuHour",
    "fargateArmGbHour",
    "loadBalancerHour",
    "capacityUnitHour",
    "trustStoreHour",
    "natGatewayHour",
    "natGatewayGb",
    "publicAddressHour",
    "endpointHour",
    "secretMonth",
    "hostedZoneMonth",
    "webAclMonth",
    "webAclRuleMonth",
    "webAclMillionRequests",
    "keyMonth",
    "alarmMonth",
    "dashboardMonth",
    "logGb",
] as const;

/** What has a price. */
export type PriceName = (typeof NAMES)[number];

/** Everything that has a price, in one Region. */
export type Prices = Readonly<Record<PriceName, Price>>;

/** The Regions whose prices are known. */
export const PRICES: Readonly<Record<string, Prices>> = { "us-east-1": US_EAST_1 };
