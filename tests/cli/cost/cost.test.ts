import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { estimateOf } from "../../../cli/cost/estimate";
import type { Made } from "../../../cli/made";
import { KINDS, type Month } from "../../../cli/cost/kinds";
import { PRICES } from "../../../cli/cost/prices/regions";
import { tableOf } from "../../../cli/cost/table";
import { ROOT } from "../../../tools/local";
import { PROGRAMS } from "../../urns/programs";
import { run } from "../../support/harness";
import { command, directoryWith } from "../running";

const MONTH: Month = { hours: 730, taskHours: 365, requests: 2, trafficGb: 100, natGb: 20, logGb: 3 };
const usEast1 = PRICES["us-east-1"];

/** What resources cost, by owner and kind. */
function costs(...made: Partial<Made>[]): Record<string, [number, number]> {
    const whole = made.map((each) => ({ name: "web", arn: "arn:web", inputs: {}, ...each }) as Made);
    const { lines } = estimateOf(whole, usEast1, MONTH);
    const rounded = (usd: number) => Math.round(usd * 1000) / 1000;
    return Object.fromEntries(
        lines.map((line) => [`${line.owner} ${line.what}`, [rounded(line.least), rounded(line.most)]]),
    );
}

/** Types that the sources of the components construct. */
function typesMade(): string[] {
    const folder = path.join(ROOT, "components");
    const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    return files.flatMap((file) => {
        const text = fs.readFileSync(path.join(folder, file), "utf8");
        return [...text.matchAll(/import \* as (\w+) from "@pulumi\/aws\/(\w+)"/g)].flatMap(([, alias, module]) =>
            [...text.matchAll(new RegExp(`new ${alias}\\.([A-Z]\\w*)\\(`, "g"))].map(
                ([, name]) => `aws:${module}/${name[0].toLowerCase()}${name.slice(1)}:${name}`,
            ),
        );
    });
}

describe("cost", function () {
    this.timeout(120_000);

    it("knows of every type of resource that the sources make whether it is priced, free or not counted", () => {
        const types = [...new Set(typesMade())];

        assert.ok(types.length > 80, String(types.length));
        assert.deepEqual(types.filter((type) => KINDS[type] === undefined).sort(), []);
        assert.deepEqual(
            Object.keys(KINDS)
                .filter((type) => !types.includes(type))
                .sort(),
            [],
        );
    });

    it("knows of every type of resource that programs register", async () => {
        const unknown = new Set<string>();
        for (const program of Object.values(PROGRAMS)) {
            const { resources } = await run(program);
            resources
                .map(({ type }) => type)
                .filter((type) => type.startsWith("aws:") && KINDS[type] === undefined)
                .forEach((type) => unknown.add(type));
        }

        assert.deepEqual([...unknown], []);
    });

    it("has a date, a source and AWS's own name of what is counted for each price", () => {
        for (const prices of Object.values(PRICES)) {
            for (const [name, { usd, usageType, asOf, source }] of Object.entries(prices)) {
                assert.ok(usd > 0 && usd < 100, name);
                assert.match(usageType, /^[\w:.-]+$/, name);
                assert.match(asOf, /^20\d\d(-\d\d){0,2}$/, name);
                assert.ok(source.length > 10, name);
            }
        }
    });

    const TASK: Partial<Made> = {
        type: "aws:ecs/taskDefinition:TaskDefinition",
        arn: "arn:task",
        inputs: { cpu: "512", memory: "1024", runtimePlatform: { cpuArchitecture: "ARM64" } },
    };
    const service = (inputs: object): Partial<Made> => ({
        type: "aws:ecs/service:Service",
        inputs: { taskDefinition: "arn:task", desiredCount: 2, ...inputs },
    });
    const strategy = (...names: string[]) => ({
        capacityProviderStrategies: names.map((capacityProvider) => ({ capacityProvider, weight: 1 })),
    });

    const counted: [string, Partial<Made>[], Record<string, [number, number]>][] = [
        ["tasks by size, processor and hours", [TASK, service(strategy("FARGATE"))], { "web tasks": [14.418, 14.418] }],
        [
            "tasks on Spot as a range",
            [TASK, service(strategy("FARGATE_SPOT"))],
            { "web tasks, on Spot": [4.325, 14.418] },
        ],
        [
            "tasks that are scaled from the fewest to the most",
            [
                TASK,
                service(strategy("FARGATE")),
                { type: "aws:appautoscaling/target:Target", inputs: { minCapacity: 1, maxCapacity: 3 } },
            ],
            { "web tasks": [7.209, 21.626] },
        ],
        [
            "addresses of tasks",
            [TASK, service({ ...strategy("FARGATE"), networkConfiguration: { assignPublicIp: true } })],
            { "web tasks": [14.418, 14.418], "web addresses of tasks": [3.65, 3.65] },
        ],
        ["nothing for tasks on instances", [TASK, service(strategy("pool"))], {}],
        [
            "NAT gateways with their traffic, once",
            [{ type: "aws:ec2/natGateway:NatGateway" }, { type: "aws:ec2/natGateway:NatGateway" }],
            { "environment NAT gateway": [65.7, 65.7], "environment traffic of NAT gateways": [0.9, 0.9] },
        ],
        [
            "a load balancer with its addresses and its traffic",
            [{ type: "aws:lb/loadBalancer:LoadBalancer", inputs: { subnets: ["a", "b"] } }],
            {
                "environment load balancer": [16.425, 16.425],
                "environment its addresses": [7.3, 7.3],
                "environment its traffic": [0.8, 0.8],
            },
        ],
        [
            "an internal one without addresses",
            [
                {
                    type: "aws:lb/loadBalancer:LoadBalancer",
                    inputs: { subnets: ["a"], internal: true, loadBalancerType: "network" },
                },
            ],
            { "environment load balancer": [16.425, 16.425] },
        ],
        [
            "an interface endpoint by its zones, and no gateway endpoint",
            [
                {
                    type: "aws:ec2/vpcEndpoint:VpcEndpoint",
                    inputs: { vpcEndpointType: "Interface", subnetIds: ["a", "b", "c"] },
                },
                { type: "aws:ec2/vpcEndpoint:VpcEndpoint", inputs: { vpcEndpointType: "Gateway" } },
            ],
            { "environment interface endpoint": [21.9, 21.9] },
        ],
        [
            "a web ACL by its rules and requests",
            [{ type: "aws:wafv2/webAcl:WebAcl", inputs: { rules: [{}, {}] } }],
            {
                "environment web ACL": [5, 5],
                "environment rules of the web ACL": [2, 2],
                "environment requests through the web ACL": [1.2, 1.2],
            },
        ],
        [
            "alarms by their metrics",
            [
                { type: "aws:cloudwatch/metricAlarm:MetricAlarm" },
                {
                    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
                    inputs: { metricQueries: [{ metric: {} }, { metric: {} }, { expression: "a+b" }] },
                },
            ],
            { "environment alarms": [0.3, 0.3] },
        ],
        ["logs", [{ type: "aws:cloudwatch/logGroup:LogGroup" }], { "environment logs": [1.5, 1.5] }],
        ["nothing for what is free", [{ type: "aws:iam/role:Role" }], {}],
    ];
    for (const [what, made, expected] of counted) {
        it(`counts ${what}`, () => assert.deepEqual(costs(...made), expected));
    }

    it("names what it does not count", () => {
        const types = ["aws:s3/bucket:Bucket", "aws:new/thing:Thing"];
        const made = types.map((type) => ({ type, name: "x", arn: "x", inputs: {} }));

        assert.deepEqual(estimateOf(made, usEast1, MONTH).notCounted, [
            "aws:new/thing:Thing, which is not known here",
            "objects that are kept",
            "traffic to the internet and between zones, taxes, discounts and free tiers",
        ]);
    });

    it("shows stacks side by side, services by their names without those of the stacks", () => {
        const of = (owner: string, least: number, most: number) => ({
            lines: [{ owner, what: "tasks", least, most }],
            notCounted: [],
        });
        const estimates = new Map([
            ["dev", of("dev-web", 1, 2.5)],
            ["prod", of("prod-web", 100, 100)],
        ]);

        assert.deepEqual(tableOf(estimates), [
            "     USD a month           dev    prod",
            "web  tasks        1.00 to 2.50  100.00",
            "     together     1.00 to 2.50  100.00",
        ]);
    });
});

describe("slipway cost", function () {
    this.timeout(120_000);
    const own = (name: string) => fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${name}.yaml`), "utf8");
    const directory = directoryWith({
        "Pulumi.yaml": "name: slipway\nruntime: nodejs\n",
        ...Object.fromEntries(
            ["dev", "prod", "platform-prod", "shop-prod"].map((name) => [`Pulumi.${name}.yaml`, own(name)]),
        ),
        "Pulumi.elsewhere.yaml": own("shop-prod").replace("organization/slipway", "organization/other"),
        "Pulumi.wrong.yaml": "config:\n  slipway:environment: { preset: development, sevices: {} }\n",
    });
    const cost = (...args: string[]) => command(directory, ["cost", ...args]);

    it("tells of stacks side by side, and of what it does not count and assumes", async () => {
        const { code, out, err } = await cost(
            "dev",
            "prod",
            "--region",
            "us-east-1",
            "--requests",
            "5",
            "--hours",
            "300",
        );

        assert.deepEqual([code, err], [0, ""]);
        assert.match(out, /^ +USD a month +dev +prod\n/);
        assert.match(out, /^environment {2}NAT gateway +32\.85 +98\.55$/m);
        assert.match(out, /^web +tasks, on Spot +1\.11 to 14\.81$/m);
        assert.match(out, /^Not counted: .*EC2 instances.*\.$/m);
        assert.match(out, /^Assumed: tasks run 300 of 730 hours; 5 million requests; /m);
    });

    it("counts what stands on a platform without the platform", async () => {
        const { out } = await cost("shop-prod", "--region", "us-east-1", "--json");
        const { lines } = JSON.parse(out).stacks["shop-prod"];

        const kinds = lines.map(({ what }: { what: string }) => what);
        assert.ok(kinds.includes("tasks") && kinds.includes("logs"), String(kinds));
        assert.ok(!kinds.some((what: string) => /NAT|load balancer/.test(what)), String(kinds));
    });

    for (const name of ["acme/dev", "acme/slipway/dev"]) {
        it(`knows ${name} as Pulumi does`, async () => {
            const { code, err } = await cost(name, "--region", "us-east-1");

            assert.deepEqual([code, err], [0, ""]);
        });
    }

    it("says what to do where there is no stack file, and where there is no project", async () => {
        const fresh = directoryWith({ "Pulumi.yaml": "name: shop\nruntime: nodejs\n" });
        const none = await command(fresh, ["cost", "--json"]);
        const nowhere = await command(directoryWith({}), ["cost"]);

        assert.equal(none.code, 2);
        assert.match(
            JSON.parse(none.err).error,
            /^Which stacks\? Describe a stack in a file Pulumi\.<stack>\.yaml; `npx/,
        );
        assert.equal(nowhere.code, 2);
        assert.match(nowhere.err, /^There is no Pulumi\.yaml in .*`-C`, or begin one: `npx slipway init`\.$/m);
    });

    const refused: [string, string[], number, RegExp][] = [
        ["a Region whose prices nobody knows", ["dev"], 2, /^dev: is in eu-central-1, .* one of us-east-1 for/],
        ["no stack", [], 2, /^Which stacks\? Give one of dev, elsewhere, platform-prod, prod, shop-prod, wrong\.$/m],
        ["a stack that is not there", ["test"], 2, /^There is no Pulumi\.test\.yaml in \S+\. Give one of dev, /],
        ["a name that is nearly one", ["acme/prdo"], 2, /^There is no Pulumi\.prdo\.yaml in \S+\. Give prod\.$/m],
        ["a stack of another project", ["acme/other/dev"], 2, /^acme\/other\/dev is a stack of the project other, and/],
        ["a platform of another project", ["elsewhere", "--region", "us-east-1"], 1, /is not in this project/],
        ["what cannot be deployed", ["wrong", "--region", "us-east-1"], 1, /run `slipway check`[^]*sevices/],
        ["an amount that is none", ["dev", "--hours", "many"], 2, /Write a number/],
    ];
    for (const [what, args, exit, words] of refused) {
        it(`refuses ${what}`, async () => {
            const { code, out, err } = await cost(...args);

            assert.deepEqual([code, out], [exit, ""]);
            assert.match(err, words);
        });
    }
});
