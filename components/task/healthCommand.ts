import { asWarning, type Problem, shown } from "../shared/problems";

const RULE = "container-health-command";
const EXAMPLE = 'Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"]';
const path = "command";

/** What is wrong with the command of a health check. AWS: `HealthCheck`, `command`; the words are those of Docker. */
export function healthCommandProblems(command: readonly string[]): Problem[] {
    const [kind, ...words] = command;
    if (kind === "NONE" && words.length === 0) {
        const message = "is NONE, which ECS does not take; it never looks at the check of the image";
        return [{ rule: RULE, path, message, remedy: "Remove `healthCheck`" }];
    }
    if ((kind !== "CMD" && kind !== "CMD-SHELL") || words.every((word) => word.trim() === "")) {
        const message = "does not begin with CMD or CMD-SHELL and a command";
        return [{ rule: RULE, path, message, remedy: EXAMPLE }];
    }
    if (kind === "CMD-SHELL" && words.length > 1) {
        // Docker gives the shell the first as its command, and the others as parameters that nobody looks at.
        const message = "has more than one text after CMD-SHELL, and the shell runs the first alone";
        return [{ rule: RULE, path, message, remedy: inShell(words) }];
    }
    return [...(kind === "CMD" ? wordProblems(words) : []), ...toolProblems(words)];
}

// Whoever is given one of these as a word has a shell for the rest.
const SHELL = /(^|[\\/])(sh|bash|ash|dash|ksh|zsh|fish|cmd|powershell|pwsh)(\.exe)?$/i;

/** Without a shell, what only a shell understands is handed to the program as it stands. */
function wordProblems(words: readonly string[]): Problem[] {
    if (words.some((word) => SHELL.test(word))) {
        return [];
    }
    const [program] = words;
    const refuse = (index: number, message: string): Problem[] => {
        return [{ rule: RULE, path: `${path}[${index + 1}]`, message, remedy: inShell(words) }];
    };
    if (isLine(program)) {
        return refuse(0, `${shown(program)} is a whole line, and CMD looks for a program of that name`);
    }
    const sign = program.endsWith("expr") ? -1 : words.findIndex(isSign);
    if (sign >= 0) {
        return refuse(sign, `${shown(words[sign])} means something to a shell, and CMD uses none`);
    }
    const variable = words.findIndex(isVariable);
    return variable < 0 ? [] : refuse(variable, `${shown(words[variable])} is filled in by a shell, and CMD uses none`);
}

/** A name of a program may have blanks in it, where its folders have. */
function isLine(program: string): boolean {
    const inFolder = /^([A-Za-z]:)?[\\/]/.test(program);
    return inFolder ? /\s(-\w|\|\|?|&&|https?:)/.test(program) : /\S\s+\S/.test(program);
}

/** Between other words these are nothing else; within one, only its end tells a shell from SQL or JavaScript. */
function isSign(word: string): boolean {
    return (
        /^(\|\|?|&&|\d?>>?(&\d|\/dev\/\w+)?|&>>?(\/dev\/\w+)?)$/.test(word) ||
        /(\|\||&&)\s*(exit\s+\d+|true|false)\s*;?$/.test(word)
    );
}

/** Variables are named in capitals; `$external` of MongoDB, in an address, is none. */
function isVariable(word: string): boolean {
    return /^\$(\{[A-Za-z_]\w*\}|[A-Z_][A-Z0-9_]*|\(.*\))$/.test(word) || /^\w+:\/\/\S*\$\{?[A-Z_]/.test(word);
}

function inShell(words: readonly string[]): string {
    return `Write ${JSON.stringify(["CMD-SHELL", words.join(" ")])}`;
}

function toolProblems(words: readonly string[]): Problem[] {
    const tool = /\b(curl|wget)\b/.exec(words.join(" "))?.[1];
    if (tool === undefined) {
        return [];
    }
    const message = `needs ${tool} in the image, which slim and distroless images do not have`;
    const remedy = "Make sure that it is there, or use a command of the application's own";
    return [asWarning({ rule: "container-health-tool", path, message, remedy })];
}
