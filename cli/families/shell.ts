/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { Argument } from "commander";
import { example, type Family } from "./options";

const command = () => require("../completion/command") as typeof import("../completion/command");

/** What makes shells know the commands. */
export const shell: Family = (root, later) => {
    example(
        root
            .command("completion")
            .description("prints what makes a shell complete commands, options, stacks and services")
            .addArgument(new Argument("<shell>", "the shell").choices(["bash", "zsh", "fish"]))
            .exitOverride(),
        "slipway completion bash >> ~/.bashrc",
    ).action(later(() => command().runCompletion));
    root.command("complete", { hidden: true })
        .argument("[words...]")
        .allowUnknownOption()
        .exitOverride()
        .action(later(() => (words: string[]) => command().runComplete(root, words)));
};
