import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import * as path from "node:path";
import { estimateOf } from "../../../cli/cost/estimate";
import { fileOf, OFFERED } from "../../../cli/cost/prices/offers";
import { fieldsOf, readPriceList, withoutRegion } from "../../../cli/cost/prices/priceList";
import { command, directoryWith } from "../running";

const ABOUT = ["FormatVersion", "Disclaimer", "Publication Date", "Version", "OfferCode"].map(
    (name) => `"${name}","x"`,
);
const COLUMNS = '"SKU","TermType","PriceDescription","StartingRange","PricePerUnit","Currency","usageType","operation"';

/** A row of the price list, as AWS writes it. */
function row(
    usage: string,
    price: string,
    { from = "0", term = "OnDemand", operation = "", currency = "USD" } = {},
): string {
    return ["SKU", term, `$${price} per ""unit"", first`, from, price, currency, usage, operation]
        .map((field) => `"${field}"`)
        .join(",");
}

/** The files of a Region, by the codes of services. */
const FILES: Readonly<Record<string, readonly string[]>> = {
    "AmazonECS/current/eu-central-1": [
        row("EUC1-Fargate-vCPU-Hours:perCPU", "0.0465600000"),
        row("EUC1-Fargate-GB-Hours", "0.0051100000"),
        row("EUC1-Fargate-Windows-vCPU-Hours:perCPU", "0.1"),
        row("EUC1-Fargate-ARM-vCPU-Hours:perCPU", "0.03725"),
        row("EUC1-Fargate-ARM-GB-Hours", "0.00409"),
    ],
    "AWSELB/current/eu-central-1": [
        row("EUC1-LoadBalancerUsage", "0.03", { operation: "LoadBalancing" }),
        row("EUC1-LoadBalancerUsage", "0.027", { operation: "LoadBalancing:Application" }),
        row("EUC1-LCUUsage", "0.008", { operation: "LoadBalancing:Application" }),
        row("EUC1-LCUUsage", "0.006", { operation: "LoadBalancing:Network" }),
    ],
    "AmazonEC2/current/eu-central-1": [
        row("EUC1-NatGateway-Hours", "0.01", { term: "Reserved" }),
        row("EUC1-NatGateway-Hours", "0.052"),
        row("EUC1-NatGateway-Bytes", "0.052"),
    ],
    "AmazonVPC/current/eu-central-1": [
        row("EUC1-PublicIPv4:InUseAddress", "0.005"),
        row("EUC1-VpcEndpoint-Hours", "0.008", { from: "5000" }),
        row("EUC1-VpcEndpoint-Hours", "0.012"),
    ],
    "AWSSecretsManager/current/eu-central-1": [row("EUC1-AWSSecretsManager-Secrets", "0.4")],
    "AmazonRoute53/current": [row("HostedZone", "0.1", { from: "25" }), row("HostedZone", "0.5")],
    "awswaf/current/eu-central-1": [row("EUC1-WebACLV2", "5"), row("EUC1-RequestV2-Tier1", "0.0000006")],
    "awskms/current/eu-central-1": [row("eu-central-1-KMS-Keys", "1")],
    "AmazonCloudWatch/current/eu-central-1": [
        row("EUC1-CW:AlarmMonitorUsage", "0"),
        row("EUC1-CW:AlarmMonitorUsage", "0.1", { from: "10" }),
        row("EUC1-DataProcessing-Bytes", "0.63"),
        row("EUC1-DataProcessing-Bytes", "4", { currency: "CNY" }),
    ],
    "AmazonCloudWatch/current/us-east-1": [row("DashboardsUsageHour", "3", { from: "3" })],
};

describe("AWS's price list", () => {
    const asked: string[] = [];
    const server = http.createServer(({ url = "" }, response) => {
        asked.push(url);
        const rows = FILES[url.replace(/^\/offers\/v1\.0\/aws\//, "").replace(/\/index\.csv$/, "")];
        response.writeHead(rows === undefined ? 404 : 200);
        response.end(rows === undefined ? "" : [...ABOUT, COLUMNS, ...rows].join("\n"));
    });
    const given = process.env.SLIPWAY_PRICE_LIST;
    before(async () => {
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        process.env.SLIPWAY_PRICE_LIST = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => {
        server.close();
        if (given === undefined) {
            delete process.env.SLIPWAY_PRICE_LIST;
        } else {
            process.env.SLIPWAY_PRICE_LIST = given;
        }
    });

    it("is read file by file, for the first price that is paid on demand in dollars", async () => {
        const prices = await readPriceList("eu-central-1", "2026-11-28");

        assert.deepEqual(Object.fromEntries(Object.entries(prices).map(([name, { usd }]) => [name, usd])), {
            fargateVcpuHour: 0.04656,
            fargateGbHour: 0.00511,
            fargateArmVcpuHour: 0.03725,
            fargateArmGbHour: 0.00409,
            loadBalancerHour: 0.027,
            capacityUnitHour: 0.008,
            natGatewayHour: 0.052,
            natGatewayGb: 0.052,
            publicAddressHour: 0.005,
            endpointHour: 0.012,
            secretMonth: 0.4,
            hostedZoneMonth: 0.5,
            webAclMonth: 5,
            webAclMillionRequests: 0.6,
            keyMonth: 1,
            alarmMonth: 0.1,
            dashboardMonth: 3,
            logGb: 0.63,
        });
        assert.deepEqual(prices.natGatewayHour, {
            usd: 0.052,
            usageType: "EUC1-NatGateway-Hours",
            asOf: "2026-11-28",
            source: "AWS Price List",
        });
        assert.equal(new Set(asked).size, asked.length, "each file once");
    });

    it("lets what has no price in a Region be not counted", async () => {
        const prices = await readPriceList("eu-central-1", "2026-11-28");
        const month = { hours: 730, taskHours: 730, requests: 1, trafficGb: 1, natGb: 1, logGb: 1 };
        const made = [{ type: "aws:lb/trustStore:TrustStore", name: "x", arn: "x", inputs: {} }];
        const { lines, notCounted } = estimateOf(made, prices, month);

        assert.deepEqual(lines, []);
        assert.ok(notCounted.includes("trust store, which has no price here"));
    });

    it("is told of by its path where a Region is not in it", async () => {
        await assert.rejects(
            readPriceList("eu-nowhere-9", "2026-11-28"),
            /^Error: AWS's price list has no \/offers\/v1\.0\/aws\/\w+\/current\/eu-nowhere-9\/index\.csv: status 404\.$/,
        );
    });

    it("is kept for the next time, and counted with", async () => {
        const yaml =
            "config:\n  aws:region: eu-central-1\n  shop:environment:\n    services:\n      web: { containers: { web: { image: public.ecr.aws/nginx/nginx:1.29, port: 80 } } }\n";
        const directory = directoryWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n", "Pulumi.dev.yaml": yaml });
        const cache = path.join(directory, "cache");
        const variables = { XDG_CACHE_HOME: cache, SLIPWAY_PRICE_LIST: process.env.SLIPWAY_PRICE_LIST! };
        const run = (...more: string[]) => command(directory, ["cost", "dev", ...more], { env: variables });

        const refused = await run();
        assert.match(
            refused.err,
            /^dev: is in eu-central-1, whose prices are not known\. Give `--refresh` to read them/,
        );
        const first = await run("--refresh");
        const second = await run();
        assert.deepEqual([first.err, second.err, first.out], ["", "", second.out]);
        assert.match(first.out, /environment +NAT gateway +113\.88\n/);
        const today = new Date().toISOString().slice(0, 10);
        assert.match(first.out, new RegExp(`\nPrices: eu-central-1, of ${today}\\.\n`));
        assert.deepEqual(fs.readdirSync(path.join(cache, "slipway", "prices")), ["eu-central-1.json"]);
    });

    it("is looked for by the names that bills have, without their Regions", () => {
        const names: [string, string][] = [
            ["EUC1-LoadBalancerUsage", "LoadBalancerUsage"],
            ["USE1-PublicIPv4:InUseAddress", "PublicIPv4:InUseAddress"],
            ["us-east-1-KMS-Keys", "KMS-Keys"],
            ["us-gov-west-1-KMS-Keys", "KMS-Keys"],
            ["NatGateway-Hours", "NatGateway-Hours"],
            ["TS-LoadBalancerUsage", "TS-LoadBalancerUsage"],
        ];
        for (const [type, name] of names) {
            assert.equal(withoutRegion(type), name);
        }
        assert.equal(fileOf(OFFERED.hostedZoneMonth, "eu-west-1"), "/offers/v1.0/aws/AmazonRoute53/current/index.csv");
        assert.deepEqual(fieldsOf('"a","b, ""c""","","d"'), ["a", 'b, "c"', "", "d"]);
    });
});
