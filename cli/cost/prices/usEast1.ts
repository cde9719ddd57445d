import type { Price, PriceName } from "./price";

const LIST = "AWS Price List, read by others and published with its usage types";

/** Prices of us-east-1, in USD without tax and without any free tier. */
export const US_EAST_1: Readonly<Record<PriceName, Price>> = {
    fargateVcpuHour: { usd: 0.04048, usageType: "USE1-Fargate-vCPU-Hours:perCPU", asOf: "2026-09", source: LIST },
    fargateGbHour: { usd: 0.004445, usageType: "USE1-Fargate-GB-Hours", asOf: "2026-09", source: LIST },
    fargateArmVcpuHour: {
        usd: 0.03238,
        usageType: "USE1-Fargate-ARM-vCPU-Hours:perCPU",
        asOf: "2026-09",
        source: LIST,
    },
    fargateArmGbHour: { usd: 0.00356, usageType: "USE1-Fargate-ARM-GB-Hours", asOf: "2026-09", source: LIST },
    loadBalancerHour: { usd: 0.0225, usageType: "LoadBalancerUsage", asOf: "2026-09", source: LIST },
    capacityUnitHour: { usd: 0.008, usageType: "LCUUsage", asOf: "2026-09", source: LIST },
    trustStoreHour: { usd: 0.005, usageType: "TS-LoadBalancerUsage", asOf: "2026-09", source: LIST },
    natGatewayHour: { usd: 0.045, usageType: "NatGateway-Hours", asOf: "2026-09-24", source: LIST },
    natGatewayGb: { usd: 0.045, usageType: "NatGateway-Bytes", asOf: "2026-09-24", source: LIST },
    publicAddressHour: { usd: 0.005, usageType: "USE1-PublicIPv4:InUseAddress", asOf: "2026-09-24", source: LIST },
    endpointHour: { usd: 0.01, usageType: "USE1-VpcEndpoint-Hours", asOf: "2026-08-20", source: LIST },
    secretMonth: { usd: 0.4, usageType: "USE1-AWSSecretsManager-Secrets", asOf: "2026-09-24", source: LIST },
    hostedZoneMonth: { usd: 0.5, usageType: "HostedZone", asOf: "2026-09-24", source: LIST },
    webAclMonth: {
        usd: 5,
        usageType: "USE1-WebACLV2",
        asOf: "2026",
        source: "c3x.dev/blog/aws-waf-cost-explained; the same in every Region, as AWS's networking blog says",
    },
    webAclRuleMonth: { usd: 1, usageType: "USE1-RuleV2", asOf: "2026", source: "c3x.dev/blog/aws-waf-cost-explained" },
    webAclMillionRequests: {
        usd: 0.6,
        usageType: "USE1-RequestV2-Tier1",
        asOf: "2026",
        source: "c3x.dev/blog/aws-waf-cost-explained",
    },
    keyMonth: { usd: 1, usageType: "us-east-1-KMS-Keys", asOf: "2026-03", source: "cloudburn.io/blog/aws-kms-pricing" },
    alarmMonth: {
        usd: 0.1,
        usageType: "USE1-CW:AlarmMonitorUsage",
        asOf: "2026",
        source: "answers of the price list that others recorded, each metric of an alarm by itself",
    },
    dashboardMonth: {
        usd: 3,
        usageType: "DashboardsUsageHour",
        asOf: "2026-06-13",
        source: "factualminds.com, Amazon CloudWatch Pricing",
    },
    logGb: {
        usd: 0.5,
        usageType: "USE1-DataProcessing-Bytes",
        asOf: "2026-06-13",
        source: "factualminds.com, Amazon CloudWatch Pricing",
    },
};
