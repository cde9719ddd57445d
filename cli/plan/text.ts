import type { CostChange } from "./cost";
import type { Plan } from "./plan";
import { controlLines, costLines, groupsOf, partLines, summaryOf } from "./words";

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
        ...groupsOf(plan).map(({ services, title, lines }) => [
            ...headOf(services, title),
            ...lines.map((line) => `  ${line}`),
        ]),
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

/** The names of services and what happens to them; many names are broken into lines. */
function headOf(services: readonly string[], title: string): string[] {
    if (services.length === 1) {
        return [`${services[0]}: ${title}`];
    }
    return [`${services.length} services: ${title}`, ...wrapped(services).map((line) => `  ${line}`)];
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
    const groups = groupsOf(plan).flatMap(({ services, title, lines }) => {
        const names = services.map((name) => `**${name}**`);
        const shown =
            services.length > MOST_NAMES
                ? `${names.slice(0, MOST_NAMES).join(", ")} and ${services.length - MOST_NAMES} more`
                : names.join(", ");
        return [`- ${shown}: ${escaped(title)}`, ...lines.map((line) => `    - ${escaped(line)}`)];
    });
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
