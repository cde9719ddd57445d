import * as assert from "node:assert/strict";
import { Service, type ServiceArgs } from "../../index";
import { SECRETS_LABEL, versionedBy } from "../../components/task/secretVersions";
import { run } from "../support/harness";
import { refusals } from "../support/problems";

const SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:web/database-AbCdEf";
const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/web/key";
const VERSIONS = "aws:secretsmanager/getSecretVersions:getSecretVersions";
const READ = "aws:ssm/getParameter:getParameter";

const web = (container: object): Service =>
    new Service("web", {
        network: { vpcId: "vpc-1", publicSubnetIds: [], privateSubnetIds: [] },
        cluster: { clusterArn: "arn:aws:ecs:eu-central-1:123456789012:cluster/app", clusterName: "app" },
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", ...container } },
    } as ServiceArgs);

/** Labels of the container, and which functions were called for them, where the secret has a version. */
async function labelled(container: object, versionId = "v-1") {
    const versions = [
        { versionId: "v-0", versionStages: ["AWSPREVIOUS"] },
        { versionId, versionStages: ["AWSCURRENT"] },
    ];
    const calls = { [VERSIONS]: { versions }, [READ]: { version: 3, value: "hidden" } };
    const { get, calls: asked } = await run(() => web(container), { calls });
    const [{ dockerLabels = {} }] = JSON.parse(
        get("aws:ecs/taskDefinition:TaskDefinition").inputs.containerDefinitions,
    );
    return { label: dockerLabels[SECRETS_LABEL], asked: asked.filter(({ token }) => [VERSIONS, READ].includes(token)) };
}

describe("which version of a secret a task reads", () => {
    const cases: [string, string, ReturnType<typeof versionedBy>][] = [
        [
            "is the current one",
            SECRET,
            { service: "secretsmanager", region: "eu-central-1", id: SECRET, stage: "AWSCURRENT" },
        ],
        [
            "is the current one of a part of it",
            `${SECRET}:password::`,
            { service: "secretsmanager", region: "eu-central-1", id: SECRET, stage: "AWSCURRENT" },
        ],
        [
            "is that of a stage",
            `${SECRET}:password:AWSPREVIOUS:`,
            { service: "secretsmanager", region: "eu-central-1", id: SECRET, stage: "AWSPREVIOUS" },
        ],
        ["never changes where it is named", `${SECRET}:password::v-7`, undefined],
        [
            "is the current one of a parameter",
            PARAMETER,
            { service: "ssm", region: "eu-west-1", id: PARAMETER, stage: "" },
        ],
        ["never changes of a parameter with its number", `${PARAMETER}:4`, undefined],
        [
            "is that of a label",
            `${PARAMETER}:prod`,
            { service: "ssm", region: "eu-west-1", id: `${PARAMETER}:prod`, stage: "" },
        ],
    ];
    for (const [title, reference, expected] of cases) {
        it(title, () => assert.deepEqual(versionedBy(reference), expected));
    }
});

describe("a container that follows its secrets", () => {
    const secrets = { DATABASE_URL: SECRET, KEY: PARAMETER };

    it("has a label that changes with a version, and with nothing else", async () => {
        const follows = { secrets, restartOnSecretChange: "nextUpdate" };
        const first = await labelled(follows);
        const again = await labelled(follows);
        const other = await labelled(follows, "v-2");
        assert.match(first.label, /^[0-9a-f]{16}$/);
        assert.equal(again.label, first.label);
        assert.notEqual(other.label, first.label);
    });

    it("asks where each secret is, and for no value", async () => {
        const { asked } = await labelled({ secrets, restartOnSecretChange: "nextUpdate" });

        assert.deepEqual(
            asked.map(({ token, inputs: { secretId, name, region, withDecryption } }) => [
                token,
                secretId ?? name,
                region,
                withDecryption,
            ]),
            [
                [VERSIONS, SECRET, "eu-central-1", undefined],
                [READ, PARAMETER, "eu-west-1", false],
            ],
        );
    });

    it("keeps the labels that it has", async () => {
        const docker = { labels: { team: "shop" } };
        const { get } = await run(() => web({ secrets, restartOnSecretChange: "nextUpdate", docker }), {
            calls: {
                [VERSIONS]: { versions: [{ versionId: "1", versionStages: ["AWSCURRENT"] }] },
                [READ]: { version: 1 },
            },
        });
        const [{ dockerLabels }] = JSON.parse(get("aws:ecs/taskDefinition:TaskDefinition").inputs.containerDefinitions);
        assert.deepEqual(Object.keys(dockerLabels), [SECRETS_LABEL, "team"]);
    });

    it("is none unless somebody says so", async () =>
        assert.deepEqual(await labelled({ secrets }), { label: undefined, asked: [] }));

    it("is refused without secrets", async () =>
        assert.deepEqual(await refusals(() => web({ restartOnSecretChange: "nextUpdate" })), [
            "containers.web.restartOnSecretChange: follows the versions of `secrets`, and the container has none. Remove it; " +
                "a new value of `secretValues` is a new revision by itself. [secret-restart]",
        ]));

    it("is refused where a version cannot be read, with what is needed", async () => {
        await assert.rejects(
            run(() => web({ secrets, restartOnSecretChange: "nextUpdate" })),
            ({ message }: Error) => {
                assert.match(
                    message,
                    /containers\.web\.secrets\.DATABASE_URL: has a version that cannot be read: .*no mock/,
                );
                assert.match(
                    message,
                    /containers\.web\.secrets\.KEY: .*Allow `secretsmanager:ListSecretVersionIds` or `ssm/,
                );
                return true;
            },
        );
        const calls = { [VERSIONS]: { versions: [] }, [READ]: { version: 1 } };
        await assert.rejects(
            run(() => web({ secrets, restartOnSecretChange: "nextUpdate" }), { calls }),
            {
                message: /no version has the stage AWSCURRENT/,
            },
        );
    });
});
