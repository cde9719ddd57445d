import { ownValue } from "../shared/json";
import type { Fault } from "../shared/problems";

/** Makes the fault at the place that is looked at. */
type At = (message: string, remedy: string) => Fault;

/** What is wrong with what a subject is compared with. */
export function argumentFault(
    subject: string,
    operator: string,
    written: readonly string[],
    fault: At,
): Fault | undefined {
    const values = written.map((value) => unquoted(value.trim()));
    if (values.some((value) => value === "")) {
        return fault(`${operator} has nothing to compare with`, `Write a value after ${operator}`);
    }
    if (operator.includes("~")) {
        return patternFault(values[0], fault);
    }
    const form = ownValue(FORMS, subject);
    const odd = form && values.find((value) => !form.pattern.test(value));
    return odd === undefined ? undefined : fault(`"${odd}" is no ${form!.what}`, `Write one such as ${form!.such}`);
}

function unquoted(value: string): string {
    const [, inside] = /^(?:'([^']*)'|"([^"]*)")$/.exec(value)?.filter((it) => it !== undefined) ?? [];
    return inside ?? value;
}

// The forms of a date are those that the page of the language names.
const FORMS: Readonly<Record<string, { readonly pattern: RegExp; readonly what: string; readonly such: string }>> = {
    agentVersion: { pattern: /^v?\d+(\.\d+)*$/, what: "version of the agent", such: "1.86.0" },
    registeredAt: {
        pattern: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?)?$/,
        what: "date",
        such: "2026-06-18 or 2026-06-18T22:28:28Z",
    },
    runningTasksCount: { pattern: /^\d+$/, what: "number of tasks", such: "0" },
};

/** The language takes regular expressions of Java. What is wrong in all dialects is wrong in it. */
function patternFault(pattern: string, fault: At): Fault | undefined {
    if (/^[*+?]/.test(pattern)) {
        const message = `"${pattern}" is no regular expression: nothing stands before ${pattern[0]}`;
        return fault(message, `Write .${pattern[0]}, which is anything`);
    }
    const open = pattern.replace(/\\./g, "").replace(/\[[^\]]*\]/g, "");
    const isClosed = open.split("(").length === open.split(")").length && !open.includes("[");
    return isClosed
        ? undefined
        : fault(`"${pattern}" is no regular expression: a bracket is not closed`, "Close it, or put \\ before it");
}
