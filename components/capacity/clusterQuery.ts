import { ownValue } from "../shared/json";
import { nearest } from "../shared/nearest";
import { type Fault, listed } from "../shared/problems";
import { argumentFault } from "./clusterQueryArguments";

// AWS: "Create expressions to define container instances for Amazon ECS tasks", the cluster query language.
const WORDS: Readonly<Record<string, string>> = {
    equals: "==",
    not_equals: "!=",
    greater_than: ">",
    greater_than_equal: ">=",
    less_than: "<",
    less_than_equal: "<=",
    exists: "exists",
    not_exists: "!exists",
    in: "in",
    not_in: "!in",
    matches: "=~",
    not_matches: "!~",
};
const SIGNS = Object.values(WORDS);
const ORDERED = ["==", "!=", ">", ">=", "<", "<="];
const NAMED = ["==", "!=", "in", "!in", "=~", "!~"];

// What is asked about an instance, with the operators that the page allows; of attributes and groups it names none.
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
    agentConnected: NAMED,
    agentVersion: ORDERED,
    ec2InstanceId: NAMED,
    registeredAt: ORDERED,
    runningTasksCount: ORDERED,
    "task:group": SIGNS,
};

// What other languages write for them.
const OTHER: Readonly<Record<string, string>> = {
    "=": "==",
    "===": "==",
    "!": "!=",
    "!==": "!=",
    "<>": "!=",
    "=<": "<=",
    "=>": ">=",
    "~": "=~",
    "~=": "=~",
    like: "=~",
    is: "==",
    not: "not_in or !exists",
};

/** What is wrong with an expression of the cluster query language, where, and what to write there. */
export function queryFault(text: string): Fault | undefined {
    const reader = new Reader(text);
    const fault = reader.compound();
    if (fault !== undefined || reader.atEnd()) {
        return fault;
    }
    const what = reader.rest();
    return what.startsWith(")")
        ? reader.fault(") closes nothing", "Remove it, or open it before")
        : reader.fault(
              `"${what}" follows a condition`,
              "Join two with and, or or; put quotes around a value with spaces",
          );
}

/** Goes through the text from left to right, and stops at the first thing that is wrong. */
class Reader {
    private position = 0;

    constructor(private readonly text: string) {}

    public atEnd(): boolean {
        this.take(/\s*/y);
        return this.position === this.text.length;
    }

    /** What is left, as far as a message shows it. */
    public rest(): string {
        return this.text.slice(this.position).trim().slice(0, 30);
    }

    public fault(message: string, remedy: string, position = this.position): Fault {
        return { message: `${message} (at character ${position + 1})`, remedy };
    }

    public compound(): Fault | undefined {
        do {
            const fault = this.condition();
            if (fault !== undefined) {
                return fault;
            }
        } while (this.take(/\s*(&&|\|\||(and|or)\b)/iy) !== undefined);
        return undefined;
    }

    private condition(): Fault | undefined {
        while (this.take(/\s*(!|not\b)/iy) !== undefined);
        const opened = this.position;
        if (this.take(/\s*\(/y) === undefined) {
            return this.comparison();
        }
        const fault = this.compound();
        if (fault !== undefined) {
            return fault;
        }
        return this.take(/\s*\)/y) === undefined
            ? this.fault(`( is not closed${this.atEnd() ? "" : ` before "${this.rest()}"`}`, "Add )", opened)
            : undefined;
    }

    private comparison(): Fault | undefined {
        this.take(/\s*/y);
        const start = this.position;
        const subject = this.take(/[A-Za-z0-9_]+([:.][A-Za-z0-9._/\\-]*)?/y);
        if (subject === undefined) {
            const message = this.atEnd() ? "it ends where a condition should be" : `"${this.rest()}" is no condition`;
            return this.fault(message, "Write one such as attribute:ecs.instance-type =~ m7g.*");
        }
        const operators = operatorsOf(subject);
        if (operators === undefined) {
            return this.fault(`"${subject}" is nothing to ask about`, subjectRemedy(subject), start);
        }
        this.take(/\s*/y);
        const at = this.position;
        const written = this.take(/!\s*(in|exists)\b|[=!<>~]+|[A-Za-z_]+/y)?.replace(/\s/g, "");
        if (written === undefined) {
            return this.fault(`${subject} has no operator`, `Use one of ${listed(operators)}`, at);
        }
        const operator = ownValue(WORDS, written) ?? written;
        if (!SIGNS.includes(operator)) {
            return this.fault(`"${written}" is no operator`, operatorRemedy(written), at);
        }
        if (!operators.includes(operator)) {
            const message = `${subject} cannot be compared with ${written}`;
            return this.fault(message, `Use one of ${listed(operators)}`, at);
        }
        return this.argument(subject, operator);
    }

    private argument(subject: string, operator: string): Fault | undefined {
        if (operator.endsWith("exists")) {
            return undefined;
        }
        this.take(/\s*/y);
        const at = this.position;
        const fault = (message: string, remedy: string) => this.fault(message, remedy, at);
        if (operator.endsWith("in")) {
            const list = this.take(/\[[^\]]*\]/y);
            return list === undefined
                ? fault(`${operator} has no list`, "Write one such as [eu-central-1a, eu-central-1b]")
                : argumentFault(subject, operator, list.slice(1, -1).split(","), fault);
        }
        const value = this.take(/'[^']*'|"[^"]*"/y) ?? (operator.includes("~") ? this.pattern() : this.literal());
        return argumentFault(subject, operator, [value ?? ""], fault);
    }

    private literal(): string | undefined {
        return this.take(/[^\s()[\],'"&|!=<>~]+/y);
    }

    /** A regular expression without quotes ends where a blank or a parenthesis of the compound expression comes. */
    private pattern(): string | undefined {
        const start = this.position;
        for (let depth = 0; this.position < this.text.length; this.position++) {
            const character = this.text[this.position];
            depth += character === "(" ? 1 : character === ")" ? -1 : 0;
            if (depth < 0 || /\s/.test(character) || /^(&&|\|\|)/.test(this.text.slice(this.position))) {
                break;
            }
        }
        return this.text.slice(start, this.position) || undefined;
    }

    private take(pattern: RegExp): string | undefined {
        pattern.lastIndex = this.position;
        const found = pattern.exec(this.text)?.[0];
        this.position += found?.length ?? 0;
        return found;
    }
}

function operatorsOf(subject: string): readonly string[] | undefined {
    if (/^attribute:[A-Za-z0-9._/\\-]{1,128}$/.test(subject)) {
        return SIGNS;
    }
    return ownValue(SUBJECTS, subject);
}

function subjectRemedy(subject: string): string {
    const all = Object.keys(SUBJECTS);
    const near = nearest(subject, all);
    if (near !== undefined) {
        return `Write ${near}`;
    }
    if (subject.startsWith("ecs.")) {
        return `Write attribute:${subject.slice(0, 128)}`;
    }
    const [kind, name] = subject.split(":");
    return nearest(kind, ["attribute"]) !== undefined && name
        ? `Write attribute:${name.slice(0, 128)}`
        : `Use attribute:<name>, or one of ${listed(all)}`;
}

function operatorRemedy(written: string): string {
    const known = ownValue(OTHER, written) ?? nearest(written, Object.keys(WORDS));
    return known === undefined ? `Use one of ${listed(SIGNS)}` : `Write ${known}`;
}
