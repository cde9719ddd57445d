import * as assert from "node:assert/strict";
import * as log from "@pulumi/pulumi/log";
import { switchOffChatter } from "../../startup/chatter";
import { FakeEngine } from "../support/fakeEngine";
import { startProgram } from "../support/program";

const CONFIG = {
    "aws:region": "eu-central-1",
    "slipway:environment": JSON.stringify({
        preset: "development",
        services: { worker: { containers: { worker: { image: "busybox:1.37" } } } },
    }),
};

describe("the messages of Pulumi's SDK to the engine", function () {
    this.timeout(60_000);

    const { debug } = log;
    let said: string[];
    beforeEach(() => {
        said = [];
        Object.assign(log, { debug: (message: string) => Promise.resolve(said.push(message)) });
    });
    afterEach(() => Object.assign(log, { debug }));

    const passing = async (...messages: string[]) => {
        const switchOn = switchOffChatter();
        for (const message of messages) {
            await log.debug(message);
        }
        switchOn();
        return said;
    };

    it("are kept where they are of its requests", async () =>
        assert.deepEqual(
            await passing(
                "Registering resource: t=aws:ecs/service:Service, name=web, custom=true, remote=false",
                "RegisterResource RPC prepared: t=aws:ecs/service:Service, name=web",
                "RegisterResource RPC finished: resource:web; err: null, resp: urn",
                "Invoking function: tok=aws:index/getRegion:getRegion asynchronously",
            ),
            [],
        ));

    it("pass where somebody else says them", async () =>
        assert.deepEqual(await passing("what others have on the cluster cannot be read: timeout"), [
            "what others have on the cluster cannot be read: timeout",
        ]));

    it("pass again afterwards", async () => {
        switchOffChatter()();
        await log.debug("Registering resource: t=any");

        assert.deepEqual(said, ["Registering resource: t=any"]);
    });

    for (const [title, debugging, expected] of [
        ["are none in a program that only deploys", "", false],
        ["are there for whoever looks for a fault", "true", true],
    ] as const) {
        it(title, async () => {
            const fake = await FakeEngine.listen();
            const variables = { SLIPWAY_DEBUG: debugging };
            try {
                assert.equal(await startProgram(fake, "dev", CONFIG, { variables }), 0);
                // The stack itself is registered before the program has its first say.
                const finished = fake.debugged.filter((message) => message.startsWith("RegisterResource RPC finished"));
                assert.equal(
                    finished.some((message) => !message.includes("pulumi:pulumi:Stack")),
                    expected,
                );
            } finally {
                fake.stop();
            }
        });
    }
});
