import * as assert from "node:assert/strict";
import * as path from "node:path";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { SimulatedAccount } from "./simulatedAccount";

const PROGRAM = path.join(__dirname, "programs", "deployRole.ts");

describe("roles of pipelines on a platform in the engine", function () {
    const { step, stack } = suiteStack(this, new SimulatedAccount(), {
        program: {
            project: () => ({ name: "roles", runtime: "nodejs", main: PROGRAM }),
            stack: "prod",
            config: { "aws:region": "eu-central-1", "roles:names": ["shop-"] },
        },
    });

    step("come up with one provider of GitHub's tokens, and stay as they are", async () => {
        await stack().up();

        const { roles } = await stack().outputs();
        assert.match(roles[0], /^arn:aws:iam::\d{12}:role\/shop-deploy-/);
        assert.match(roles[1], /^arn:aws:iam::\d{12}:role\/shop-preview-/);
        assert.equal((await stack().resources("aws:iam/openIdConnectProvider:OpenIdConnectProvider")).length, 1);
        const again = await stack().preview();
        assertNoChange(again);
        assert.doesNotMatch(again.printed, /deploy-provider/);
    });

    step("are told of a provider that the account has, before IAM refuses another one", async () => {
        stack().config((config) => ({ ...config, "roles:another": true }));

        assert.match((await stack().preview()).printed, /oidcProviderArn: is missing, .*\[deploy-provider\]/s);
        await assert.rejects(stack().up(), /EntityAlreadyExists/);
        stack().config((config) => config);
        await stack().up();
    });

    step("name the cluster and the listeners that the platform has", async () => {
        const policies = await stack().resources("aws:iam/policy:Policy");
        const textOf = (name: string) => policies.find(({ urn }) => urn.endsWith(`::${name}`))?.outputs.policy;
        const [cluster] = await stack().resources("aws:ecs/cluster:Cluster");
        const [listener] = await stack().resources("aws:lb/listener:Listener");

        assert.ok(textOf("shop-deploy-services").includes(`:service/${cluster.outputs.name}/shop-*`));
        assert.ok(
            textOf("shop-deploy-traffic").includes(listener.outputs.arn.replace(":listener/", ":listener-rule/")),
        );
        assert.doesNotMatch(textOf("shop-preview-services"), /Create|Update|Delete|Register/);
    });

    step("change in place with the names that they are for", async () => {
        stack().config((config) => ({ ...config, "roles:names": ["shop-", "pr-"] }));
        const { changes, steps } = await stack().up();

        assert.deepEqual(
            [...new Set(steps.map(({ operation, type }) => `${operation} ${type}`))],
            ["update aws:iam/policy:Policy"],
        );
        assert.ok((changes.update ?? 0) > 3, JSON.stringify(changes));
        await stack().destroy();
    });
});
