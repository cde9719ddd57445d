import { listed, type Problem } from "./problems";
import type { RuleId } from "./rules/rules";

/** What part of an expression a problem is about; callers have a rule for each. */
export interface ExpressionRules {
    readonly expression: RuleId;
    readonly rate: RuleId;
    readonly cron: RuleId;
}

const LONGEST = 256;
const FORMS = "Write rate(1 hour), cron(0 3 * * ? *) or at(2030-01-31T08:00:00)";

/** What is wrong with a schedule in the words of EventBridge and Application Auto Scaling. */
export function expressionProblems(rules: ExpressionRules, path: string, expression: string): Problem[] {
    const [, form, text] = /^(rate|cron|at)\((.*)\)$/s.exec(expression) ?? [];
    if (form === undefined || expression.length > LONGEST) {
        const message = `"${expression}" is no schedule`;
        return [{ rule: rules.expression, path, message, remedy: FORMS }];
    }
    if (form === "rate") {
        return rateProblems(rules.rate, path, text);
    }
    return form === "cron" ? cronProblems(rules.cron, path, text) : atProblems(rules.expression, path, text);
}

/** Whether an expression is of one of the forms. */
export function isForm(expression: string, form: "rate" | "cron" | "at"): boolean {
    return expression.startsWith(`${form}(`);
}

/** Minutes between two runs of a rate; nothing for other forms. */
export function rateMinutes(expression: string): number | undefined {
    const [, value, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
    return value === undefined ? undefined : Number(value) * { minute: 1, hour: 60, day: 1440 }[unit as "day"];
}

/** The moment of an `at` expression as if it were UTC; nothing for other forms. */
export function momentOf(expression: string): Date | undefined {
    const [, text] = /^at\((.+)\)$/.exec(expression) ?? [];
    const date = text === undefined ? undefined : new Date(`${text}Z`);
    // The 31st of February is read as a day in March.
    const isReal = date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
    return isReal ? date : undefined;
}

function rateProblems(rule: RuleId, path: string, text: string): Problem[] {
    const [, digits, word] = /^(\d+) (minute|minutes|hour|hours|day|days)$/.exec(text) ?? [];
    const value = Number(digits);
    if (digits === undefined || value < 1) {
        const message = `"rate(${text})" is no rate`;
        const remedy = "Write a whole number above 0 and minutes, hours or days, such as rate(5 minutes)";
        return [{ rule, path, message, remedy }];
    }
    const right = `${word.replace(/s$/, "")}${value === 1 ? "" : "s"}`;
    return word === right
        ? []
        : [{ rule, path, message: `"rate(${text})" has the wrong number`, remedy: `Write rate(${value} ${right})` }];
}

function atProblems(rule: RuleId, path: string, text: string): Problem[] {
    const isDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && momentOf(`at(${text})`) !== undefined;
    const remedy = "Write at(yyyy-mm-ddThh:mm:ss) without a zone, such as at(2030-01-31T08:00:00)";
    return isDate ? [] : [{ rule, path, message: `"at(${text})" is no moment`, remedy }];
}

interface CronField {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly words?: readonly string[];
    /** Forms that only this field knows. */
    readonly special?: RegExp;
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const DAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

// AWS: "Cron-based schedules". Days of the week count from Sunday, which is 1.
const FIELDS: readonly CronField[] = [
    { name: "minutes", from: 0, to: 59 },
    { name: "hours", from: 0, to: 23 },
    { name: "day of month", from: 1, to: 31, special: /^(\?|L|LW|\d{1,2}W)$/ },
    { name: "month", from: 1, to: 12, words: MONTHS },
    {
        name: "day of week",
        from: 1,
        to: 7,
        words: DAYS,
        special: /^(\?|L|([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5]))$/,
    },
    { name: "year", from: 1970, to: 2199 },
];

function cronProblems(rule: RuleId, path: string, text: string): Problem[] {
    const fields = text.split(" ");
    if (fields.length !== FIELDS.length) {
        const message = `"cron(${text})" has ${fields.length} fields`;
        const remedy = `Write six: ${listed(FIELDS.map(({ name }) => name))}; such as cron(0 3 * * ? *)`;
        return [{ rule, path, message, remedy }];
    }
    const wrong = FIELDS.flatMap((field, index): Problem[] => {
        if (isField(field, fields[index])) {
            return [];
        }
        const message = `"${fields[index]}" is not possible for ${field.name}`;
        const words =
            field.words === undefined ? "" : `, or ${field.words[0]} to ${field.words[field.words.length - 1]}`;
        return [{ rule, path, message, remedy: `Use ${field.from} to ${field.to}${words}, *, lists, ranges or steps` }];
    });
    const [, , dayOfMonth, , dayOfWeek] = fields;
    if (wrong.length > 0) {
        return wrong;
    }
    if ((dayOfMonth === "?") !== (dayOfWeek === "?")) {
        return neverProblems(rule, path, text);
    }
    const message = `"cron(${text})" has to leave exactly one of day of month and day of week open`;
    const open = dayOfWeek === "*" || dayOfWeek === "?" ? [fields[2] === "?" ? "*" : fields[2], "?"] : ["?", dayOfWeek];
    const proposal = [fields[0], fields[1], open[0], fields[3], open[1], fields[5]].join(" ");
    return [{ rule, path, message, remedy: `Write cron(${proposal})` }];
}

const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day that none of the months has, such as the 31st of June, is a moment that never comes. */
function neverProblems(rule: RuleId, path: string, text: string): Problem[] {
    const [, , days, months] = text.split(" ");
    const isList = /^\d+(,\d+)*$/.test(days) && /^(\d+|[A-Z]{3})(,(\d+|[A-Z]{3}))*$/.test(months);
    if (!isList) {
        return [];
    }
    const first = Math.min(...days.split(",").map(Number));
    const places = months
        .split(",")
        .map((month) => (MONTHS.includes(month) ? MONTHS.indexOf(month) : Number(month) - 1));
    const last = Math.max(...places.map((place) => MOST_DAYS[place]));
    const message = `"cron(${text})" never comes: ${months} has no day ${first}`;
    const remedy = `Use a day up to ${last}, or L for the last one of a month`;
    return first <= last ? [] : [{ rule, path, message, remedy }];
}

function isField(field: CronField, text: string): boolean {
    if (field.special?.test(text)) {
        return true;
    }
    return text.split(",").every((part) => {
        const [range, step, more] = part.split("/");
        const isStep = step === undefined || (/^\d+$/.test(step) && Number(step) > 0);
        return more === undefined && isStep && (range === "*" || isRange(field, range));
    });
}

function isRange({ from, to, words = [] }: CronField, range: string): boolean {
    const ends = range.split("-").map((end) => (words.includes(end) ? words.indexOf(end) + 1 : Number(end || NaN)));
    const isInside = ends.every((end) => Number.isInteger(end) && end >= from && end <= to);
    return ends.length <= 2 && isInside && (ends.length === 1 || words.length > 0 || ends[0] <= ends[1]);
}
