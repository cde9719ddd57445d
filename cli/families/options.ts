import { type Command, InvalidArgumentError, Option } from "commander";
import { CANARY_FIRST } from "../fleet/waves";

/**
 * Makes the action of a command of something that is loaded when the command is run: Pulumi's SDK takes longer than the help
 * and the reading of options.
 */
export type Later = <Given extends unknown[]>(
    load: () => (...given: Given) => Promise<void>,
) => (...given: Given) => Promise<void>;

/** Declares commands of one family. */
export type Family = (root: Command, later: Later) => void;

/** A command about one service, or about those of a stack. */
export function ofService(root: Command, name: string, description: string): Command {
    const command = root.command(name).description(description);
    return optionsOfService(command.argument("[service]", SERVICE));
}

/** How a service is called. */
export const SERVICE = "name of the service, its component, or the ECS service";

/** Options of a command about a service. */
export function optionsOfService(command: Command): Command {
    return ofStack(command).option("--json", "prints JSON", false);
}

/** Before a project there is no package for npx to find, and it would ask npm for one that is called slipway. */
const INIT = /^slipway init\b/;

/** Shows in the help of a command how it is written. */
export function example(command: Command, ...lines: string[]): Command {
    const before = (line: string) => (INIT.test(line) ? "npx --package @slipway/ecs " : "npx ");
    const shown = lines.map((line) => `\n  ${line.startsWith("slipway ") ? before(line) : ""}${line}`);
    return command.addHelpText("after", `\nExample:${shown.join("")}`);
}

/** Options of a command about a stack. */
export function ofStack(command: Command): Command {
    return command
        .option("-s, --stack <name>", "the stack; the selected one by default")
        .addOption(inDirectory("directory of the Pulumi project"))
        .exitOverride();
}

/** The option that says where a command works, whose default is no path of this machine in the help. */
export function inDirectory(description: string): Option {
    return new Option("-C, --cwd <directory>", description).default(process.cwd(), "the current one");
}

/** What a command asks before it changes something. */
export function asking(command: Command): Command {
    return command.option("-y, --yes", "without being asked", false);
}

/** Options of a command about several stacks that are chosen. */
export function chosen(command: Command): Command {
    return many(command)
        .option("-a, --all", "every stack that stands on a platform", false)
        .option("-p, --platform <stack>", "every stack that stands on this one")
        .option(
            "--wave <patterns>",
            `a wave: patterns with commas between them, again for the next one; or ${CANARY_FIRST}`,
            collected,
            [],
        );
}

/** What every command about several stacks takes. */
export function many(command: Command): Command {
    return command
        .argument("[stacks...]", "names of stacks, or patterns with * and ?")
        .option("--parallel <number>", `stacks at the same time, 1 to ${MOST_PARALLEL}`, parallel, 4)
        .option("-C, --cwd <directory>", "directory of a Pulumi project; several are possible", collected, [])
        .option("--json", "prints JSON", false)
        .exitOverride();
}

/** Collects the values of an option that is written several times. */
export const collected = (value: string, before: string[]) => [...before, value];

const MOST_PARALLEL = 100;

const parallel = (text: string) => wholeNumber(text, 1, MOST_PARALLEL);

/** The whole number that an option is. */
export function wholeNumber(text: string, least: number, most: number): number {
    const count = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(count >= least && count <= most)) {
        throw new InvalidArgumentError(`Write a whole number, ${least} to ${most}.`);
    }
    return count;
}
