import * as assert from "node:assert/strict";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { codeDeployShift } from "./codeDeployShift";
import { stepsOn } from "./live";
import { withAnotherImage, withServices } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const SERVICE = "aws:ecs/service:Service";

const withDeployment = (deployment: object) =>
    withServices((service) => (service.ingress === undefined ? service : { ...service, deployment }));

const withCodeDeploy = withDeployment({
    strategy: "codeDeploy",
    codeDeploy: { linear: { percent: 20, intervalMinutes: 2 } },
});

describe("a service that CodeDeploy deploys, in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { ready: (stack) => stack.config(withCodeDeploy) });
    const web = () => account.account.list(SERVICE).find(({ state }) => state.loadBalancers?.length > 0)!.state;

    step("comes up and has nothing to do after that", async () => {
        await stack().up();

        assert.equal(web().deploymentController.type, "CODE_DEPLOY");
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("tells the command that brings another image, and leaves the service alone", async () => {
        const before = web();
        stack().config((config) => withAnotherImage(withCodeDeploy(config)));
        const { printed } = await stack().up();

        assert.match(printed, /web: the change reaches the tasks with the next deployment by CodeDeploy:/);
        assert.match(printed, /aws deploy create-deployment --region eu-central-1 --application-name dev-web/);
        assert.equal(web().taskDefinition, before.taskDefinition);
        assertNoChange(await stack().preview());
    });
    step("keeps what CodeDeploy has deployed, with and without refresh", async () => {
        codeDeployShift(account.account, web().arn);
        const shifted = web();

        assertNoChange(await stack().preview());
        assertNoChange(await stack().up({ refresh: true }));
        assert.deepEqual([web().taskDefinition, web().loadBalancers], [shifted.taskDefinition, shifted.loadBalancers]);
    });
    step("keeps it also after an even number of deployments", async () => {
        codeDeployShift(account.account, web().arn);

        assertNoChange(await stack().up({ refresh: true }));
    });
    step("is not handed to ECS by a changed word alone, which the preview says", async () => {
        stack().config(withDeployment({ strategy: "blueGreen" }));

        await assert.rejects(
            stack().preview(),
            /deployment\.changeController: is missing: CodeDeploy deploys the live/,
        );
        await assert.rejects(stack().up(), /deployment\.changeController: is missing: CodeDeploy deploys the live/);
        assert.equal(web().deploymentController.type, "CODE_DEPLOY");
    });
    step("is handed to ECS in place with the switch", async () => {
        const before = web();
        stack().config(withDeployment({ strategy: "blueGreen", changeController: true }));
        const outcome = await stack().up();

        assert.deepEqual(stepsOn(outcome, /delete|replace/), []);
        const { arn, deploymentController, deploymentConfiguration, loadBalancers } = web();
        assert.deepEqual([arn, deploymentController.type], [before.arn, "ECS"]);
        assert.equal(deploymentConfiguration.strategy, "BLUE_GREEN");
        assert.ok(loadBalancers[0].advancedConfiguration.alternateTargetGroupArn);
    });
    step("has nothing to do when the switch is gone", async () => {
        stack().config(withDeployment({ strategy: "blueGreen" }));
        await stack().up();

        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("is handed back to CodeDeploy in place", async () => {
        const before = web();
        stack().config(withCodeDeploy);
        await assert.rejects(stack().preview(), /ECS deploys the live service, and CodeDeploy would from now on/);

        const deployment = { strategy: "codeDeploy", changeController: true };
        stack().config(withDeployment(deployment));
        const outcome = await stack().up();

        assert.deepEqual(stepsOn(outcome, /delete|replace/), []);
        assert.deepEqual([web().arn, web().deploymentController.type], [before.arn, "CODE_DEPLOY"]);
        stack().config(withDeployment({ strategy: "codeDeploy" }));
        await stack().up();
        assertNoChange(await stack().preview({ refresh: true }));
    });
    step("leaves nothing behind", async () => {
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});

describe("a service whose revisions come from elsewhere", function () {
    const account = new SimulatedAccount();
    const external = withServices((service) => ({ ...service, externalTaskDefinition: true }));
    const { step, stack } = suiteStack(this, account, { live: external });
    const services = () => account.account.list(SERVICE).map(({ state }) => state);

    step("keeps them, with and without refresh", async () => {
        for (const { arn, taskDefinition } of services()) {
            account.account.edit(
                SERVICE,
                arn,
                (state) => (state.taskDefinition = taskDefinition.replace(/:\d+$/, ":9")),
            );
        }

        assertNoChange(await stack().preview());
        assertNoChange(await stack().up({ refresh: true }));
    });
    step("registers its own without bringing it to the service", async () => {
        stack().config((config) => withAnotherImage(external(config)));
        await stack().up();

        assert.ok(services().every(({ taskDefinition }) => taskDefinition.endsWith(":9")));
        assertNoChange(await stack().preview());
    });
    step("follows an update of something else without minding the revision", async () => {
        for (const { arn, taskDefinition } of services()) {
            account.account.edit(SERVICE, arn, (state) => (state.taskDefinition = taskDefinition.replace(/9$/, "2")));
        }
        const withExec = withServices((service) => ({ ...service, enableExecuteCommand: false }));
        stack().config((config) => withExec(withAnotherImage(external(config))));
        const { printed } = await stack().up();

        assert.match(printed, /:2 is deployed/);
        assert.ok(services().every(({ taskDefinition }) => taskDefinition.endsWith(":2")));
    });
});
