import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { propertiesJson } from "../../tools/simulatorProperties";
import { Environment, RULE, SERVICE } from "./environment";
import { Simulation } from "./simulation";

describe("the arguments of the simulated account", () => {
    it("are those of the installed @pulumi/aws", async function () {
        this.timeout(300_000);
        const committed = path.join(__dirname, "..", "..", "simulator", "properties.json");

        // `node -r ./tools/typescript.js tools/simulatorProperties.ts` writes it anew.
        assert.equal(fs.readFileSync(committed, "utf8"), await propertiesJson());
    });

    it("are refused where they are unknown, missing or of another type, with their path", () => {
        const simulation = new Simulation();
        const forward = { targetGroups: [{ arn: "arn:x", wieght: 1 }], stickiness: {} };

        const { failures } = simulation.check(RULE, "x", {
            actions: [{ type: "forward", forward }],
            conditions: [{ hostHeader: { values: "app.example.com" } }],
            priority: "100",
            weight: 1,
        });

        assert.deepEqual(
            failures.map(({ property }) => property),
            [
                "weight",
                "actions[0].forward.stickiness.duration",
                "actions[0].forward.targetGroups[0].wieght",
                "conditions[0].hostHeader.values",
                "listenerArn",
                "priority",
            ],
        );
    });

    it("may not have tags that AWS keeps for itself or does not store", () => {
        const simulation = new Simulation();
        const tags = { "aws:x": "1", "a|b": "1", ok: "<" };

        const { failures } = simulation.check("aws:ecs/cluster:Cluster", "x", { tags });

        const [reserved, character, value, ...others] = failures.map(({ reason }) => reason);
        assert.match(reserved, /"aws:x": aws: prefixed tag key names are not allowed/);
        assert.match(character, /^Invalid tag key "a\|b"/);
        assert.match(value, /^Invalid value of tag "ok"/);
        assert.deepEqual(others, []);
    });

    it("of a type that the account does not know say where to add it", () => {
        const simulation = new Simulation();

        assert.throws(
            () => simulation.check("aws:mq/broker:Broker", "x", {}),
            /does not know aws:mq\/broker:Broker: describe it in simulator\/services\/mq\.ts/,
        );
        assert.throws(
            () => simulation.check("aws:ecs/taskSet:TaskSet", "x", {}),
            /describe it in simulator\/services\/ecs\//,
        );
    });

    it("keep their defaults when another argument of the same object changes", () => {
        const environment = new Environment();

        const { healthCheck } = environment.update(environment.blue, { healthCheck: { path: "/health" } });

        assert.deepEqual([healthCheck.path, healthCheck.interval], ["/health", 30]);
    });

    it("are checked again on an update", () => {
        const environment = new Environment();
        const loadBalancers = [environment.attached({ containerPort: 81 })];

        assert.throws(() => environment.update(environment.service, { loadBalancers }), /container port 81/);
        assert.equal(environment.account.find(SERVICE, "web").state.loadBalancers[0].containerPort, 8080);
    });
});

describe("functions of the simulated account", () => {
    const call = (simulation: Simulation, token: string, args = {}) =>
        simulation.aws.invoke(token, args, { region: "us-east-1", defaultTags: {} });

    it("know zones, Region, partition and caller", () => {
        const simulation = new Simulation();

        const zones = call(simulation, "aws:index/getAvailabilityZones:getAvailabilityZones", { state: "available" });
        const { region } = call(simulation, "aws:index/getRegion:getRegion");
        const { partition } = call(simulation, "aws:index/getPartition:getPartition");
        const { accountId } = call(simulation, "aws:index/getCallerIdentity:getCallerIdentity");

        assert.deepEqual(zones.names.slice(0, 2), ["us-east-1a", "us-east-1b"]);
        assert.equal(zones.zoneIds[0], "use1-az1");
        assert.deepEqual([region, partition, accountId], ["us-east-1", "aws", "123456789012"]);
    });

    it("look up what there is", () => {
        const environment = new Environment();
        const invoke = (token: string, args: object) => environment.aws.invoke(token, args, environment.config);

        const zone = invoke("aws:route53/getZone:getZone", { name: "example.com." });
        const filters = [{ name: "vpc-id", values: [environment.vpc.id] }];
        const { ids } = invoke("aws:ec2/getSubnets:getSubnets", { filters });
        const vpc = invoke("aws:ec2/getVpc:getVpc", { id: environment.vpc.id });

        assert.equal(zone.zoneId, "Z0123456789ABC");
        assert.deepEqual(
            ids,
            environment.subnets.map(({ id }) => id),
        );
        assert.equal(vpc.cidrBlock, "10.0.0.0/16");
        assert.throws(() => invoke("aws:ec2/getVpc:getVpc", { id: "vpc-1" }), /no matching EC2 VPC found/);
        assert.throws(() => invoke("aws:x/getY:getY", {}), /has no function aws:x\/getY:getY/);
    });
});
