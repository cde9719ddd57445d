import * as assert from "node:assert/strict";
import { untilActive } from "../../components/cluster/activation/wait";
import { createClients } from "../../components/follow/clients";
import { Cluster, type ClusterArgs } from "../../index";
import { ApiError, serveApi } from "../../simulator/api/server";
import { page, pointedAt } from "../service/rollout/scriptedEcs";
import { run } from "../support/harness";

const PROVIDING = "arn:aws:ecs:eu-central-1:123456789012:capacity-provider/";

type Look = Readonly<Record<string, object>> | ApiError;

/** Waits with the real SDK, against a server that knows one look after the other; a page has one provider. */
async function waited(looks: readonly Look[], limitMinutes = 10) {
    const lines: string[] = [];
    const asked: string[][] = [];
    let now = 0;
    let look = -1;
    const server = await serveApi(({ input }) => {
        look += input.nextToken === undefined ? 1 : 0;
        asked.push(input.capacityProviders);
        const seen = looks[Math.min(look, looks.length - 1)];
        if (seen instanceof ApiError) {
            throw seen;
        }
        const providers = Object.entries(seen).map(([name, state]) => ({ name, ...state }));
        return page(providers, "capacityProviders", input);
    });
    const restore = pointedAt(server);
    try {
        const { ecs } = await createClients({ accessKey: "key", secretKey: "secret" }, "eu-central-1");
        const clock = { now: () => now, sleep: async (milliseconds: number) => void (now += milliseconds) };
        const providers = [`${PROVIDING}app-auto`, "others"];
        const wait = untilActive(
            { name: "app", region: "eu-central-1", providers, limitMs: limitMinutes * 60_000 },
            { ecs, clock, say: (line) => void lines.push(line) },
        );
        const failure = await wait.then(
            () => undefined,
            (error: Error) => error.message,
        );
        return { lines, failure, asked, seconds: now / 1000 };
    } finally {
        restore();
        server.close();
    }
}

const ACTIVE = { status: "ACTIVE" };
const MAKING = { status: "PROVISIONING", updateStatus: "CREATE_IN_PROGRESS" };

describe("capacity providers that a cluster is to have", () => {
    it("are not waited for when all are active", async () => {
        const { lines, failure, asked } = await waited([{ first: ACTIVE, second: ACTIVE }]);

        assert.deepEqual([lines, failure], [[], undefined]);
        assert.deepEqual(asked[0], [`${PROVIDING}app-auto`, "others"]);
    });

    it("are waited for until the last one is, also one on the last page", async () => {
        const { lines, failure, seconds } = await waited([
            { first: ACTIVE, second: MAKING },
            new ApiError("ThrottlingException", "slow down"),
            { first: ACTIVE, second: MAKING },
            { first: ACTIVE, second: ACTIVE },
        ]);

        assert.equal(failure, undefined);
        assert.equal(lines[0], "app waits for its capacity providers: second PROVISIONING");
        assert.ok(seconds > 4);
    });

    it("may be changed by somebody at the same time", async () => {
        const { failure } = await waited([{ first: { status: "ACTIVE", updateStatus: "UPDATE_IN_PROGRESS" } }]);

        assert.equal(failure, undefined);
    });

    it("are waited for no longer than that, with what to do then", async () => {
        const { failure, seconds } = await waited([{ first: MAKING }], 10);

        const command = `aws ecs describe-capacity-providers --region eu-central-1 --capacity-providers ${PROVIDING}app-auto others`;
        assert.equal(
            failure,
            "app: capacity providers are not ACTIVE within 10 minutes: first PROVISIONING\n" +
                `Next: Look at their state (\`${command}\`) and run \`pulumi up\` again; it goes on from here.`,
        );
        assert.ok(seconds > 560 && seconds <= 600, String(seconds));
    });

    for (const dead of [
        { status: "INACTIVE" },
        { status: "DEPROVISIONING" },
        { status: "PROVISIONING", updateStatus: "CREATE_FAILED" },
    ]) {
        it(`are given up with the reason of ECS when one is ${Object.values(dead).join(", ")}`, async () => {
            const reason = "The infrastructure role cannot be assumed";
            const { failure, seconds } = await waited([
                { first: MAKING },
                { first: { ...dead, updateStatusReason: reason } },
            ]);

            assert.match(
                failure!,
                /^capacity providers will not become ACTIVE\n {2}first: [A-Z_, ]+: The infrastructure role/,
            );
            assert.ok(seconds < 10);
        });
    }

    it("are left to ECS where nobody may look at them", async () => {
        const { lines, failure } = await waited([new ApiError("AccessDeniedException", "no")]);

        assert.equal(failure, undefined);
        assert.match(lines[0], /not checked.*ecs:DescribeCapacityProviders/);
    });

    it("and that are not found are left to ECS, which says so when it is asked to associate them", async () => {
        assert.equal((await waited([{}])).failure, undefined);
    });
});

describe("the association of a cluster", () => {
    const hooksOf = async (args: ClusterArgs) => {
        const { get } = await run(
            () => new Cluster("app", { network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] }, ...args }),
        );
        return get("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders").hooks;
    };

    it("waits for pools, and for providers of others", async () => {
        const waits = ["ecs:index:Cluster/app/active", "ecs:index:Cluster/app/active"];
        assert.deepEqual(await hooksOf({ managedInstances: { auto: {} } }), waits);
        assert.deepEqual(await hooksOf({ preset: "development", capacities: { general: {} } }), waits);
        assert.deepEqual(await hooksOf({ capacityProviders: ["others"] }), waits);
    });

    it("of Fargate alone waits for nothing", async () => assert.deepEqual(await hooksOf({}), []));
});
