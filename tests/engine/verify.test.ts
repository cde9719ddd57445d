import * as assert from "node:assert/strict";
import type { Check } from "../../cli/verify/check";
import type { StackConfig } from "../../tools/project";
import { slipway } from "../support/slipway";
import { suiteStack } from "../support/suiteStack";
import { withEnvironment } from "./settings";
import { SimulatedAccount } from "./simulatedAccount";

const CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";
const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";

/** An environment with a given certificate, whose `web` has one secret under several names. */
function withWeb(image: string, secrets: Record<string, string>): (config: StackConfig) => StackConfig {
    return withEnvironment(({ services, ...environment }) => ({
        ...environment,
        loadBalancer: { ...environment.loadBalancer, certificate: { certificateArn: CERTIFICATE } },
        services: { web: { ...services.web, containers: { web: { ...services.web.containers.web, image, secrets } } } },
    }));
}

const IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web";

describe("what an environment needs of others", function () {
    const account = new SimulatedAccount();
    const { step, stack } = suiteStack(this, account, { program: { environment: "prod" } });

    /** Everything that is found out, by kind and what it is about. */
    async function verified(...options: string[]): Promise<{ code: number; found: Record<string, string> }> {
        const { code, out, err } = await slipway(stack(), "verify", "-s", "prod", "--json", ...options);
        assert.equal(err, "");
        const { checks, notKnownYet } = JSON.parse(out) as { checks: Check[]; notKnownYet: string[] };
        assert.deepEqual(notKnownYet, []);
        return {
            code,
            found: Object.fromEntries(
                checks.map(({ kind, what, result, say }) => [`${kind} ${what}`, `${result}: ${say}`]),
            ),
        };
    }

    step("is looked for before anything is deployed, and what is missing is told all at once", async () => {
        stack().config(
            withWeb(`${IMAGE}:9.9.9`, { URL: `${SECRET}:url::`, TOKEN: SECRET.replace("database", "token") }),
        );
        const { code, found } = await verified();

        assert.equal(code, 1);
        assert.deepEqual(found, {
            [`image ${IMAGE}:9.9.9`]:
                "failed: is not in ECR. Push it, or correct the name or the tag: " +
                "ImageNotFoundException: The image with imageId {imageTag:'9.9.9'} does not exist",
            "secret web/database-AbCdEf:url::":
                'failed: is no JSON object, and "url" is to be taken out of it. Leave the key out, or write JSON into it.',
            "secret web/token-AbCdEf":
                "failed: is not in Secrets Manager: ResourceNotFoundException: Secrets Manager can't find the specified secret. " +
                `(${SECRET.replace("database", "token")})`,
            "certificate 1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6": "ok: *.example.com is issued",
            "quota VPCs": "ok: 0 of 5 are there",
            "quota elastic addresses": "ok: 0 of 5 are there",
            "quota application load balancers": "ok: 0 of 50 are there",
            "quota vCPUs on Fargate": "ok: 6 at a time in the Region",
        });
    });
    step("is looked for in what is deployed, with the ways of its tasks", async () => {
        stack().config(withWeb(`${IMAGE}:1.0.0`, { URL: SECRET }));
        await stack().up();
        const { code, found } = await verified();

        assert.equal(code, 0);
        assert.match(found[`image ${IMAGE}:1.0.0`], /^ok: is there; for which processors could not be read: /);
        assert.match(found["way prod-web"], /^ok: ecr\.api, ecr\.dkr, logs, s3, secretsmanager by nat-/);
        assert.deepEqual(
            Object.keys(found)
                .sort()
                .map((key) => key.split(" ")[0]),
            ["certificate", "image", "quota", "secret", "way"],
        );
    });
    step("is told in a table, with a way that somebody has taken away", async () => {
        const routes = account.account.list().filter(({ type }) => type === "aws:ec2/route:Route");
        account.account.remove("aws:ec2/route:Route", routes.find(({ state }) => state.natGatewayId)!.id);
        const { code, out } = await slipway(stack(), "verify", "-s", "prod");

        assert.deepEqual([code, out.trim().split("\n").at(-1)], [1, "4 ok, 1 failed"], out);
        assert.match(
            out,
            /\nFAILED +way +prod-web +3 subnets +subnet-\w+ leads nowhere, and the VPC has no endpoint for /,
        );
    });
});
