import * as assert from "node:assert/strict";
import {
    isTakenOver,
    lostRace,
    placeProblems,
    quotaProblems,
    rivalOf,
    rivalProblem,
} from "../../../components/service/place/listenerProblems";
import { sentence } from "../../../components/shared/problems";
import type { RequestConditions } from "../../../components/shared/requests";
import { requestsOf } from "../../../components/shared/routes";

const HEADER = { headers: { "X-Team": ["A"] } };
const rule = (hosts: string[], paths: string[], more: RequestConditions = {}) => ({
    arn: "arn:rule",
    priority: 7,
    ...requestsOf({ hosts, paths, ...more }),
    isNarrower: false,
});

const TAGS: Record<string, string>[] = [{ team: "payments", env: "prod" }, {}];

describe("a listener that several stacks share", () => {
    const rivals: [string, [string[], string[], RequestConditions?], ReturnType<typeof rule>, string | undefined][] = [
        ["the same path of every host", [[], ["/api/*"]], rule([], ["/api/*"]), "*/api/*"],
        ["one of several hosts", [["a.x", "b.x"], []], rule(["B.x"], []), "b.x/*"],
        ["the same path of another host", [["a.x"], ["/*"]], rule(["b.x"], ["/*"]), undefined],
        ["the same path with a header besides", [[], ["/api/*"]], rule([], ["/api/*"], HEADER), undefined],
        [
            "the same header with the same path",
            [[], ["/api/*"], { headers: { "x-team": ["b", "a"] } }],
            rule([], ["/api/*"], HEADER),
            "*/api/* with header x-team a",
        ],
        ["a rule on what nobody knows yet", [[], ["/api/*"]], { ...rule([], ["/api/*"]), isNarrower: true }, undefined],
        ["a path within one that is wider", [[], ["/api/*"]], rule([], ["/*"]), undefined],
    ];
    rivals.forEach(([title, [hosts, paths, more], other, expected]) =>
        it(`${expected === undefined ? "leaves alone" : "finds"} ${title}`, () =>
            assert.equal(rivalOf(requestsOf({ hosts, paths, ...more }), [other])[0]?.route, expected)),
    );

    it("names the service that has the requests", () =>
        assert.equal(
            sentence(
                rivalProblem({
                    route: "*/api/*",
                    taken: { arn: "arn:rule", priority: 7, owner: "shop/prod/shop-api" },
                }),
            ),
            'ingress: asks for */api/* like the service "shop-api" of shop/prod, and only one of the two would get it. ' +
                "Change the conditions of one of them. [ingress-taken]",
        ));

    it("lets the rule of another tool be taken over from a place that is written before it, and none of a stack", () => {
        const other = { arn: "arn:rule", priority: 10, owner: undefined };
        const written = (priority: number) => ({ priority, hasWrittenPriority: true });
        assert.equal(isTakenOver(other, written(1)), true);
        assert.equal(isTakenOver(other, written(11)), false);
        assert.equal(isTakenOver(other, { priority: 1, hasWrittenPriority: false }), false);
        assert.equal(isTakenOver({ ...other, owner: "shop/prod/web" }, written(1)), false);
    });

    it("tells the tags of a rule that somebody else has made", () =>
        assert.deepEqual(
            TAGS.map((tags) =>
                placeProblems({ takenBy: { arn: "arn:rule", priority: 7, owner: undefined } }, tags).map(sentence),
            ),
            [
                [
                    "ingress.priority: 7 is the place of the rule arn:rule (tags env=prod, team=payments). Remove it, and a free one is found, or use another. [rule-priority-taken]",
                ],
                [
                    "ingress.priority: 7 is the place of the rule arn:rule (it has no tags). Remove it, and a free one is found, or use another. [rule-priority-taken]",
                ],
            ],
        ));

    it("tells the one that came second what to do, and leaves other errors as they are", () => {
        const error =
            "operation error Elastic Load Balancing v2: CreateRule, PriorityInUseException: Priority '7' is currently in use";
        assert.equal(
            lostRace(error, 7),
            "ingress: another stack took the place 7 of the listener while this one was updating. " +
                `Run \`pulumi up\` again, which finds another place; what is made already stays. [rule-priority-taken]\n${error}`,
        );
        assert.equal(lostRace("TooManyRules: The maximum number of rules is reached", 7), undefined);
    });

    it("warns with numbers before its quotas are used up", () => {
        assert.deepEqual(quotaProblems({ rules: 79, targetGroups: 79 }), []);
        assert.deepEqual(
            quotaProblems({ rules: 80, targetGroups: 81 }).map((problem) => [problem.severity, sentence(problem)]),
            [
                [
                    "warning",
                    "ingress: the load balancer has 80 listener rules, and AWS allows 100 unless it has raised the quota; a service needs two. " +
                        "Ask for more in Service Quotas, or spread the services over several load balancers. [load-balancer-quota]",
                ],
                [
                    "warning",
                    "ingress: the load balancer has 81 target groups, and AWS allows 100 and raises no quota for them; a service needs two. " +
                        "Spread the services over several load balancers. [load-balancer-quota]",
                ],
            ],
        );
    });
});
