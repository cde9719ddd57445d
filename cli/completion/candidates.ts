import type { Command, Option } from "commander";

/** What could be written next, and what it is. */
export interface Candidate {
    readonly text: string;
    readonly description: string;
}

/** What only the project knows; asked where it is needed, because it takes a while. */
export interface Names {
    /** Names of the services of a stack, or of the selected one. */
    services(stack: string | undefined, cwd: string | undefined): Promise<readonly string[]>;
    stacks(cwd: string | undefined): Promise<readonly string[]>;
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
    /** Directory that is written. */
    readonly cwd?: string;
}

function placeOf(root: Command, words: readonly string[]): Place {
    let place: Place = { command: root, count: 0 };
    for (const word of words) {
        place = after(place, word);
    }
    return place;
}

function after(place: Place, word: string): Place {
    const { command, count, option } = place;
    const known = { ...place, option: undefined };
    if (option !== undefined) {
        return withValue(known, option, word);
    }
    if (word.startsWith("-")) {
        const { named: found, value } = optionIn(command, word);
        if (found === undefined || !(found.required || found.optional)) {
            return known;
        }
        return value === undefined ? { ...known, option: found } : withValue(known, found, value);
    }
    const inner = command.commands.find((each) => each.name() === word);
    return inner === undefined ? { ...known, count: count + 1 } : { ...known, command: inner, count: 0 };
}

function withValue(place: Place, { long }: Option, value: string): Place {
    return { ...place, ...(long === "--stack" && { stack: value }), ...(long === "--cwd" && { cwd: value }) };
}

/** An option, with the value that is written in the same word: `--stack=dev`, `-sdev`. */
function optionIn({ options }: Command, word: string): { readonly named?: Option; readonly value?: string } {
    const [, name, value] = /^(--[^=]+)=(.*)$/.exec(word) ?? /^(-[^-])(.+)$/.exec(word) ?? [undefined, word, undefined];
    return { named: options.find(({ long, short }) => [long, short].includes(name)), value };
}

async function possible(
    { command, count, option, stack, cwd }: Place,
    current: string,
    names: Names,
): Promise<readonly Candidate[]> {
    const valuesOf = async (of: Option) =>
        of.long === "--stack" ? named(await names.stacks(cwd), "stack") : named(of.argChoices ?? [], "");
    if (option !== undefined) {
        return valuesOf(option);
    }
    if (current.startsWith("-")) {
        const { named: joined, value } = optionIn(command, current);
        // The shell puts the whole word in place of what is written.
        return joined === undefined || value === undefined
            ? optionsOf(command)
            : (await valuesOf(joined)).map((each) => {
                  return { ...each, text: `${current.slice(0, current.length - value.length)}${each.text}` };
              });
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
        return named(await names.services(stack, cwd), "service");
    }
    return expected.name() === "stacks"
        ? named(await names.stacks(cwd), "stack")
        : named(expected.argChoices ?? [], "");
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
