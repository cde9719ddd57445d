import * as assert from "node:assert/strict";
import { filterPatternProblems } from "../../components/task/filterPattern";

// The examples of AWS's page, and what is in use.
const right = [
    "ERROR",
    "ERROR Exception",
    "?ERROR ?WARN",
    "ERROR -WARN",
    '"ERROR" - "Exiting"',
    'ERROR -"not found"',
    '"a \\" in it"',
    "%AUTHORIZED%",
    "%[Ee]rror|[Ff]ail% ",
    "%\\d{1,3}\\.\\d{1,3}%",
    "%\\[[\\]a-f]+\\]%",
    '?ERROR ?"[error]" ?%fatal\\s%',
    "größe",
    '{ $.eventType = "UpdateTrail" }',
    "{ $.sourceIPAddress != 123.123.* }",
    '{ $.arrayKey[0] = "value" }',
    "{ $.objectList[1].id = 2 }",
    "{ $.SomeObject IS NULL }",
    "{ $.SomeOtherObject NOT EXISTS }",
    "{ $.ThisFlag IS TRUE }",
    '{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }',
    '{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }',
    "{ $.latency >= 500 }",
    "{ $.numbers[0] < 10e-3 }",
    "{ $.latency > +1000 }",
    "{$.level=ERROR}",
    "{ $.latency = * }",
    "{ $.path = /api/* }",
    "{ $.errors[*].code = E1 }",
    "{ $.eventType = %Trail% }",
    '{ $["log.level"] = "error" }',
    "[ip, user, username, timestamp, request, status_code, bytes > 1000]",
    "[..., status_code, bytes]",
    "[ip, user, ..., status_code = 4* && status_code != 403, bytes]",
    "[w1=ERROR || w1=WARN, w2]",
    "[w1=!ERROR&&w1=!WARN, w2]",
    "[..., request=*.html*, status_code=4*,]",
    "[w]",
];

const quotes = (text: string) => `has ${text}, and a term with such signs needs double quotes`;
const PAIRS = "Make them pairs, or put \\ before the sign itself";
const wrong: [string, string, string][] = [
    ["", "is empty, and would count every event", "Write one such as ?ERROR ?FATAL"],
    ["  ", "is empty, and would count every event", "Write one such as ?ERROR ?FATAL"],
    ["x".repeat(1025), "1025 characters are not possible", "Use up to 1024"],
    ["ERROR:", quotes("ERROR:"), 'Write "ERROR:"'],
    ["?[error] ?FATAL", quotes("?[error]"), 'Write ?"[error]"'],
    ["*ERROR*", quotes("*ERROR*"), 'Write "*ERROR*"'],
    ["user@example.com", quotes("user@example.com"), 'Write "user@example.com"'],
    ['"ERROR', 'has a " that is not closed', 'Close it, or write \\" for the sign itself'],
    ["100%", "has a % that is not closed", "Close it, or put the text in double quotes"],
    ["%(a|b)%", "has ( in a regular expression, which takes no such sign", "Write it as \\x28"],
    ["%[a-z%", "has %[a-z%, in which a [ has no ] or is empty, or a ] has no [", PAIRS],
    ["%a[]b%", "has %a[]b%, in which a [ has no ] or is empty, or a ] has no [", PAIRS],
    ["%something!%", "has ! in a regular expression, which takes no such sign", "Write it as \\x21"],
    ['{ $.level = "error"', "begins with { and does not end with }", "Write } at its end"],
    ["[ip, user", "begins with [ and does not end with ]", "Write ] at its end"],
    ['{ $.level == "error" }', "has ==, which is no operator, after $.level", "Write ="],
    [
        "{ $.level ~ error }",
        "has ~, which is no operator, after $.level",
        "Use one of =, !=, <, >, <=, >=, IS NULL, NOT EXISTS",
    ],
    ["{ level = error }", "has level, which is no selector", "Write $.level"],
    ["{ .level = error }", "has .level, which is no selector", "Write $.level"],
    ["{ $.level }", "has no operator after $.level", "Use one of =, !=, <, >, <=, >=, IS NULL, NOT EXISTS"],
    ["{ $.level EXISTS }", "has no operator after $.level", "Use one of =, !=, <, >, <=, >=, IS NULL, NOT EXISTS"],
    ["{ $.level = }", "has no value after $.level =", "Write one such as $.level = ERROR"],
    ["{ $.user = a@b }", "has a@b, and a value with such signs needs double quotes", 'Write "a@b"'],
    ["{ $.a = 1 && }", "has no condition where one should be", "Write one such as $.level = ERROR"],
    ['{ $.a = "x y" AND $.b = 1 }', "joins two conditions with AND", "Write &&"],
    ["{ $.a = 1 or $.b = 1 }", "joins two conditions with or", "Write ||"],
    ['{ $.a = "x" "y" }', "has more than one value after $.a =", "Keep one, or join conditions with && or ||"],
    ["{ ($.a = 1 }", "has a ( that is not closed", "Make them pairs"],
    ["{ $.a = 1) }", "has a ) that closes nothing", "Make them pairs"],
    ["{}", "has no condition where one should be", "Write one such as $.level = ERROR"],
    ["[ip, status == 404]", "has ==, which is no operator", "Use one of =, !=, <, >, <=, >="],
    ["[ip user status]", "has fields without commas between them", "Write one such as [ip, ..., status = 5*, bytes]"],
];

describe("a filter pattern of CloudWatch Logs", () => {
    for (const pattern of right) {
        it(`is taken: ${pattern}`, () => assert.deepEqual(filterPatternProblems("errorPattern", pattern), []));
    }
    for (const [pattern, message, remedy] of wrong) {
        it(`is refused: ${pattern.slice(0, 40)}`, () => {
            const path = "errorPattern";
            assert.deepEqual(filterPatternProblems(path, pattern), [
                { rule: "log-error-pattern", path, message, remedy },
            ]);
        });
    }

    it("is warned of where some terms have a question mark and others none", () => {
        assert.deepEqual(filterPatternProblems("errorPattern", "?ERROR ?FATAL app"), [
            {
                rule: "log-error-pattern-mixed",
                path: "errorPattern",
                message: "has terms with a question mark and terms without: CloudWatch Logs ignores the question marks",
                remedy: "Write one before every term, or before none",
                severity: "warning",
            },
        ]);
    });
});
