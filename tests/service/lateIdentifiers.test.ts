import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ServiceArgs } from "../../index";
import { run } from "../support/harness";
import { INGRESS, web } from "./fixtures";

const late = (value: unknown) => pulumi.output(Promise.resolve(value)) as never;
const hooked = (afterInstall: unknown): Partial<ServiceArgs> => ({
    ingress: INGRESS,
    deployment: { strategy: "codeDeploy", codeDeploy: { hooks: { afterInstall: late(afterInstall) } } },
});
const alarmed = (...alarmNames: pulumi.Input<string>[]): Partial<ServiceArgs> => ({
    ingress: INGRESS,
    deployment: { alarms: { alarmNames } },
});
const HOOK = "deployment.codeDeploy.hooks.afterInstall";

describe("a name of something in AWS that comes late", () => {
    const cases: [what: string, Partial<ServiceArgs>, refused: string][] = [
        ["a hook that would be left out", hooked(undefined), `${HOOK}: has no value. Let the output have the ARN of a`],
        ["a hook that is null", hooked(null), `${HOOK}: has no value`],
        ["a hook that is an empty text", hooked(""), `${HOOK}: "" is not the ARN of a Lambda function`],
        [
            "an empty place in a list",
            alarmed("slow", late(undefined)),
            "deployment.alarms.alarmNames[1]: has no value. Let the output have the name of an alarm",
        ],
        ["an empty text in a list", alarmed(late("")), 'deployment.alarms.alarmNames[0]: "" is not the name of'],
        ["an empty text for a key", { logging: { kmsKeyArn: late("") } }, 'logging.kmsKeyArn: "" is not the ARN of'],
    ];
    for (const [what, args, refused] of cases) {
        it(`is refused by its path: ${what}`, async () => {
            await assert.rejects(
                run(() => web(args)),
                ({ message }: Error) => message.includes(refused),
            );
        });
    }

    it("may have no value where it may be missing", async () => {
        await run(() => web({ logging: { kmsKeyArn: late(undefined) } }));
    });

    it("is taken whatever a program under test calls it", async () => {
        await run(() => web({ ...hooked("smoke-arn"), logging: { kmsKeyArn: late("key") } }));
    });
});
