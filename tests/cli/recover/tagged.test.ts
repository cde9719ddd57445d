import * as assert from "node:assert/strict";
import type { Ask } from "../../../cli/providerCalls";
import { providersOf, taggedIn } from "../../../cli/recover/command";

describe("what is tagged in AWS", () => {
    it("is listed by the provider, with the Region in which that is", async () => {
        const asked: unknown[] = [];
        const answers: Record<string, object> = {
            getRegion: { region: "eu-west-1" },
            getResources: { resourceTagMappingLists: [{ resourceArn: "arn:1", tags: { "slipway:name": "web" } }] },
        };
        const ask: Ask = async (token, args) => {
            asked.push(args);
            return answers[token.split(":").at(-1)!];
        };

        assert.deepEqual(await taggedIn(ask), {
            region: "eu-west-1",
            tagged: [{ arn: "arn:1", tags: { "slipway:name": "web" } }],
        });
        assert.deepEqual(asked, [{}, { tagFilters: [{ key: "slipway:component" }] }]);
    });

    it("is asked for once for each configuration of a provider, with its secrets", () => {
        const provider = (name: string, inputs: object) => ({
            urn: `urn:pulumi:prod::shop::pulumi:providers:aws::${name}`,
            type: "pulumi:providers:aws",
            inputs: inputs as Record<string, unknown>,
        });

        assert.deepEqual(
            providersOf([
                provider("default", { region: "eu-central-1", version: "7.48.0" }),
                provider("same", { region: "eu-central-1" }),
                provider("secret", { region: { plaintext: '"us-east-1"' }, accessKey: "A" }),
            ]),
            [{ region: "eu-central-1" }, { region: "us-east-1", accessKey: "A" }],
        );
    });

    it("is asked for by the configuration of the stack where its state has nothing", () => {
        assert.deepEqual(providersOf([]), [undefined]);
    });
});
