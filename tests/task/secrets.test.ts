import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isSecretName, secretKindOf } from "../../components/task/secretForms";
import { PARAMETER, SECRET, TASK } from "./fixtures";
import { KEY, SHAPES } from "./shapes";
import { definitions, registered, statements } from "./whole";

const MADE = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:job-web-SESSION_KEY-AbCdEf";
const VERSION = "11111111-2222-3333-4444-555555555555";

describe("secrets of a task", () => {
    it("are read by reference, and those with a value from a secret that is made for it", async () => {
        const [{ secrets, repositoryCredentials, environmentFiles }] = await definitions(
            SHAPES["secrets, files and pull credentials"],
        );

        assert.deepEqual(secrets, [
            { name: "PASSWORD", valueFrom: `${SECRET}:password::` },
            { name: "SESSION_KEY", valueFrom: `${MADE}:::${VERSION}` },
            { name: "TOKEN", valueFrom: PARAMETER },
        ]);
        assert.deepEqual(repositoryCredentials, { credentialsParameter: SECRET });
        assert.deepEqual(environmentFiles, [{ type: "s3", value: "arn:aws:s3:::config/web/test.env" }]);
    });

    it("let ECS read and decrypt exactly what the containers name", async () => {
        const [, ofManager, ofStore, openManager, openStore, files, bucket] = await statements(
            "job-execution",
            SHAPES["secrets, files and pull credentials"],
        );

        assert.deepEqual(ofManager.Resource, [SECRET, MADE].sort());
        assert.deepEqual(ofStore.Resource, [PARAMETER]);
        assert.deepEqual(openManager, {
            Action: "kms:Decrypt",
            Condition: { StringEquals: { "kms:EncryptionContext:SecretARN": [SECRET, MADE].sort() } },
            Effect: "Allow",
            Resource: [KEY],
        });
        assert.deepEqual(openStore.Condition, {
            StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": [PARAMETER] },
        });
        assert.deepEqual([files.Action, files.Resource], [["s3:GetObject"], ["arn:aws:s3:::config/web/test.env"]]);
        assert.deepEqual([bucket.Action, bucket.Resource], [["s3:GetBucketLocation"], ["arn:aws:s3:::config"]]);
    });

    const partial: [string, string[]][] = [
        ["web/database", ["web/database-??????"]],
        ["web/database-aB3dEf", ["web/database-aB3dEf"]],
        ["web/database-AbCdEf", ["web/database-AbCdEf"]],
        // The end of a name, or what Secrets Manager has put behind it.
        ["web-secret", ["web-secret", "web-secret-??????"]],
        ["web-Master", ["web-Master", "web-Master-??????"]],
        ["web-123456", ["web-123456", "web-123456-??????"]],
        ["web-vault2", ["web-vault2", "web-vault2-??????"]],
        ["web-sevenup", ["web-sevenup-??????"]],
    ];
    for (const [name, readable] of partial) {
        it(`may be read by what IAM is asked for: ${name}`, async () => {
            const base = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:";
            const [, read, open] = await statements("job-execution", {
                secretEncryption: { keyArns: [KEY] },
                containers: { web: { image: "a:1", secrets: { A: `${base}${name}:key::` } } },
            });

            const arns = readable.map((it) => base + it);
            assert.deepEqual(read.Resource, arns);
            const operator = readable.some((it) => it.includes("?")) ? "StringLike" : "StringEquals";
            assert.deepEqual(open.Condition, { [operator]: { "kms:EncryptionContext:SecretARN": arns } });
        });
    }

    it("may be parameters of another Region, in a version of theirs, which IAM is not asked for", async () => {
        const parameter = "arn:aws:ssm:us-east-1:123456789012:parameter/web/token";
        const args = {
            secretEncryption: { keyArns: [KEY] },
            containers: { web: { image: "a:1", secrets: { A: `${parameter}:3`, B: `${parameter}:live` } } },
        };
        const [{ secrets }] = await definitions(args);
        assert.deepEqual(secrets[0], { name: "A", valueFrom: `${parameter}:3` });
        const [, read, open] = await statements("job-execution", args);
        assert.deepEqual(read.Resource, [parameter]);
        assert.deepEqual(open.Condition, { StringEquals: { "kms:EncryptionContext:PARAMETER_ARN": [parameter] } });
    });

    it("[T65] keep a value out of the task definition and secret in the state", async () => {
        const { get } = await registered({
            containers: { web: { image: "a:1", secretValues: { PASSWORD: pulumi.secret("hunter2") } } },
        });

        const version = get("aws:secretsmanager/secretVersion:SecretVersion");
        assert.equal(version.inputs.secretString, "hunter2");
        assert.deepEqual(version.secrets, ["secretString"]);
        assert.doesNotMatch(get(TASK).inputs.containerDefinitions, /hunter2/);
    });

    it("can be restored for a month in production and go at once in development", async () => {
        const days = async (preset: "production" | "development") => {
            const { get } = await registered({
                preset,
                secretEncryption: { valuesKeyArn: KEY },
                containers: { web: { image: "a:1", secretValues: { A: "b" } } },
            });
            const { recoveryWindowInDays, kmsKeyId } = get("aws:secretsmanager/secret:Secret").inputs;
            assert.equal(kmsKeyId, KEY);
            return recoveryWindowInDays;
        };

        assert.deepEqual([await days("production"), await days("development")], [30, 0]);
    });

    it("exist before a task starts", async () => {
        const { get } = await registered({ containers: { web: { image: "a:1", secretValues: { A: "b" } } } });

        const { urn } = get("aws:secretsmanager/secretVersion:SecretVersion");
        assert.ok(get(TASK).dependsOn.includes(urn));
    });
});

describe("texts of containers", () => {
    const kinds: [string, string][] = [
        ["AKIAABCDEFGHIJKLMNOP", "an AWS access key"],
        ["-----BEGIN RSA PRIVATE KEY-----", "a private key"],
        [`token ghp_${"a".repeat(36)}`, "a GitHub token"],
        [`github_pat_${"a".repeat(22)}`, "a GitHub token"],
        [`glpat-${"a".repeat(20)}`, "a GitLab token"],
        ["xoxb-1234567890", "a Slack token"],
        [`sk_live_${"a".repeat(16)}`, "a Stripe key"],
        [`AIza${"a".repeat(35)}`, "a Google API key"],
        [`npm_${"a".repeat(36)}`, "an npm token"],
        [`eyJ${"a".repeat(20)}.${"b".repeat(20)}.${"c".repeat(20)}`, "a JSON web token"],
        ["a://b:c@d", "a URL with a password"],
    ];
    for (const [text, kind] of kinds) {
        it(`look like ${kind} when they do: ${text.slice(0, 12)}…`, () => assert.equal(secretKindOf(text), kind));
    }
    for (const text of [
        "https://example.com/a:b",
        "AKIA",
        "xoxb-1",
        "sk_test_abcdefghijklmnop",
        "user@example.com",
        "",
    ]) {
        it(`look like no secret when they are none: ${JSON.stringify(text)}`, () =>
            assert.equal(secretKindOf(text), undefined));
    }

    it("are looked through in a time that grows with their length alone", () => {
        const began = performance.now();
        for (const letter of ["x", "eyJ", "AIza-", "a:/", "-----BEGIN "]) {
            secretKindOf(letter.repeat(60_000));
        }

        assert.ok(performance.now() - began < 1000);
    });
});

describe("names of variables", () => {
    const secret = ["DB_PASSWORD", "mysqlPwd", "CLIENT_SECRET", "SECRET_KEY", "JWT_PRIVATE_KEY", "STRIPE_API_KEY"];
    for (const name of [...secret, "GITHUB_TOKEN", "DB_CONNECTION_STRING", "BASIC_AUTH", "AWS_CREDENTIALS"]) {
        it(`tell that ${name} is a secret`, () => assert.equal(isSecretName(name), true));
    }
    const open = ["PASSWORD_MIN_LENGTH", "SECRET_ARN", "SECRET_NAME", "PRIVATE_KEY_PATH", "API_KEY_HEADER"];
    for (const name of [...open, "TOKEN_TTL", "TOKEN_URL", "AUTH_MODE", "AUTHOR", "KEYBOARD", "STAGE", ""]) {
        it(`tell that ${JSON.stringify(name)} is none`, () => assert.equal(isSecretName(name), false));
    }

    it("can be said to be none", async () => {
        const [{ environment }] = await definitions({
            containers: { web: { image: "a:1", environment: { CSRF_TOKEN: "on" }, notSecret: ["CSRF_TOKEN"] } },
        });

        assert.deepEqual(environment, [{ name: "CSRF_TOKEN", value: "on" }]);
    });
});
