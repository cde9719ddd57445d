import * as assert from "node:assert/strict";
import * as toml from "smol-toml";
import { agentProblems, agentSettings, type EcsAgent } from "../../components/cluster/ec2Capacity/agent";
import { ecsSettingsProblems } from "../../components/cluster/ec2Capacity/bottlerocketSettings";
import { userData } from "../../components/cluster/ec2Capacity/userData";

type Reader = (text: string) => boolean;

const flag: Reader = (text) => text === "true" || text === "false";
// A duration of Go is nanoseconds in 64 bits with a sign.
const minutesFrom =
    (least: number): Reader =>
    (text) => {
        const [, minutes] = /^(\d+)m$/.exec(text) ?? [];
        return minutes !== undefined && Number(minutes) >= least && BigInt(minutes) * 60_000_000_000n < 2n ** 63n;
    };
const attributes: Reader = (text) => Object.values(JSON.parse(text)).every((value) => typeof value === "string");

// How the agent reads each variable: `environmentConfig` and what it calls, in its folder `agent/config`.
const READERS: Readonly<Record<string, Reader>> = {
    ECS_AWSVPC_BLOCK_IMDS: flag,
    ECS_CLUSTER: (text) => /^[A-Za-z0-9_-]{1,255}$/.test(text),
    ECS_CONTAINER_INSTANCE_PROPAGATE_TAGS_FROM: (text) => text === "none" || text === "ec2_instance",
    ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE: flag,
    ECS_ENABLE_GPU_SUPPORT: flag,
    ECS_ENABLE_SPOT_INSTANCE_DRAINING: flag,
    ECS_ENABLE_TASK_IAM_ROLE: flag,
    ECS_ENABLE_TASK_IAM_ROLE_NETWORK_HOST: flag,
    ECS_IMAGE_CLEANUP_INTERVAL: minutesFrom(10),
    ECS_IMAGE_MINIMUM_CLEANUP_AGE: minutesFrom(1),
    ECS_INSTANCE_ATTRIBUTES: attributes,
    ECS_RESERVED_MEMORY: (text) => /^\d+$/.test(text) && Number(text) < 2 ** 16,
    ECS_WARM_POOLS_CHECK: flag,
};

const LARGEST = 153_722_867;
const extremes: Readonly<Record<string, EcsAgent>> = {
    "what is usual": {},
    "the least": { reservedMemoryMib: 0, imageCleanupMinutes: 10, imageMinimumAgeMinutes: 1 },
    "the most": { reservedMemoryMib: 65_535, imageCleanupMinutes: LARGEST, imageMinimumAgeMinutes: LARGEST },
    attributes: { attributes: { "a._-/B9": "team one @ x:y\\z/._-", ["n".repeat(128)]: "v".repeat(128) } },
};

/** What is written for an agent that no rule has anything against. */
function written(system: "linux" | "bottlerocket" | "windows", agent: EcsAgent): string {
    assert.deepEqual(agentProblems(agent, system), []);
    return userData({
        system,
        clusterName: "app",
        agent: agentSettings(agent),
        gpu: true,
        warmPool: true,
        parts: [],
    });
}

describe("settings of the agent, as it reads them itself", () => {
    for (const [title, agent] of Object.entries(extremes)) {
        it(`are read on Amazon Linux: ${title}`, () => {
            const pairs = [...written("linux", agent).matchAll(/^(ECS_\w+)=(.*)$/gm)];

            assert.ok(pairs.length > 10);
            const unread = pairs.filter(([, name, value]) => !READERS[name]?.(value)).map(([pair]) => pair);
            assert.deepEqual(unread, []);
        });

        it(`are read on Windows: ${title}`, () => {
            const pairs = [
                ...written("windows", agent).matchAll(/SetEnvironmentVariable\("(\w+)", '(.*)', "Machine"\)/g),
            ];

            assert.ok(pairs.length > 8);
            const unread = pairs.filter(([, name, value]) => !READERS[name]?.(value)).map(([pair]) => pair);
            assert.deepEqual(unread, []);
        });

        it(`are read by Bottlerocket: ${title}`, () => {
            const { settings } = toml.parse(written("bottlerocket", agent), { integersAsBigInt: true }) as never as {
                settings: { ecs: object };
            };

            assert.ok(Object.keys(settings.ecs).length > 6);
            assert.deepEqual(ecsSettingsProblems(settings.ecs, "userData"), []);
        });
    }
});
