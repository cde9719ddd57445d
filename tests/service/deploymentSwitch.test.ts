import * as assert from "node:assert/strict";
import { DeploymentStrategy, type Preset } from "../../index";
import { run } from "../support/harness";
import { SERVICE, web } from "./webService";

const strategies = Object.values(DeploymentStrategy).filter((strategy) => strategy !== DeploymentStrategy.CodeDeploy);
const pairs = strategies.flatMap((from) => strategies.filter((to) => to !== from).map((to) => [from, to] as const));

/** What a service registers under a strategy, by URN. */
async function registered(strategy: DeploymentStrategy, preset: Preset) {
    const { resources } = await run(() => web({ strategy }, { preset, desiredCount: 2 }));
    return new Map(resources.map((resource) => [resource.urn, resource]));
}

describe("switch from and to CodeDeploy", () => {
    const LIVE = /^aws:.*(Service|TargetGroup|ListenerRule|TaskDefinition|Cluster|SecurityGroup|LogGroup|MetricAlarm)$/;

    for (const native of strategies) {
        it(`keeps everything of ${native} that is live`, async () => {
            const [ecs, codeDeploy] = [
                await registered(native, "production"),
                await registered("codeDeploy", "production"),
            ];
            const live = (resources: typeof ecs) =>
                [...resources.values()].filter(({ type }) => LIVE.test(type)).map(({ urn }) => urn);

            assert.deepEqual(live(codeDeploy).sort(), live(ecs).sort());
            const changed = [...codeDeploy.values()].filter(({ urn, type, inputs }) => {
                const { inputs: before } = ecs.get(urn) ?? { inputs };
                return LIVE.test(type) && JSON.stringify(inputs) !== JSON.stringify(before);
            });
            assert.deepEqual(
                changed.map(({ type }) => type),
                [SERVICE],
            );
        });
    }
});

describe("switch of the strategy", () => {
    for (const preset of ["production", "development"] as const) {
        for (const [from, to] of pairs) {
            it(`from ${from} to ${to} in ${preset} changes the service's deployment settings and nothing else`, async () => {
                const [before, after] = [await registered(from, preset), await registered(to, preset)];

                assert.deepEqual([...after.keys()], [...before.keys()]);
                const changed = [...after].flatMap(([urn, { type, inputs, ignoreChanges, custom }]) => {
                    const earlier = before.get(urn)!;
                    assert.deepEqual(ignoreChanges, earlier.ignoreChanges, urn);
                    const keys = Object.keys({ ...inputs, ...earlier.inputs });
                    return keys
                        .filter((key) => custom && JSON.stringify(inputs[key]) !== JSON.stringify(earlier.inputs[key]))
                        .map((key) => `${type} ${key}`);
                });
                assert.deepEqual(changed, [`${SERVICE} deploymentConfiguration`, "pulumi:index:Stash input"]);
            });
        }
    }
});
