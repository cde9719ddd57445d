import type { Path } from "../ledger";

/** Tells of a variable that has no value. */
export type Missing = (name: string, path: Path, message: string | undefined) => void;

const VARIABLE = /\$(?:(\$)|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])((?:[^{}]|\{[^{}]*\})*))?\})/g;

/** Fills in the variables of a Compose file: `$NAME`, `${NAME}`, with defaults, alternatives and messages. */
export function filledIn(
    value: unknown,
    variables: Readonly<Record<string, string>>,
    missing: Missing,
    path: Path = [],
): unknown {
    if (typeof value === "string") {
        return ofText(value, variables, (name, message) => missing(name, path, message));
    }
    if (Array.isArray(value)) {
        return value.map((each, index) => filledIn(each, variables, missing, [...path, index]));
    }
    return typeof value === "object" && value !== null
        ? Object.fromEntries(
              Object.entries(value).map(([key, each]) => [key, filledIn(each, variables, missing, [...path, key])]),
          )
        : value;
}

function ofText(
    text: string,
    variables: Readonly<Record<string, string>>,
    missing: (name: string, message?: string) => void,
): string {
    return text.replace(VARIABLE, (...found: (string | undefined)[]) => {
        const [, escaped, plain, braced, operator, word = ""] = found;
        if (escaped !== undefined) {
            return "$";
        }
        const name = (plain ?? braced)!;
        const value = variables[name];
        // With a colon an empty value counts as none.
        const isThere = value !== undefined && !(operator?.startsWith(":") && value === "");
        const other = () => ofText(word, variables, missing);
        switch (operator?.at(-1)) {
            case "-":
                return isThere ? value : other();
            case "+":
                return isThere ? other() : "";
            default:
                if (!isThere) {
                    missing(name, operator === undefined ? undefined : word);
                }
                return value ?? "";
        }
    });
}
