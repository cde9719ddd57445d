import * as assert from "node:assert/strict";
import { patternFault } from "../../components/scheduledTask/eventPattern";
import { patternProblems } from "../../components/scheduledTask/triggerRules";
import { ALSO_WRONG, RIGHT, WRONG } from "./eventPatterns";

const [rule, path] = ["schedule-event-pattern", "eventPattern"];

// The matcher of AWS judges the same tables in tests/readers.
describe("a pattern of events", () => {
    for (const pattern of RIGHT) {
        it(`is taken: ${pattern}`, () => assert.equal(patternFault(JSON.parse(pattern)), undefined));
    }
    for (const [pattern, message, remedy] of WRONG) {
        it(`is refused: ${pattern}`, () => {
            assert.deepEqual(patternProblems(pattern), [{ rule, path, message, remedy }]);
        });
    }
    for (const pattern of ALSO_WRONG) {
        it(`is refused as well: ${pattern}`, () => {
            assert.deepEqual(
                patternProblems(pattern).map((problem) => [problem.rule, problem.severity]),
                [[rule, undefined]],
            );
        });
    }

    it("is refused where it is no JSON", () => {
        const remedy = 'Write one such as {"source":["my.shop"],"detail-type":["Order"]}';
        assert.deepEqual(patternProblems("{'source':['my.shop']}"), [{ rule, path, message: "is not JSON", remedy }]);
    });

    it("is refused where it was made a text twice", () => {
        const remedy = "Write the object itself as JSON, once";
        assert.deepEqual(patternProblems(JSON.stringify('{"source":["my.shop"]}')), [
            { rule, path, message: "is JSON in a text of JSON", remedy },
        ]);
    });

    // The matcher reads these as a field of the name `$or`, which no event has.
    for (const pattern of ['{"$or":["a","b"]}', '{"$or":{"source":["a"]}}']) {
        it(`is refused where it has no alternatives: ${pattern}`, () => {
            assert.deepEqual(patternProblems(pattern), [
                {
                    rule,
                    path,
                    message: "$or is no list of two or more objects",
                    remedy: 'Write a list of two or more objects, such as [{"source":["a"]},{"source":["b"]}]',
                },
            ]);
        });
    }

    it("is warned of where it asks for what no event has", () => {
        assert.deepEqual(patternProblems('{"source":["my.shop"],"detailType":["Order"]}'), [
            {
                rule: "schedule-event-pattern-dead",
                path,
                message: "asks for detailType, which no event has",
                remedy: "Write detail-type",
                severity: "warning",
            },
        ]);
    });

    it("is warned of where a new account does not take as much, and refused where none does", () => {
        const long = (characters: number) => JSON.stringify({ source: ["x".repeat(characters - 15)] });
        const remedy = "Use prefixes or wildcards in place of long lists";

        assert.deepEqual(patternProblems(long(2048)), []);
        assert.deepEqual(patternProblems(long(2049)), [
            {
                rule: "schedule-event-pattern-quota",
                path,
                message: "has 2049 characters, and an account takes 2048 until its quota is raised",
                remedy: `${remedy}, or ask for a higher quota of the event pattern's size`,
                severity: "warning",
            },
        ]);
        assert.deepEqual(patternProblems(long(4097)), [
            { rule, path, message: "has 4097 characters, and EventBridge takes 4096", remedy },
        ]);
    });
});
