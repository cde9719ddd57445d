import * as assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const BALANCER =
    "urn:pulumi:dev::slipway::ecs:index:Environment$ecs:index:LoadBalancer$aws:lb/loadBalancer:LoadBalancer::dev";

/** A load balancer alone, with its access logs, protected as in production or as it is before a destroy. */
const withProtection = (isProtected: boolean) =>
    withEnvironment(({ network }) => ({
        preset: "development",
        network,
        loadBalancer: {
            deletionProtection: isProtected,
            accessLogs: { enabled: true, forceDelete: !isProtected },
        },
        services: {},
    }));

describe("a protected load balancer in the engine", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { ready: (it) => it.config(withProtection(true)) });

    const rejection = async (operation: Promise<unknown>) => {
        const { message } = await operation.then(
            () => assert.fail("nothing was refused"),
            (error: Error) => error,
        );
        return message.replace(/\s+/g, " ");
    };

    step(
        "is not deleted, and Pulumi says it of the load balancer alone, with a command that does not help",
        async () => {
            await stack().up();

            assert.ok(
                (await rejection(stack().destroy({ previewOnly: true }))).includes(
                    `error: Preview failed: resource "${BALANCER}" cannot be deleted because it is protected. To unprotect the ` +
                        "resource, either remove the `protect` flag from the resource in your Pulumi program and run " +
                        `\`pulumi up\`, or use the command: \`pulumi state unprotect '${BALANCER}'\``,
                ),
            );
        },
    );
    step("is not deleted by AWS either, once Pulumi has been told to", async () => {
        const { directory, variables } = stack().place;
        await promisify(execFile)("pulumi", ["state", "unprotect", "--all", "--yes", "--stack", "dev"], {
            cwd: directory,
            env: variables,
        });

        assert.match(
            await rejection(stack().destroy()),
            /OperationNotPermitted: Load balancer '\S+' cannot be deleted because deletion protection is enabled/,
        );
    });
    step("goes with all the rest after an update with both settings", async () => {
        stack().config(withProtection(false));
        await stack().up();
        await stack().destroy();

        assert.deepEqual(await account.leftovers(), []);
    });
});
