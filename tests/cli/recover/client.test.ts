import * as assert from "node:assert/strict";
import { awsClient } from "../../../cli/aws/client";
import { clientsOf, taggedIn } from "../../../cli/recover/command";
import { type ApiCall, ApiError, type ApiServer, serveApi } from "../../../simulator/api/server";

describe("what AWS says of tags", () => {
    let server: ApiServer;
    const calls: ApiCall[] = [];
    let answer: (call: ApiCall) => Record<string, unknown> = () => ({});
    before(async () => (server = await serveApi((call) => (calls.push(call), answer(call)))));
    after(() => server.close());
    beforeEach(() => void calls.splice(0));

    const client = () =>
        awsClient(
            { accessKey: "key", secretKey: "secret", endpoints: [{ resourcegroupstaggingapi: server.endpoint }] },
            "eu-west-1",
        );

    it("is asked as the provider asks, page after page", async () => {
        const page = (arn: string, PaginationToken?: string) => ({
            PaginationToken,
            ResourceTagMappingList: [{ ResourceARN: arn, Tags: [{ Key: "slipway:name", Value: "web" }] }],
        });
        answer = ({ input }) => (input.PaginationToken === undefined ? page("arn:1", "next") : page("arn:2", ""));

        assert.deepEqual(await taggedIn(client()), [
            { arn: "arn:1", tags: { "slipway:name": "web" } },
            { arn: "arn:2", tags: { "slipway:name": "web" } },
        ]);
        assert.deepEqual(
            calls.map(({ service, region, accessKey, operation, input }) => [
                service,
                region,
                accessKey,
                operation,
                input,
            ]),
            [undefined, "next"].map((token) => [
                "tagging",
                "eu-west-1",
                "key",
                "GetResources",
                {
                    TagFilters: [{ Key: "slipway:component" }],
                    ResourcesPerPage: 100,
                    ...(token && { PaginationToken: token }),
                },
            ]),
        );
    });

    it("is told in one sentence where it refuses", async () => {
        answer = () => {
            throw new ApiError("AccessDeniedException", "User is not authorized to perform: tag:GetResources");
        };
        await assert.rejects(
            taggedIn(client()),
            ({ message }: Error) =>
                message ===
                "tagging refuses: AccessDeniedException: User is not authorized to perform: tag:GetResources",
        );
    });

    it("is asked once for each Region and account of a stack", () => {
        const provider = (name: string, inputs: object) => ({
            urn: `urn:pulumi:prod::shop::pulumi:providers:aws::${name}`,
            type: "pulumi:providers:aws",
            inputs: inputs as Record<string, unknown>,
        });
        const clients = clientsOf([
            provider("default", { region: "eu-central-1" }),
            provider("same", { region: "eu-central-1" }),
            provider("secret", { region: { plaintext: '"us-east-1"' } }),
        ]);
        assert.deepEqual(
            clients.map(({ region }) => region),
            ["eu-central-1", "us-east-1"],
        );
    });
});
