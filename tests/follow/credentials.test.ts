import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { createClients } from "../../components/follow/clients";
import { type ProviderSettings, providerSettings } from "../../components/follow/providerSettings";
import { Reader, serviceIdentity } from "../../components/follow/reader";
import { type ApiCall, serveApi } from "../../simulator/api/server";
import { pointedAt, SERVICE_ARN } from "../service/rollout/scriptedEcs";
import { run } from "../support/harness";
import { temporaryDirectory } from "../support/temporary";

const CHANGED = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE"];

/** The calls that one look at a service takes, with these settings and this environment. */
async function callsWith(settings: ProviderSettings, environment: Record<string, string> = {}): Promise<ApiCall[]> {
    const calls: ApiCall[] = [];
    const server = await serveApi((call) => {
        calls.push(call);
        return call.operation === "AssumeRole" ? assumed(call) : { services: [] };
    });
    const restore = pointedAt(server);
    const before = CHANGED.map((name) => [name, process.env[name]] as const);
    CHANGED.forEach((name) => delete process.env[name]);
    Object.assign(process.env, environment);
    try {
        const { ecs } = await createClients(settings, "eu-central-1");
        await new Reader(ecs, serviceIdentity(SERVICE_ARN)).observe(0);
        return calls;
    } finally {
        CHANGED.forEach((name) => delete process.env[name]);
        before.forEach(([name, value]) => value !== undefined && (process.env[name] = value));
        restore();
        server.close();
    }
}

function assumed({ input }: ApiCall) {
    const AccessKeyId = `ASSUMED${input.RoleArn.split("/").pop()}`;
    return {
        Credentials: { AccessKeyId, SecretAccessKey: "s", SessionToken: "t", Expiration: "2099-01-01T00:00:00Z" },
    };
}

const who = (calls: ApiCall[]) => calls.map(({ accessKey, operation }) => `${accessKey} ${operation}`);

describe("credentials that a deployment is followed with", () => {
    const directory = temporaryDirectory("profiles");
    const file = path.join(directory, "credentials");
    const inEnvironment = { AWS_ACCESS_KEY_ID: "ENVIRONMENT", AWS_SECRET_ACCESS_KEY: "s" };
    before(() => {
        const profile = (name: string) => `[${name}]\naws_access_key_id = ${name}\naws_secret_access_key = s\n`;
        fs.writeFileSync(file, profile("PROFILE") + profile("OTHER"));
    });

    it("are the keys of the provider before all others", async () => {
        const settings = { accessKey: "PROVIDER", secretKey: "s", profile: "OTHER" };

        assert.deepEqual(who(await callsWith(settings, inEnvironment)), ["PROVIDER DescribeServices"]);
    });

    it("are those of the provider's profile before the environment", async () => {
        const calls = await callsWith({ profile: "PROFILE", sharedCredentialsFiles: [file] }, inEnvironment);

        assert.deepEqual(who(calls), ["PROFILE DescribeServices"]);
    });

    it("are the keys in the environment before its profile, as for the provider", async () => {
        const environment = { ...inEnvironment, AWS_PROFILE: "OTHER", AWS_SHARED_CREDENTIALS_FILE: file };

        assert.deepEqual(who(await callsWith({}, environment)), ["ENVIRONMENT DescribeServices"]);
    });

    it("are those of the environment's profile", async () => {
        const environment = { AWS_PROFILE: "OTHER", AWS_SHARED_CREDENTIALS_FILE: file };

        assert.deepEqual(who(await callsWith({}, environment)), ["OTHER DescribeServices"]);
    });

    it("are those of roles, one assumed with the other", async () => {
        const roleArn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
        const calls = await callsWith(
            {
                assumeRoles: [
                    { roleArn: roleArn("FIRST"), externalId: "e-1", duration: "1h30m", sessionName: "deploy" },
                    { roleArn: roleArn("SECOND") },
                ],
            },
            inEnvironment,
        );

        assert.deepEqual(who(calls), [
            "ENVIRONMENT AssumeRole",
            "ASSUMEDFIRST AssumeRole",
            "ASSUMEDSECOND DescribeServices",
        ]);
        const { ExternalId, DurationSeconds, RoleSessionName } = calls[0].input;
        assert.deepEqual([ExternalId, DurationSeconds, RoleSessionName], ["e-1", "5400", "deploy"]);
    });

    it("are described by the stack's config where the program gives no provider", async () => {
        const assumeRoles = [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }];
        const config = {
            "aws:profile": "deploy",
            "aws:region": "eu-central-1",
            "aws:assumeRoles": JSON.stringify(assumeRoles),
            "aws:useFipsEndpoint": "true",
        };
        const component = () => new pulumi.ComponentResource("test:index:Component", "web");
        const { result } = await run(() => providerSettings(component()), { config });

        const known = Object.entries(result).filter(([, value]) => value !== undefined);
        assert.deepEqual(Object.fromEntries(known), { profile: "deploy", assumeRoles, useFipsEndpoint: true });
    });

    it("are sent to the endpoint of the provider, signed for the Region of the service", async () => {
        const calls: ApiCall[] = [];
        const own = await serveApi((call) => {
            calls.push(call);
            return { services: [] };
        });
        try {
            const settings = {
                accessKey: "a",
                secretKey: "s",
                endpoints: [{ sts: "http://nowhere", ecs: own.endpoint }],
            };

            assert.deepEqual(await callsWith(settings), []);
            assert.deepEqual(
                calls.map(({ region, service }) => [region, service]),
                [["eu-central-1", "ecs"]],
            );
        } finally {
            own.close();
        }
    });
});
