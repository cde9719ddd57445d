import * as assert from "node:assert/strict";
import { queryFault } from "../../components/capacity/clusterQuery";
import { placementProblems } from "../../components/capacity/placement";

// The examples of AWS's page come first; then forms that its text allows, and what is in use.
const right = [
    "attribute:ecs.instance-type == t2.small",
    "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
    "attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone != us-east-1d",
    "task:group == service:production",
    "not(task:group == database)",
    "runningTasksCount == 1",
    "agentVersion < 1.14.5",
    "registeredAt < 2018-02-13",
    "ec2InstanceId in ['i-abcd1234', 'i-wxyx7890']",
    "attribute:ecs.instance-type==t2.nano",
    "attribute:ecs.instance-type equals t2.nano",
    "attribute:ecs.capability.external !exists",
    "attribute:ecs.capability.external not_exists",
    "attribute:stack exists && !(attribute:stack matches dev.*)",
    "(attribute:a == 1 or attribute:b == 2) and (attribute:c == 3 || not attribute:d exists)",
    "((attribute:a == 1))",
    "attribute:ecs.instance-type =~ (p[2,3]|g[3,4]|f[1]).*",
    "(attribute:ecs.instance-type =~ (m7g|m8g)\\..*) and attribute:a exists",
    'attribute:owner == "team one"',
    "attribute:zone !in [a,b]",
    "attribute:zone ! in [a]",
    "attribute:team\\a/b_c.d-e == x@y:z",
    "registeredAt >= 2018-06-18T22:28:28+00:00",
    "agentConnected == true",
    "attribute:index greater_than_equal 5",
    "task:group =~ service:.*",
    "attribute:a == in",
];

const wrong: [string, string, string][] = [
    ["attribute:a = b", '"=" is no operator (at character 13)', "Write =="],
    ["attribute:a <> b", '"<>" is no operator (at character 13)', "Write !="],
    ["attribute:a ~= b", '"~=" is no operator (at character 13)', "Write =~"],
    ["attribute:a like b", '"like" is no operator (at character 13)', "Write =~"],
    ["attribute:a equal b", '"equal" is no operator (at character 13)', "Write equals"],
    ["attribute:a not in [b]", '"not" is no operator (at character 13)', "Write not_in or !exists"],
    [
        "attribute:a",
        "attribute:a has no operator (at character 12)",
        "Use one of ==, !=, >, >=, <, <=, exists, !exists, in, !in, =~, !~",
    ],
    ["attribute:a ==", "== has nothing to compare with (at character 15)", "Write a value after =="],
    ["attribute:a == ''", "== has nothing to compare with (at character 16)", "Write a value after =="],
    ["attribute:a in b", "in has no list (at character 16)", "Write one such as [eu-central-1a, eu-central-1b]"],
    ["attribute:a in (b, c)", "in has no list (at character 16)", "Write one such as [eu-central-1a, eu-central-1b]"],
    ["attribute:a in [b, c", "in has no list (at character 16)", "Write one such as [eu-central-1a, eu-central-1b]"],
    ["attribute:a in []", "in has nothing to compare with (at character 16)", "Write a value after in"],
    ["attribute:a in [b,,c]", "in has nothing to compare with (at character 16)", "Write a value after in"],
    [
        "attribute:a == b c",
        '"c" follows a condition (at character 18)',
        "Join two with and, or or; put quotes around a value with spaces",
    ],
    [
        "attribute:a == b, attribute:c == d",
        '", attribute:c == d" follows a condition (at character 17)',
        "Join two with and, or or; put quotes around a value with spaces",
    ],
    ["attribute:a == b)", ") closes nothing (at character 17)", "Remove it, or open it before"],
    ["(attribute:a == b", "( is not closed (at character 1)", "Add )"],
    [
        "attribute:a == b and",
        "it ends where a condition should be (at character 21)",
        "Write one such as attribute:ecs.instance-type =~ m7g.*",
    ],
    [
        "and attribute:a == b",
        '"and" is nothing to ask about (at character 1)',
        "Use attribute:<name>, or one of agentConnected, agentVersion, ec2InstanceId, registeredAt, runningTasksCount, task:group",
    ],
    [
        "ecs.instance-type == t2.small",
        '"ecs.instance-type" is nothing to ask about (at character 1)',
        "Write attribute:ecs.instance-type",
    ],
    ["atribute:a == b", '"atribute:a" is nothing to ask about (at character 1)', "Write attribute:a"],
    ["runningTaskCount == 1", '"runningTaskCount" is nothing to ask about (at character 1)', "Write runningTasksCount"],
    ["  agentversion < 1.2", '"agentversion" is nothing to ask about (at character 3)', "Write agentVersion"],
    ["runningTasksCount == one", '"one" is no number of tasks (at character 22)', "Write one such as 0"],
    ["agentVersion > latest", '"latest" is no version of the agent (at character 16)', "Write one such as 1.86.0"],
    [
        "registeredAt < 13.02.2018",
        '"13.02.2018" is no date (at character 16)',
        "Write one such as 2026-06-18 or 2026-06-18T22:28:28Z",
    ],
    [
        "runningTasksCount in [1, 2]",
        "runningTasksCount cannot be compared with in (at character 19)",
        "Use one of ==, !=, >, >=, <, <=",
    ],
    [
        "ec2InstanceId > i-1",
        "ec2InstanceId cannot be compared with > (at character 15)",
        "Use one of ==, !=, in, !in, =~, !~",
    ],
    [
        "attribute:ecs.instance-type =~ *.large",
        '"*.large" is no regular expression: nothing stands before * (at character 32)',
        "Write .*, which is anything",
    ],
    [
        "attribute:ecs.instance-type =~ m[57.*",
        '"m[57.*" is no regular expression: a bracket is not closed (at character 32)',
        "Close it, or put \\ before it",
    ],
    [
        "{attribute:a == b}",
        '"{attribute:a == b}" is no condition (at character 1)',
        "Write one such as attribute:ecs.instance-type =~ m7g.*",
    ],
];

describe("an expression of the cluster query language", () => {
    for (const text of right) {
        it(`is taken: ${text}`, () => assert.equal(queryFault(text), undefined));
    }
    for (const [text, message, remedy] of wrong) {
        it(`is refused: ${text}`, () => assert.deepEqual(queryFault(text), { message, remedy }));
    }

    it("is refused where it stands in a placement, of a service as of a scheduled task", () => {
        const placement = { constraints: [{ type: "memberOf" as const, expression: "attribute:stack = prod" }] };

        assert.deepEqual(placementProblems(placement, { requiresCompatibilities: ["EC2"] }), [
            {
                rule: "placement-constraint-expression",
                path: "placement.constraints[0].expression",
                message: '"=" is no operator (at character 17)',
                remedy: "Write ==",
            },
        ]);
    });

    it("reads a long one to its end", () => {
        const long = `${"(".repeat(500)}attribute:a == b${")".repeat(500)}`;

        assert.equal(queryFault(long), undefined);
    });

    it("may spread over an attribute with any name that ECS takes", () => {
        const placement = { strategies: [{ type: "spread" as const, field: "attribute:rack\\1/a_b.c-d" }] };

        assert.deepEqual(placementProblems(placement, { requiresCompatibilities: ["EC2"] }), []);
    });
});
