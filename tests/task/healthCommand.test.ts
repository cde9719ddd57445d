import * as assert from "node:assert/strict";
import { healthCommandProblems } from "../../components/task/healthCommand";

const EXAMPLE = 'Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"]';

const right: string[][] = [
    ["CMD", "/bin/check"],
    ["CMD", "/opt/my app/check"],
    ["CMD", "C:\\Program Files\\app\\check.exe", "-v"],
    ["CMD", "node", "-e", "ready() || process.exit(1)"],
    ["CMD", "psql", "-c", "select 'a' || 'b'"],
    ["CMD", "awk", "{print $NF}", "/tmp/state"],
    ["CMD", "mongosh", "mongodb://localhost/?authSource=$external"],
    ["CMD", "expr", "3", ">", "2"],
    ["CMD", "grep", "-q", "ready$", "/tmp/state"],
    ["CMD", "/bin/sh", "-c", "test -f /ok || exit 1"],
    ["CMD", "timeout", "3", "bash", "-c", "test $PORT && true"],
    ["CMD", "powershell.exe", "-Command", "if ($?) { exit 0 } || exit 1"],
    ["CMD-SHELL", "test -f /ok || exit 1"],
    ["CMD-SHELL", "nc -z localhost $PORT > /dev/null 2>&1"],
];

const wrong: [string[], string, string, string][] = [
    [["true"], "command", "does not begin with CMD or CMD-SHELL and a command", EXAMPLE],
    [["cmd", "true"], "command", "does not begin with CMD or CMD-SHELL and a command", EXAMPLE],
    [["CMD"], "command", "does not begin with CMD or CMD-SHELL and a command", EXAMPLE],
    [["CMD-SHELL", " "], "command", "does not begin with CMD or CMD-SHELL and a command", EXAMPLE],
    [["NONE", "true"], "command", "does not begin with CMD or CMD-SHELL and a command", EXAMPLE],
    [
        ["NONE"],
        "command",
        "is NONE, which ECS does not take; it never looks at the check of the image",
        "Remove `healthCheck`",
    ],
    [
        ["CMD-SHELL", "test", "-f", "/ok"],
        "command",
        "has more than one text after CMD-SHELL, and the shell runs the first alone",
        'Write ["CMD-SHELL","test -f /ok"]',
    ],
    [
        ["CMD", "test -f /ok || exit 1"],
        "command[1]",
        '"test -f /ok || exit 1" is a whole line, and CMD looks for a program of that name',
        'Write ["CMD-SHELL","test -f /ok || exit 1"]',
    ],
    [
        ["CMD", "/bin/check -v"],
        "command[1]",
        '"/bin/check -v" is a whole line, and CMD looks for a program of that name',
        'Write ["CMD-SHELL","/bin/check -v"]',
    ],
    [
        ["CMD", "test", "-f", "/ok", "||", "exit", "1"],
        "command[4]",
        '"||" means something to a shell, and CMD uses none',
        'Write ["CMD-SHELL","test -f /ok || exit 1"]',
    ],
    [
        ["CMD", "test", "-f", "/ok || exit 1"],
        "command[3]",
        '"/ok || exit 1" means something to a shell, and CMD uses none',
        'Write ["CMD-SHELL","test -f /ok || exit 1"]',
    ],
    [
        ["CMD", "/bin/check", "2>&1"],
        "command[2]",
        '"2>&1" means something to a shell, and CMD uses none',
        'Write ["CMD-SHELL","/bin/check 2>&1"]',
    ],
    [
        ["CMD", "/bin/check", "|", "grep", "ok"],
        "command[2]",
        '"|" means something to a shell, and CMD uses none',
        'Write ["CMD-SHELL","/bin/check | grep ok"]',
    ],
    [
        ["CMD", "nc", "-z", "localhost", "$PORT"],
        "command[4]",
        '"$PORT" is filled in by a shell, and CMD uses none',
        'Write ["CMD-SHELL","nc -z localhost $PORT"]',
    ],
    [
        ["CMD", "/bin/check", "http://localhost:${PORT}/"],
        "command[2]",
        '"http://localhost:${PORT}/" is filled in by a shell, and CMD uses none',
        'Write ["CMD-SHELL","/bin/check http://localhost:${PORT}/"]',
    ],
];

describe("the command of a health check", () => {
    for (const command of right) {
        it(`is taken: ${JSON.stringify(command)}`, () => assert.deepEqual(healthCommandProblems(command), []));
    }
    for (const [command, path, message, remedy] of wrong) {
        it(`is refused: ${JSON.stringify(command)}`, () => {
            const rule = "container-health-command";
            assert.deepEqual(healthCommandProblems(command), [{ rule, path, message, remedy }]);
        });
    }
});
