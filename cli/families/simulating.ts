/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { example, type Family, inDirectory } from "./options";

/** The command that runs others without AWS. */
export const simulate: Family = (root, later) => {
    example(root.command("simulate"), "slipway simulate -- pulumi up --yes")
        .description("runs a command for which AWS is a simulated account: `pulumi up`, tests, other commands")
        .argument("<command...>", "behind two dashes: the command and what belongs to it")
        .option("-s, --stack <name>", "stack that `pulumi` works on where it names none", "simulated")
        .option("--reset", "begins with a new account and without stacks", false)
        .addOption(inDirectory("directory of the Pulumi project"))
        .exitOverride()
        .action(later(() => (require("../simulate/command") as typeof import("../simulate/command")).runSimulate));
};
