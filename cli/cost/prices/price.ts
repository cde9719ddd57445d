/** One price with where it comes from. */
export interface Price {
    readonly usd: number;
    /** AWS's own name of what is counted, as bills and the price list have it. */
    readonly usageType: string;
    /** When it was seen. */
    readonly asOf: string;
    readonly source: string;
}

/** What has a price. */
export type PriceName =
    | "fargateVcpuHour"
    | "fargateGbHour"
    | "fargateArmVcpuHour"
    | "fargateArmGbHour"
    | "loadBalancerHour"
    | "capacityUnitHour"
    | "trustStoreHour"
    | "natGatewayHour"
    | "natGatewayGb"
    | "publicAddressHour"
    | "endpointHour"
    | "secretMonth"
    | "hostedZoneMonth"
    | "webAclMonth"
    | "webAclRuleMonth"
    | "webAclMillionRequests"
    | "keyMonth"
    | "alarmMonth"
    | "dashboardMonth"
    | "logGb";

/** What has a price in one Region; AWS does not offer everything in each. */
export type Prices = Readonly<Partial<Record<PriceName, Price>>>;
