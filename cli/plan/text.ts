import type { CostChange } from "./cost";
import type { Plan } from "./plan";
import { controlLines, costLines, type Group, partLines, type Section, sectionsOf, summaryOf } from "./words";

/** A plan and what it costs. */
export interface Told {
    readonly stack: string;
    readonly plan: Plan;
    readonly cost: CostChange | { readonly unknown?: string };
}

const WIDTH = 110;

/** A plan for a terminal. */
export function textOfPlan({ plan, cost }: Told): string[] {
    const sections = [
        ...sectionsOf(plan).map(sectionLines),
        titled("of no service", partLines(plan.others)),
        titled("Warnings:", plan.warnings),
        costLines(cost),
        titled("New exceptions to security controls:", controlLines(plan.exceptions.added)),
        titled("Exceptions to security controls that end:", controlLines(plan.exceptions.met)),
    ];
    return [summaryOf(plan), ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])];
}

function titled(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

function sectionLines({ title, groups }: Section): string[] {
    if (groups.length === 1) {
        const [{ services, lines }] = groups;
        const names = services.length === 1 ? [] : wrapped(services);
        const head = services.length === 1 ? services[0] : `${services.length} services`;
        return [`${head}: ${title}`, ...[...names, ...lines].map((line) => `  ${line}`)];
    }
    return [`${countOf(groups)} services: ${title}`, ...groups.flatMap(groupLines)];
}

const countOf = (groups: readonly Group[]) => groups.reduce((sum, { services }) => sum + services.length, 0);

/** What is different of some of them; of one with a line alone in that line. */
function groupLines({ services, lines }: Group): string[] {
    const [only] = services;
    if (services.length === 1 && lines.length <= 1) {
        return [`  ${[only, ...lines].join(": ")}`];
    }
    const head = services.length === 1 ? [`  ${only}:`] : [`  ${services.length} of them:`];
    const names = services.length === 1 ? [] : wrapped(services);
    return [...head, ...[...names, ...lines].map((line) => `    ${line}`)];
}

function wrapped(names: readonly string[]): string[] {
    const lines: string[] = [];
    for (const [at, name] of names.entries()) {
        const text = at === names.length - 1 ? name : `${name},`;
        const last = lines.at(-1);
        if (last !== undefined && last.length + text.length < WIDTH) {
            lines[lines.length - 1] = `${last} ${text}`;
        } else {
            lines.push(text);
        }
    }
    return lines;
}

/** A plan for a comment at a pull request. What is long is folded. */
export function markdownOfPlan({ stack, plan, cost }: Told): string[] {
    const groups = sectionsOf(plan).flatMap(markdownSection);
    const [costs, ...perKind] = costLines(cost);
    return [
        `### Plan of \`${stack}\``,
        "",
        escaped(summaryOf(plan)),
        ...block(groups),
        ...folded("What belongs to no service", partLines(plan.others)),
        ...folded("Warnings", plan.warnings),
        "",
        costs.includes("`") ? costs : escaped(costs),
        ...(perKind.length === 0 ? [] : ["", ...perKind.map((line) => `- ${escaped(line.trim())}`)]),
        ...folded("New exceptions to security controls", controlLines(plan.exceptions.added)),
        ...folded("Exceptions to security controls that end", controlLines(plan.exceptions.met)),
    ];
}

function markdownSection({ title, groups }: Section): string[] {
    if (groups.length === 1) {
        const [{ services, lines }] = groups;
        return [`- ${boldNames(services)}: ${escaped(title)}`, ...lines.map((line) => `    - ${escaped(line)}`)];
    }
    return [
        `- ${countOf(groups)} services: ${escaped(title)}`,
        ...groups.flatMap(({ services, lines }) =>
            lines.length <= 1
                ? [`    - ${[boldNames(services), ...lines.map(escaped)].join(": ")}`]
                : [`    - ${boldNames(services)}`, ...lines.map((line) => `        - ${escaped(line)}`)],
        ),
    ];
}

function boldNames(services: readonly string[]): string {
    const shown = services.slice(0, MOST_NAMES).map((name) => `**${escaped(name)}**`);
    const more = services.length > MOST_NAMES ? ` and ${services.length - MOST_NAMES} more` : "";
    return `${shown.join(", ")}${more}`;
}

const MOST_NAMES = 10;

const block = (lines: readonly string[]) => (lines.length === 0 ? [] : ["", ...lines]);

function folded(title: string, lines: readonly string[]): string[] {
    return lines.length === 0
        ? []
        : [
              "",
              `<details><summary>${title} (${lines.length})</summary>`,
              "",
              ...lines.map((line) => `- ${escaped(line)}`),
              "",
              "</details>",
          ];
}

/** A text that Markdown takes as it is: values of programs may have anything in them, also tags and mentions. */
function escaped(text: string): string {
    return text
        .replace(/[\\`*_{}[\]<>#|~!]/g, "\\$&")
        .replace(/@/g, "@\u200b")
        .replace(/&/g, "&amp;")
        .replace(/\r?\n/g, " ");
}
