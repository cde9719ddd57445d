import { asWarning, type Fault, type Problem } from "../shared/problems";

const RULE = "log-error-pattern";
const MOST_CHARACTERS = 1024;

/** What is wrong with a filter pattern. AWS: `PutMetricFilter`, and "Filter pattern syntax" of CloudWatch Logs. */
export function filterPatternProblems(path: string, pattern: string | undefined): Problem[] {
    if (pattern === undefined) {
        return [];
    }
    const text = pattern.trim();
    if (text === "") {
        const message = "is empty, and would count every event";
        return [{ rule: RULE, path, message, remedy: "Write one such as ?ERROR ?FATAL" }];
    }
    if (pattern.length > MOST_CHARACTERS) {
        const message = `${pattern.length} characters are not possible`;
        return [{ rule: RULE, path, message, remedy: `Use up to ${MOST_CHARACTERS}` }];
    }
    const fault = faultOf(text);
    if (fault !== undefined) {
        return [{ rule: RULE, path, ...fault }];
    }
    return isMixed(text) ? [mixedProblem(path)] : [];
}

function faultOf(text: string): Fault | undefined {
    const regex = regexFault(text);
    if (regex !== undefined) {
        return regex;
    }
    const first = text[0];
    if (first !== "{" && first !== "[") {
        return termFault(text);
    }
    const last = first === "{" ? "}" : "]";
    if (!text.endsWith(last)) {
        return { message: `begins with ${first} and does not end with ${last}`, remedy: `Write ${last} at its end` };
    }
    const inside = withoutTexts(text.slice(1, -1));
    return inside === undefined ? OPEN_QUOTE : first === "{" ? jsonFault(inside) : fieldFault(inside);
}

const OPEN_QUOTE: Fault = {
    message: 'has a " that is not closed',
    remedy: 'Close it, or write \\" for the sign itself',
};

// Stands for a text in quotes, or for a regular expression.
const TEXT = "…";

/** The pattern with one sign for each text in quotes, and each regular expression; nothing if a quote is open. */
function withoutTexts(text: string): string | undefined {
    const plain = text.replace(/"(\\.|[^"\\])*"/g, TEXT).replace(/%[^%]*%/g, TEXT);
    return plain.includes('"') ? undefined : plain;
}

/** Regular expressions stand between percent signs, without groups and with few signs. */
function regexFault(text: string): Fault | undefined {
    const parts = text.replace(/"(\\.|[^"\\])*"/g, "x").split("%");
    if (parts.length % 2 === 0) {
        return { message: "has a % that is not closed", remedy: "Close it, or put the text in double quotes" };
    }
    const inside = parts.filter((_, index) => index % 2 === 1);
    const odd = inside.find((part) => /[()!]|[^ -~]/.test(part));
    const open = inside.find((part) => !/^(\\.|\[(\\.|[^\]\\])+\]|[^[\]\\])*$/.test(part));
    if (odd === undefined && open !== undefined) {
        const message = `has %${open}%, in which a [ has no ] or is empty, or a ] has no [`;
        return { message, remedy: "Make them pairs, or put \\ before the sign itself" };
    }
    const sign = odd && /[()!]|[^ -~]/u.exec(odd)![0];
    return sign === undefined
        ? undefined
        : {
              message: `has ${sign} in a regular expression, which takes no such sign`,
              remedy: `Write it as ${hex(sign)}`,
          };
}

function hex(sign: string): string {
    return sign.charCodeAt(0) < 128 ? `\\x${sign.charCodeAt(0).toString(16)}` : ". for any sign";
}

// One term, needed, wanted beside others, or not wanted.
const TERM = /^[?-]?("(\\.|[^"\\])*"|%[^%]*%|[\p{L}\p{N}_]+)$/u;

function termFault(text: string): Fault | undefined {
    const terms = termsOf(text);
    const odd = terms.find((term) => term !== "-" && !TERM.test(term));
    if (odd === undefined) {
        return undefined;
    }
    if (odd.split('"').length % 2 === 0) {
        return OPEN_QUOTE;
    }
    const plain = odd.replace(/^[?-]/, "");
    const remedy = `Write ${odd.slice(0, odd.length - plain.length)}"${plain.replaceAll('"', "")}"`;
    return { message: `has ${odd}, and a term with such signs needs double quotes`, remedy };
}

function termsOf(text: string): string[] {
    return text.match(/[?-]?"(\\.|[^"\\])*"|[?-]?%[^%]*%|\S+/g) ?? [];
}

/** AWS: beside terms that are needed or not wanted, a question mark is ignored. */
function isMixed(text: string): boolean {
    const terms = /^[{[]/.test(text) ? [] : termsOf(text);
    const wanted = terms.filter((term) => term.startsWith("?"));
    return wanted.length > 0 && wanted.length < terms.length;
}

function mixedProblem(path: string): Problem {
    const message = "has terms with a question mark and terms without: CloudWatch Logs ignores the question marks";
    const remedy = "Write one before every term, or before none";
    return asWarning({ rule: "log-error-pattern-mixed", path, message, remedy });
}

const OPERATOR = /^(=|!=|<|>|<=|>=)$/;
const SELECTOR = /^\$([.[].*)?$/;

/** Conditions on an event that is JSON: selector, operator and value, or a form with words. */
function jsonFault(inside: string): Fault | undefined {
    const brackets = inside.split("(").length - inside.split(")").length;
    if (brackets !== 0) {
        return {
            message: `has a ${brackets > 0 ? "( that is not closed" : ") that closes nothing"}`,
            remedy: "Make them pairs",
        };
    }
    return inside
        .replace(/[()]/g, " ")
        .split(/&&|\|\|/)
        .map((condition) => conditionFault(condition.trim()))
        .find((fault) => fault !== undefined);
}

function conditionFault(condition: string): Fault | undefined {
    const example = "Write one such as $.level = ERROR";
    if (condition === "") {
        return { message: "has no condition where one should be", remedy: example };
    }
    const [, selector, operator, value] = /^([^\s=!<>~]+)\s*([=!<>~]*)\s*(.*)$/s.exec(condition) ?? [];
    if (selector === undefined || !SELECTOR.test(selector)) {
        const remedy = selector === undefined ? example : `Write $.${selector.replace(/^[$.]+/, "")}`;
        return { message: `has ${selector ?? condition}, which is no selector`, remedy };
    }
    if (operator === "" && /^(IS\s+(NULL|TRUE|FALSE)|NOT\s+EXISTS)$/i.test(value)) {
        return undefined;
    }
    if (!OPERATOR.test(operator)) {
        const what = operator === "" ? "no operator" : `${operator}, which is no operator,`;
        const remedy = /^={2,3}$/.test(operator) ? "Write =" : "Use one of =, !=, <, >, <=, >=, IS NULL, NOT EXISTS";
        return { message: `has ${what} after ${selector}`, remedy };
    }
    if (value === "") {
        return { message: `has no value after ${selector} ${operator}`, remedy: example };
    }
    const word = /\s(AND|OR)\s/i.exec(value)?.[1];
    if (word !== undefined) {
        const remedy = `Write ${word.toUpperCase() === "AND" ? "&&" : "||"}`;
        return { message: `joins two conditions with ${word}`, remedy };
    }
    if (value !== TEXT && value.includes(TEXT)) {
        const message = `has more than one value after ${selector} ${operator}`;
        return { message, remedy: "Keep one, or join conditions with && or ||" };
    }
    return value === TEXT || /^[\p{L}\p{N}_*.:/+-]+$/u.test(value)
        ? undefined
        : { message: `has ${value}, and a value with such signs needs double quotes`, remedy: `Write "${value}"` };
}

/** Fields between blanks, by names that are free, some with conditions. */
function fieldFault(inside: string): Fault | undefined {
    const double = /[^=!<>\s]\s*(={2,3}|=<|=>)/.exec(inside)?.[1];
    if (double !== undefined) {
        return { message: `has ${double}, which is no operator`, remedy: "Use one of =, !=, <, >, <=, >=" };
    }
    const [first] = inside.split(",");
    return inside.includes(",") || /^\s*[\w$.]+(\s*(=|!=|<|>).*)?$/s.test(first)
        ? undefined
        : {
              message: "has fields without commas between them",
              remedy: "Write one such as [ip, ..., status = 5*, bytes]",
          };
}
