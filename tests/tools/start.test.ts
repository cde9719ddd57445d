import * as assert from "node:assert/strict";
import { orderOf } from "../../tools/start/order";
import { closingWords, protection, table } from "../../tools/start/summary";

const order = (args: string[], variables = {}) => orderOf(args, ["dev", "prod"], variables);

describe("npm start", () => {
    it("deploys dev when nothing is said", () => {
        assert.deepEqual(order([]), { environment: "dev", action: "up" });
    });

    it("takes an environment and one of the switches, in any order", () => {
        assert.deepEqual(order(["prod", "--preview"]), { environment: "prod", action: "preview" });
        assert.deepEqual(order(["--destroy", "prod"]), { environment: "prod", action: "destroy" });
        assert.equal(order(["--help"]), "help");
    });

    it("refuses what it does not know and says what there is", () => {
        assert.throws(() => order(["--distroy"]), /Unknown argument --distroy\.[^]*npm start -- dev --destroy/);
        assert.throws(() => order(["staging"]), /no stacks\/Pulumi\.staging\.yaml.*npm start -- prod/);
        assert.throws(() => order(["dev", "prod"]), /One environment at a time, not dev and prod/);
        assert.throws(() => order(["--preview", "--destroy"]), /either --preview or --destroy/);
    });

    it("does not deploy when npm has taken the switch for its own", () => {
        assert.throws(() => order([], { npm_config_destroy: "true" }), /write: npm start -- dev --destroy/);
        assert.equal((order(["--destroy"], { npm_config_destroy: "true" }) as any).action, "destroy");
    });

    it("counts what exists by kind", () => {
        const types = ["aws:ec2/subnet:Subnet", "ecs:index:Network", "aws:ec2/subnet:Subnet"];

        assert.deepEqual(
            table(types.map((type) => ({ type })))
                .split("\n")
                .slice(1),
            ["    kind            count", "    aws ec2 Subnet      2", "    ecs Network         1"],
        );
    });

    it("ends with the next steps for the environment that was deployed", () => {
        const words = closingWords({ environment: "prod", action: "up" });

        for (const command of ["-- prod --preview", "-- prod --destroy", "pulumi stack init prod && pulumi up"]) {
            assert.ok(words.includes(command), command);
        }
    });

    it("says what stands in the way of taking a platform down", () => {
        const kept = (type: string, name: string) => ({ type, urn: `urn:x::y::${type}::${name}`, protect: true });
        const resources = [
            kept("aws:ecs/cluster:Cluster", "prod"),
            kept("aws:lb/loadBalancer:LoadBalancer", "prod-public"),
            kept("aws:lb/loadBalancer:LoadBalancer", "prod-internal"),
        ];
        assert.equal(
            protection("prod", resources),
            [
                "Protected from deletion: aws ecs Cluster prod, aws lb LoadBalancer prod-public, aws lb LoadBalancer prod-internal.",
                "In stacks/Pulumi.prod.yaml set under cluster, once the services of other stacks have gone:",
                "    deletionProtection: false",
                "In stacks/Pulumi.prod.yaml set under each of the loadBalancers, with what is there:",
                "    deletionProtection: false",
                "    accessLogs: { forceDelete: true }",
                "then  npm start -- prod  and  npm start -- prod --destroy",
            ].join("\n"),
        );
        assert.equal(protection("prod", []), undefined);
    });

    it("says so of the access logs of several load balancers, which are protected by themselves", () => {
        const kept = ["public", "internal"].map((name) => ({
            type: "aws:s3/bucket:Bucket",
            urn: `urn:pulumi:prod::slipway::aws:s3/bucket:Bucket::prod-${name}-access-logs`,
            protect: true,
        }));

        assert.match(String(protection("prod", kept)), /set under each of the loadBalancers, with what is there:/);
        assert.match(String(protection("prod", kept.slice(1))), /set under loadBalancer, with what is there:/);
    });
});
