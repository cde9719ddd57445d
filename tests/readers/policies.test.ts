import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { permissionsOf } from "../../cli/permissions/policies";
import { policiesOf } from "../../cli/permissions/split";
import { local } from "../../tools/local";
import { pythonEnvironment, type PythonEnvironment, run } from "../support/python";
import { type Artefact, artefacts } from "./artefacts";

const REQUIREMENTS = ["policy_sentry==0.15.2", "setuptools==82.0.1"];
// IAM counts without white space. AWS: "IAM and AWS STS quotas".
const MOST_INLINE_CHARACTERS = 10_240;
const MOST_MANAGED_CHARACTERS = 6_144;
const MOST_TRUST_CHARACTERS = 2_048;

interface Policy {
    readonly from: string;
    readonly policy: string;
    readonly attachedTo: "identity" | "resource" | "example" | "whole";
}

/** Where each kind of resource keeps a policy. */
const KEPT: Readonly<Record<string, readonly [property: string, attachedTo: Policy["attachedTo"]]>> = {
    "aws:iam/rolePolicy:RolePolicy": ["policy", "identity"],
    "aws:iam/policy:Policy": ["policy", "identity"],
    "aws:iam/role:Role": ["assumeRolePolicy", "resource"],
    "aws:kms/key:Key": ["policy", "resource"],
    "aws:s3/bucketPolicy:BucketPolicy": ["policy", "resource"],
    "aws:sns/topicPolicy:TopicPolicy": ["policy", "resource"],
    "aws:sqs/queuePolicy:QueuePolicy": ["policy", "resource"],
};

async function policies(): Promise<Policy[]> {
    return (await artefacts()).flatMap(({ from, resource }) => {
        const [property, attachedTo] = KEPT[resource.type] ?? [];
        const policy = property && resource.inputs[property];
        return policy && attachedTo ? [{ from, policy, attachedTo }] : [];
    });
}

const PLACE = { partition: "aws", region: "eu-central-1", account: "123456789012" };

/** The policies that `slipway permissions` prints for the stacks of the programs, with everything that they may do. */
async function printed(): Promise<Policy[]> {
    const byProgram: Record<string, Artefact[]> = {};
    for (const artefact of await artefacts()) {
        (byProgram[artefact.from.split(": ")[0]] ??= []).push(artefact);
    }
    return Object.entries(byProgram).flatMap(([from, made]) => {
        const resources = made.map(({ resource: { urn, parent, type, inputs } }) => ({ urn, parent, type, inputs }));
        const { statements } = permissionsOf(resources, PLACE, { readOnly: false });
        const policy = (attachedTo: Policy["attachedTo"], document: object): Policy => ({
            from: `permissions of ${from}`,
            policy: JSON.stringify(document),
            attachedTo,
        });
        const parts = policiesOf(statements).map((document) => policy("identity", document));
        return [...parts, policy("whole", { Statement: statements })];
    });
}

const DOCS = path.join(__dirname, "..", "..", "docs");

/** The policies that the pages tell a reader to write. */
function examples(): Policy[] {
    const pages = fs.readdirSync(DOCS).filter((name) => name.endsWith(".md"));
    return pages.flatMap((page) => {
        const text = fs.readFileSync(path.join(DOCS, page), "utf8");
        return [...text.matchAll(/^```json\n(.*?)^```/gms)]
            .filter(([, json]) => json.includes('"Statement"'))
            .map(([, policy]) => ({ from: page, policy, attachedTo: "example" as const }));
    });
}

describe("policies, by AWS's own tables of actions, resources and conditions", function () {
    let python: PythonEnvironment;
    before(async () => (python = await pythonEnvironment("policies", REQUIREMENTS)));

    async function findings(given: readonly Policy[]): Promise<[from: string, finding: string][]> {
        const file = local("tests", "policies.json");
        fs.writeFileSync(file, JSON.stringify(given));
        return JSON.parse(await run(python.python, [path.join(__dirname, "policies.py"), file]));
    }

    it("name actions that exist, on what they happen to, under conditions that they have", async () => {
        const given = await policies();
        assert.ok(given.length > 150, `${given.length} policies`);

        assert.deepEqual(await findings(given), []);
    });

    it("that a deployment needs name actions that exist, on what they happen to, and all that AWS asks along the way", async () => {
        const given = await printed();
        assert.ok(given.length > 50, `${given.length} policies`);

        const found = (await findings(given)).map(([, finding]) => finding);
        assert.deepEqual([...new Set(found)].sort(), []);
    });

    it("of the pages let do what they are for", async () => {
        const given = examples();
        assert.ok(given.length > 2, `${given.length} policies`);

        assert.deepEqual(await findings(given), []);
    });

    it("would be caught with a wrong action, a wrong or missing resource, a wrong condition, and no resource at all", async () => {
        const wrong = (statement: object): Policy => {
            const policy = JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] });
            return { from: "test", policy, attachedTo: "identity" };
        };
        const queue = "arn:aws:sqs:eu-central-1:123456789012:jobs";
        const found = await findings([
            wrong({ Action: "sqs:TakeMessage", Resource: queue }),
            wrong({ Action: "sqs:SendMessage", Resource: "arn:aws:sns:eu-central-1:123456789012:jobs" }),
            wrong({ Action: "sqs:SendMessage", Resource: queue, Condition: { Bool: { "ecs:cluster": "a" } } }),
            wrong({ Action: "sqs:SendMessage", Resource: "*" }),
            {
                from: "test",
                policy: JSON.stringify({ Statement: [{ Action: ["ecs:RunTask", "sqs:SendMessage"] }] }),
                attachedTo: "whole",
            },
            wrong({
                Action: "ecs:StopServiceDeployment",
                Resource: "arn:aws:ecs:*:123456789012:service-deployment/app/web/*",
            }),
        ]);

        const form = "arn:${Partition}:sqs:${Region}:${Account}:${QueueName}";
        assert.deepEqual(
            found.map(([, finding]) => finding),
            [
                "sqs:TakeMessage is no action",
                `sqs:SendMessage never happens to arn:aws:sns:eu-central-1:123456789012:jobs, only to ['${form}']`,
                `sqs:SendMessage is asked about a queue as well, ${form}`,
                "sqs:SendMessage has no condition ecs:cluster",
                `sqs:SendMessage is allowed on everything, and could be on ['${form}']`,
                "ecs:RunTask needs iam:PassRole as well",
                "ecs:StopServiceDeployment is asked about a service as well, " +
                    "arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}",
            ],
        );
    });

    it("are short enough for IAM", async () => {
        const long = (await policies()).filter(({ policy, from }) => {
            const most = from.includes("aws:iam/role:Role ")
                ? MOST_TRUST_CHARACTERS
                : from.includes("aws:iam/policy:Policy ")
                  ? MOST_MANAGED_CHARACTERS
                  : MOST_INLINE_CHARACTERS;
            return policy.replace(/\s/g, "").length > most;
        });

        assert.deepEqual(long, []);
    });
});
