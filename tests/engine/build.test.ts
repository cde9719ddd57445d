import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import type { PushedImage } from "../../simulator/images/registry";
import { assertNoChange } from "../support/engine";
import { suiteStack } from "../support/suiteStack";
import { temporaryDirectory } from "../support/temporary";
import { SimulatedAccount } from "./simulatedAccount";

const REPOSITORY = "aws:ecr/repository:Repository";
const TASK_DEFINITION = "aws:ecs/taskDefinition:TaskDefinition";

describe("images that are built in the simulator", function () {
    const account = new SimulatedAccount();
    const context = temporaryDirectory("context");
    const write = (name: string, text: string) => fs.writeFileSync(path.join(context, name), text);
    const { step, stack } = suiteStack(this, account, {
        program: {
            project: () => ({ name: "build", runtime: "nodejs", main: path.join(__dirname, "programs", "build.ts") }),
            stack: "dev",
            config: { "aws:region": "eu-central-1", "build:context": context, "build:version": "1" },
        },
        ready: () => {
            write("Dockerfile", "FROM public.ecr.aws/docker/library/busybox:1.37 AS run\nFROM run AS tools\n");
            write("index.html", "one");
        },
    });

    /** Names of the images that the newest revision runs, by container. */
    const images = async (): Promise<Record<string, string>> => {
        const [definition] = await stack().resources(TASK_DEFINITION);
        const containers = JSON.parse(definition.outputs.containerDefinitions) as { name: string; image: string }[];
        return Object.fromEntries(containers.map(({ name, image }) => [name, image]));
    };
    /** What was pushed for the container `web`. */
    const pushed = () => account.account.find(REPOSITORY, "job-web").state.images as readonly PushedImage[];
    let first: Record<string, string>;

    step("are looked for before anything is deployed", async () => {
        stack().config((config) => ({ ...config, "build:context": `${context}/wep` }));

        await assert.rejects(stack().preview(), /containers\.web\.build\.context: there is no folder ".*wep"/);
        stack().config((config) => config);
    });
    step("run by the digest that was pushed", async () => {
        await stack().up();

        first = await images();
        assert.deepEqual(pushed(), [{ tag: "job-web-container", digest: first.web.split("@")[1] }]);
        assert.match(first.web, /\/job-web-[0-9a-f]{7}@sha256:[0-9a-f]{64}$/);
        assert.match(first.tools, /\/job-tools-[0-9a-f]{7}@sha256:[0-9a-f]{64}$/);
        assert.notEqual(first.web.split("@")[1], first.tools.split("@")[1]);
    });
    step("are not built again", async () => {
        assertNoChange(await stack().preview());
        assertNoChange(await stack().up({ refresh: true }));
    });
    step("are built again, and are another revision, when a file has changed", async () => {
        write("index.html", "two");
        await stack().up();

        const second = await images();
        assert.notEqual(second.web, first.web);
        assert.deepEqual(pushed(), [
            { digest: first.web.split("@")[1] },
            { tag: "job-web-container", digest: second.web.split("@")[1] },
        ]);
        assertNoChange(await stack().up());
    });
    step("are built again alone when an argument of one has changed", async () => {
        const before = await images();
        stack().config((config) => ({ ...config, "build:version": "2" }));
        await stack().up();

        const { web, tools } = await images();
        assert.notEqual(web, before.web);
        assert.equal(tools, before.tools);
    });
    step("are not lost with a repository that is to be kept", async () => {
        stack().config((config) => ({ ...config, "build:forceDelete": false }));
        await stack().up();

        await assert.rejects(stack().destroy(), /RepositoryNotEmptyException/);
    });
    step("leave nothing behind", async () => {
        stack().config((config) => config);
        await stack().up();
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
