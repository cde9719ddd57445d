import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { assertNoChange } from "../support/engine";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { SimulatedAccount } from "./simulatedAccount";

describe("what a killed update has left in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { live: (config) => config });

    /** Makes the state what it is when the engine is killed before it knows of a resource; perhaps it knows that it was creating it. */
    const forget = (name: string, type: string, isPending = false) => {
        // `pulumi stack import` would drop what is pending.
        const file = path.join(stack().place.state, ".pulumi", "stacks", "slipway", "dev.json");
        const state = JSON.parse(fs.readFileSync(file, "utf8"));
        const { latest: deployment } = state.checkpoint;
        const gone = deployment.resources.find((each: any) => each.type === type && each.urn.endsWith(`::${name}`));
        const without = (urns: string[]) => urns.filter((urn) => urn !== gone.urn);
        deployment.resources = deployment.resources
            .filter((each: any) => each !== gone)
            .map(({ dependencies = [], propertyDependencies = {}, ...rest }: any) => ({
                ...rest,
                dependencies: without(dependencies),
                propertyDependencies: Object.fromEntries(
                    Object.entries(propertyDependencies).map(([key, urns]) => [key, without((urns as string[]) ?? [])]),
                ),
            }));
        if (isPending) {
            const { id: _id, outputs: _outputs, ...resource } = gone;
            deployment.pending_operations = [{ resource, type: "creating" }];
        }
        fs.writeFileSync(file, JSON.stringify(state));
    };
    const recover = async () => {
        const { code, out, err } = await slipway(stack(), "recover", "-s", "dev");
        assert.deepEqual([code, err], [0, ""]);
        return out;
    };
    /** Runs a command of Pulumi as it was printed, in a shell; the account is in this process, which must not stand still. */
    const run = (command: string) => {
        const { command: cli, directory, variables } = stack().place;
        const env = { ...process.env, ...variables } as NodeJS.ProcessEnv;
        const line = command.trim().replace(/^pulumi /, `'${cli}' --non-interactive `);
        return promisify(execFile)("/bin/sh", ["-c", line], { cwd: directory, env });
    };

    step("is nothing where nothing was killed", async () => {
        assert.equal(await recover(), "Nothing is left over.\n");
    });
    step("is imported by the command that is printed, and then nothing changes", async () => {
        forget("dev-nat-a", "aws:ec2/eip:Eip");

        const out = await recover();
        const [, arn, keep, remove] =
            /^In AWS and in no state of this project.*\n {2}Eip dev-nat-a \((.*)\)\n {4}keep: {3}(.*)\n {4}delete: (.*)\n$/.exec(
                out,
            ) ?? [];
        assert.match(arn, /:elastic-ip\/eipalloc-/, out);
        assert.match(
            keep,
            /^pulumi import aws:ec2\/eip:Eip dev-nat-a eipalloc-\w+ --parent 'component=urn:pulumi:dev::slipway::ecs:index:Environment\$ecs:index:Network::dev' --stack dev --protect=false/,
        );
        assert.match(remove, /^aws ec2 release-address --region eu-central-1 --allocation-id eipalloc-\w+$/);
        await run(keep);
        assertNoChange(await stack().up());
        assert.equal(await recover(), "Nothing is left over.\n");
    });
    step("is found of what was being created, and the operation ends by the command that is printed", async () => {
        forget("dev-worker", "aws:cloudwatch/logGroup:LogGroup", true);

        const out = await recover();
        const [, clear, keep] =
            /^Operations whose end nobody knows:\n {2}creating log group dev-worker, which is arn:.*\n {4}(.*)\n {4}(.*)\n/.exec(
                out,
            ) ?? [];
        assert.equal(clear, "pulumi refresh --stack dev --clear-pending-creates", out);
        await run(`${clear} --yes --skip-preview`);
        await run(keep);
        assertNoChange(await stack().up());
        assert.equal(await recover(), "Nothing is left over.\n");
    });
    step("is dropped where it was never made", async () => {
        const group = "aws:cloudwatch/logGroup:LogGroup";
        forget("dev-worker", group, true);
        account.account.remove(group, "dev-worker");

        const out = await recover();
        const [, command] = /\n {2}creating log group dev-worker, which is not found\n {4}(.*)\n/.exec(out) ?? [];
        assert.equal(command, "pulumi refresh --stack dev --clear-pending-creates", out);
        await run(`${command} --yes --skip-preview`);
        await stack().up();
        assertNoChange(await stack().up());
    });
});
