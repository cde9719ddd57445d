import { RULE_BOOK } from "../../components/shared/rules/rules";
import { sortedEntries } from "../../components/shared/json";

const INTRODUCTION = `# Errors and warnings

Made from \`components/shared/rules/\` by \`npm run schema\`; the compiler lets no rule be used that does not stand here.

Whatever is refused, or warned of, is one line: the argument as it was written, what is wrong with its value, what to
write instead, and in brackets the rule, by which it is found below.

    services.web.containers.web.prot: there is no such argument. Write \`port\`. [unknown-argument]

Errors are told all at once, in the preview, before anything is created. What is known only during the update, because
it is another resource's output, is told as soon as it is known, in the same form, at the component that it belongs to.
Some rules warn in the development preset and refuse in production, and some only warn: warnings stop nothing.

Errors of a program's own are none of these, and Pulumi's SDK prints them with their stack. With Node.js 24.9 and SDK 3.276 that has taken
51 seconds, in which the preview seemed to hang; with \`NODE_OPTIONS=--stack-trace-limit=3\` before the command it took 5.
`;

/** The page with every rule, a table for each room. */
export function errorsPage(): string {
    const chapters = Object.entries(RULE_BOOK).map(([title, rules]) => {
        const rows = sortedEntries(rules).map(([id, { means, todo }]) => `| \`${id}\` | ${means} | ${todo} |`);
        return ["", `## ${title}`, "", "| rule | what it means | what to do |", "|---|---|---|", ...rows, ""].join(
            "\n",
        );
    });
    return [INTRODUCTION, ...chapters].join("");
}
