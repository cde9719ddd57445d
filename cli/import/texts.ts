/** The words of a command as a shell splits them: quotes group, a backslash takes the next character as it is. */
export function shellWords(text: string): string[] {
    const words: string[] = [];
    let word: string | undefined;
    let quote = "";
    for (let index = 0; index < text.length; index++) {
        const letter = text[index];
        if (letter === "\\" && quote !== "'") {
            const next = text[++index] ?? "";
            // Between double quotes only these lose their meaning.
            word = (word ?? "") + (quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next);
        } else if (quote !== "") {
            if (letter === quote) {
                quote = "";
            } else {
                word += letter;
            }
        } else if (letter === "'" || letter === '"') {
            quote = letter;
            word ??= "";
        } else if (/\s/.test(letter)) {
            words.push(...(word === undefined ? [] : [word]));
            word = undefined;
        } else {
            word = (word ?? "") + letter;
        }
    }
    return word === undefined ? words : [...words, word];
}

/** Variables of a file with a line for each, as Compose and Copilot read it. */
export function variablesOf(text: string): Record<string, string> {
    const lines = text.split(/\r?\n/).map((line) => /^\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=\s*(.*?)\s*$/.exec(line));
    return Object.fromEntries(
        lines.filter((found) => found !== null).map(([, name, value]) => [name, unquoted(value)]),
    );
}

function unquoted(value: string): string {
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(value);
    if (quoted === null) {
        return value.replace(/\s+#.*$/, "");
    }
    return quoted[1] === '"' ? quoted[2].replace(/\\n/g, "\n").replace(/\\(["\\])/g, "$1") : quoted[2];
}

/** Whole seconds of a duration such as `1m30s`; nothing for what is none. */
export function secondsOf(text: unknown): number | undefined {
    const units: Record<string, number> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 };
    if (typeof text === "number") {
        return text;
    }
    const parts = [...String(text).matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
    if (parts.length === 0 || parts.map(([part]) => part).join("") !== text) {
        return undefined;
    }
    return Math.ceil(parts.reduce((sum, [, number, unit]) => sum + Number(number) * units[unit], 0));
}

/** Whole MiB of a size such as `512m` or `1.5gb`; bytes without a unit. Nothing for what is none. */
export function mibOf(size: unknown): number | undefined {
    const found = /^(\d+(?:\.\d+)?)\s*([bkmg])?i?b?$/i.exec(String(size));
    const bytes = { b: 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 }[(found?.[2] ?? "b").toLowerCase() as "b"];
    return found === null ? undefined : Math.ceil((Number(found[1]) * bytes) / 1024 ** 2);
}

/** A name as services and containers of a stack file have it. */
export function nameOf(text: string): string {
    return text
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, "-")
        .replace(/^[^a-z]+|-+$/g, "");
}

/** Whether the name of a variable looks like that of a secret. */
export const isSecretName = (name: string) => /(passw|secret|token|api_?key|private_?key|credential|_key$)/i.test(name);
