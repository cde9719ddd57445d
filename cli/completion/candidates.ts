import type { Command, Option } from "commander";

/** What could be written next, and what it is. */
export interface Candidate {
    readonly text: string;
    readonly description: string;
}

/** What only the project knows; asked where it is needed, because it takes a while. */
export interface Names {
    /** Names of the services of a stack, or of the selected one. */
    services(stack: string | undefined): Promise<readonly string[]>;
    stacks(): Promise<readonly string[]>;
}

/**
 * What could stand in place of the last of some words, which may be empty. Nothing stands for a file or a directory, which
 * shells know by themselves.
 */
export async function candidates(root: Command, words: readonly string[], names: Names): Promise<Candidate[]> {
    const current = words.at(-1) ?? "";
    const place = placeOf(root, words.slice(0, -1));
    const all = await possible(place, current, names);
    return all.filter(({ text }) => text.startsWith(current));
}

/** Where in a line one is. */
interface Place {
    readonly command: Command;
    /** Arguments of the command that are there already. */
    readonly count: number;
    /** The option whose value comes next. */
    readonly option?: Option;
    readonly stack?: string;
}

function placeOf(root: Command, words: readonly string[]): Place {
    let place: Place = { command: root, count: 0 };
    for (const word of words) {
        place = after(place, word);
    }
    return place;
}

function after({ command, count, option, stack }: Place, word: string): Place {
    const known = { command, count, ...(stack !== undefined && { stack }) };
    if (option !== undefined) {
        return option.long === "--stack" ? { ...known, stack: word } : known;
    }
    if (word.startsWith("-")) {
        const found = command.options.find(({ long, short }) => [long, short].includes(word));
        return found !== undefined && (found.required || found.optional) ? { ...known, option: found } : known;
    }
    const inner = command.commands.find((each) => each.name() === word);
    return inner === undefined ? { ...known, count: count + 1 } : { ...known, command: inner, count: 0 };
}

async function possible(
    { command, count, option, stack }: Place,
    current: string,
    names: Names,
): Promise<readonly Candidate[]> {
    if (option !== undefined) {
        return option.long === "--stack" ? named(await names.stacks(), "stack") : named(option.argChoices ?? [], "");
    }
    if (current.startsWith("-")) {
        return optionsOf(command);
    }
    if (command.commands.length > 0) {
        // A word that is no command has nothing after it.
        return count > 0 ? [] : commandsOf(command);
    }
    const expected = command.registeredArguments[Math.min(count, command.registeredArguments.length - 1)];
    if (expected === undefined || (count >= command.registeredArguments.length && !expected.variadic)) {
        return [];
    }
    if (expected.name() === "service") {
        return named(await names.services(stack), "service");
    }
    return expected.name() === "stacks" ? named(await names.stacks(), "stack") : named(expected.argChoices ?? [], "");
}

const named = (texts: readonly string[], description: string) => texts.map((text) => ({ text, description }));

function optionsOf(command: Command): Candidate[] {
    const own = command.options
        .filter(({ hidden }) => !hidden)
        .map(({ long, description }) => ({ text: long!, description }));
    return [...own, { text: "--help", description: "display help for command" }];
}

function commandsOf(command: Command): Candidate[] {
    const visible = command.createHelp().visibleCommands(command);
    return visible.map((each) => ({ text: each.name(), description: each.description() }));
}
