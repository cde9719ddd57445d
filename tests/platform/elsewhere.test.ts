import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { Environment, type PlatformReference, ScheduledTask, Service } from "../../index";
import { run } from "../support/harness";
import { PLATFORM } from "./fixtures";

/** The platform with another Region or account in all its ARNs. */
const platformWith = (from: string, to: string): PlatformReference =>
    JSON.parse(JSON.stringify(PLATFORM).replaceAll(from, to));

const containers = { app: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
const scheduled = { containers, schedule: { expression: "rate(1 hour)" } };

const CONSUMERS: Readonly<Record<string, (platform: pulumi.Input<PlatformReference>) => unknown>> = {
    "a service": (platform) => new Service("app", { platform, containers }),
    "a scheduled task": (platform) => new ScheduledTask("app", { platform, ...scheduled }),
    "an environment": (platform) => new Environment("app", { platform, services: { web: { containers } } }),
};

const PLACES = {
    Region: {
        platform: platformWith("eu-central-1:", "eu-west-1:"),
        said: "cluster.clusterArn: is in eu-west-1, and a service runs on a cluster of its own Region only. Give one in eu-central-1. [arn-same-region]",
    },
    account: {
        platform: platformWith("123456789012", "210987654321"),
        said:
            "cluster.clusterArn: is of the account 210987654321, and a service runs on a cluster of its own account only: the provider is of 123456789012. " +
            "Give one of 123456789012, or a provider that assumes a role in 210987654321. [arn-same-account]",
    },
};

describe("a platform elsewhere than the provider", () => {
    for (const [what, { platform, said }] of Object.entries(PLACES)) {
        for (const [who, make] of Object.entries(CONSUMERS)) {
            for (const [when, given] of [
                ["known at once", platform],
                ["known later", pulumi.output(platform) as unknown as pulumi.Output<PlatformReference>],
            ] as const) {
                it(`is refused to ${who} by its ${what}, in the preview, where it is ${when}`, () =>
                    assert.rejects(
                        run(() => make(given), { preview: true }),
                        (error: Error) => error.message.includes(`platform.${said}`) || assert.fail(error.message),
                    ));
            }
        }
    }

    it("is taken where it is the provider's own, whenever it is known", async () => {
        for (const make of Object.values(CONSUMERS)) {
            await run(() => make(PLATFORM as PlatformReference), { preview: true });
            await run(() => make(pulumi.output(PLATFORM) as unknown as pulumi.Output<PlatformReference>), {
                preview: true,
            });
        }
    });
});
