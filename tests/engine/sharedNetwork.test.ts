import * as assert from "node:assert/strict";
import * as path from "node:path";
import { answerCall } from "../../simulator/api/answers";
import { type ApiServer, serveApi } from "../../simulator/api/server";
import { assertNoChange, EngineStack } from "../support/engine";
import { prepare, stepsOf } from "../support/steps";
import { SimulatedAccount } from "./simulatedAccount";

const TEAM = "210987654321";
const OWNER = "123456789012";

describe("a network and a namespace that another account shares", function () {
    this.timeout(900_000);
    const step = stepsOf(this);
    const account = new SimulatedAccount();
    let stack: EngineStack;
    let api: ApiServer;

    prepare(async () => {
        await account.start();
        api = await serveApi((call) => answerCall(account.store, call));
        stack = await EngineStack.create(account, {
            project: () => ({
                name: "own",
                runtime: "nodejs",
                main: path.join(__dirname, "programs", "sharedNetwork.ts"),
            }),
            stack: "dev",
            config: {
                "own:endpoint": api.endpoint,
                "own:team": false,
                "pulumi:disable-default-providers": ["aws"],
            },
        });
    });
    after(async () => {
        api?.close();
        await account.stop();
        stack?.remove();
    });

    step("are of no use to a team before they are shared", async () => {
        await stack.up();
        stack.config((config) => ({ ...config, "own:team": true }));

        await assert.rejects(stack.up(), /vpc-\w+/);
    });
    step("carry its services after that", async () => {
        const { shared } = await stack.outputs();
        account.store.change((data) => (data.shared = shared));
        await stack.up();

        const [service] = await stack.resources("aws:ecs/service:Service");
        assert.ok(service.id.startsWith(`arn:aws:ecs:eu-central-1:${TEAM}:service/`), service.id);
        const { serviceConnectConfiguration, networkConfiguration } = service.outputs;
        assert.match(serviceConnectConfiguration.namespace, new RegExp(`^arn:aws:servicediscovery:\\S+:${OWNER}:`));
        assert.ok(networkConfiguration.subnets.every((id: string) => shared.includes(id)));
        assertNoChange(await stack.preview());
    });
    step("stay with their owner", async () => {
        await stack.destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
