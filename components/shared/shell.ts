/** Part of a command that the shell fills in, and fails without. */
export interface Variable {
    readonly variable: string;
}

/** A text as one word of a POSIX shell, in quotes whatever it is. */
export function shellQuoted(text: string): string {
    return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text as one word of a POSIX shell, in quotes where it needs them. */
export function shellWord(text: string): string {
    return /^[\w./:=,@%+-]+$/.test(text) ? text : shellQuoted(text);
}

/** One word of texts, which stay as they are, and variables. */
export function shellText(...parts: readonly (string | Variable)[]): string {
    return `"${parts.map((part) => (typeof part === "string" ? literal(part) : `\${${part.variable}:?}`)).join("")}"`;
}

// An exclamation mark in double quotes means an earlier command to some shells, and a backslash before it would stay.
function literal(text: string): string {
    return text.replace(/[\\"$`]/g, "\\$&").replaceAll("!", `"'!'"`);
}

/**
 * A command of the AWS CLI. The Region is always said: whoever runs it may have another one, or none, in his settings.
 */
export function awsCommand(
    operation: string,
    region: string,
    options: Readonly<Record<string, string | readonly string[] | undefined>>,
): string {
    const given = Object.entries({ region, ...options }).flatMap(([name, value]) =>
        value === undefined ? [] : [`--${name}`, ...[value].flat().map(shellWord)],
    );
    return ["aws", operation, ...given].join(" ");
}
