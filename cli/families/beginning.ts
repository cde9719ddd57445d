/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { Option } from "commander";
import type { Family } from "./options";

/** Commands about files, before anything is deployed. */
export const beginning: Family = (root, later) => {
    root.command("check")
        .description("judges stack files as `pulumi up` would, without Pulumi and AWS")
        .argument("[files...]", "stack files, or directories of projects; all of the project by default")
        .option("-C, --cwd <directory>", "directory of the Pulumi project", process.cwd())
        .addOption(
            new Option("--format <format>", "how it is told").choices(["text", "json", "github"]).default("text"),
        )
        .option("--json", "the same as `--format json`", false)
        .option("--strict", "fails on warnings too", false)
        .addHelpText("after", "\nExample:\n  $ slipway check --strict stacks/Pulumi.prod.yaml")
        .exitOverride()
        .action(later(() => (require("../check/command") as typeof import("../check/command")).runCheck));
};
