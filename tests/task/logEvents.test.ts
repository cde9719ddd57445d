import * as assert from "node:assert/strict";
import { datetimeProblems, multilineProblems } from "../../components/task/logEvents";

const rule = "awslogs-multiline";

describe("the expression that begins an event", () => {
    for (const pattern of [
        "^\\d{4}-",
        "^\\S",
        "(?i)^(error|warn)",
        "(?P<year>\\d{4})-",
        "^[[:upper:]]+:",
        "\\A\\[",
        "^(?:INFO|WARN)",
        "^[+*?]+ ",
        "a\\\\1",
        "^\\++ ",
        "^\\}+",
    ]) {
        it(`is taken: ${pattern}`, () => assert.deepEqual(multilineProblems(pattern), []));
    }

    const wrong: [string, string, string][] = [
        ["^(?=ERROR)", "(?=", "is foreign"],
        ["(?<!\\s)x", "(?<!", "is foreign"],
        ["(a)\\1", "\\1", "is foreign"],
        ["a++", "++", "is foreign"],
    ];
    for (const [pattern, foreign] of wrong) {
        it(`is refused with what Go does not know: ${pattern}`, () => {
            const message = `"${pattern}" has ${foreign}, which the regular expressions of Go do not know`;
            const remedy = "Write it without lookaround, backreferences and possessive signs";
            assert.deepEqual(multilineProblems(pattern), [{ rule, path: "multilinePattern", message, remedy }]);
        });
    }

    for (const pattern of ["", "^(", "[a-", "*a"]) {
        it(`is refused where it is none: "${pattern}"`, () => {
            const message = `"${pattern}" is no regular expression`;
            const remedy = "Write one that matches the first line of an event, such as ^\\d{4}-";
            assert.deepEqual(multilineProblems(pattern), [{ rule, path: "multilinePattern", message, remedy }]);
        });
    }
});

describe("the form of the time that begins an event", () => {
    for (const format of ["%Y-%m-%d %H:%M:%S", "\\[%b %d, %Y %H:%M:%S\\]", "%Y-%m-%dT%H:%M:%S%L%z", "%d/%b/%y:%I %p"]) {
        it(`is taken: ${format}`, () => assert.deepEqual(datetimeProblems(format), []));
    }

    const all = "%A, %B, %H, %I, %L, %M, %S, %Y, %Z, %a, %b, %d, %f, %j, %m, %p, %w, %y, %z";
    const around = "is a regular expression around its sequences, and its signs mean something else in one";
    const escaped = "Write \\ before signs, such as \\[%b %d, %Y %H:%M:%S\\]";
    const wrong: [string, string, string][] = [
        ["%F %T", "has %F, which the driver leaves out without a word", "Write %Y-%m-%d"],
        ["%Y %T", "has %T, which the driver leaves out without a word", "Write %H:%M:%S"],
        ["%s", "has %s, which the driver leaves out without a word", `Use ${all}, or \`multilinePattern\``],
        ["yyyy-MM-dd", '"yyyy-MM-dd" says nothing of a time', "Write one such as %Y-%m-%d %H:%M:%S"],
        ["[%b %d, %Y]", `"[%b %d, %Y]" ${around}`, escaped],
        ["(%H:%M", `"(%H:%M" ${around}`, escaped],
    ];
    for (const [format, message, remedy] of wrong) {
        it(`is refused: ${format}`, () => {
            assert.deepEqual(datetimeProblems(format), [{ rule, path: "datetimeFormat", message, remedy }]);
        });
    }
});
