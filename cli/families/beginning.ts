/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { type Command, InvalidArgumentError, Option } from "commander";
import { collected, type Family, inDirectory } from "./options";
import { simulate } from "./simulating";

const command = () => require("../import/command") as typeof import("../import/command");

/** Commands about files, before anything is deployed. */
export const beginning: Family = (root, later) => {
    const imports = root.command("import").description("makes stack files of what something else runs with");
    imported(imports.command("compose <file>").description("of a Compose file"))
        .option("--file-system <id>", "file system on EFS for named volumes, each in a directory of its own")
        .option("--profile <name>", "takes the services of this profile too; several are possible", collected, [])
        .addHelpText("after", "\nExample:\n  $ slipway import compose compose.yaml --stack dev")
        .action(later(() => command().runImportCompose));
    imported(
        imports
            .command("copilot <directory>")
            .description("of the manifests of AWS Copilot, a stack for each environment"),
    )
        .addHelpText("after", "\nExample:\n  $ slipway import copilot copilot")
        .action(later(() => command().runImportCopilot));
    imported(
        imports
            .command("apprunner <file>")
            .description("of an App Runner service: what describe-service prints, or an apprunner.yaml"),
    )
        .option("--image <image>", "image that is built of the sources, for an apprunner.yaml")
        .addHelpText(
            "after",
            "\nExample:\n  $ aws apprunner describe-service --service-arn … > service.json\n  $ slipway import apprunner service.json",
        )
        .action(later(() => command().runImportAppRunner));
    root.command("init")
        .description("writes a project of one service: program, stack files, and what they need")
        .option("-y, --yes", "without being asked; what is not given is as proposed", false)
        .option("--name <name>", "of the project and its service; that of the directory by default")
        .option("--language <language>", "typescript or yaml")
        .option("--image <image>", "image of the container")
        .option("--port <port>", "port that it answers requests on, or none")
        .option("--platform <stack>", "stack of the platform that the service stands on, or none")
        .option(
            "--stack <names>",
            "stacks, with commas between them: dev,prod, or prod on a platform; what is called prod is production",
        )
        .option("--region <region>", "Region of the stacks; that of the environment by default")
        .option("--domain <name>", "domain of the service in production, for HTTPS")
        .option("--hosted-zone <id>", "hosted zone in which the certificate of the domain is validated")
        .addOption(inDirectory("directory of the new project"))
        .option("--json", "prints JSON", false)
        .addHelpText(
            "after",
            "\nExample:\n  $ slipway init --yes --name shop --image public.ecr.aws/nginx/nginx:1.29 --port 80",
        )
        .exitOverride()
        .action(later(() => (require("../init/command") as typeof import("../init/command")).runInit));
    root.command("cost")
        .description("what stacks cost in a month, side by side, before anything is deployed")
        .argument("<stacks...>", "names of stacks of the project")
        .option("--region <region>", "counts with the prices of this Region; that of the stack by default")
        .option("--hours <number>", "hours in which tasks run, of the 730 of a month", amount, 730)
        .option("--requests <millions>", "millions of requests", amount, 1)
        .option("--traffic-gb <number>", "GB through each load balancer", amount, 10)
        .option("--nat-gb <number>", "GB through NAT gateways", amount, 10)
        .option("--log-gb <number>", "GB into each log group", amount, 1)
        .addOption(inDirectory("directory of the Pulumi project"))
        .option("--json", "prints JSON", false)
        .addHelpText("after", "\nExample:\n  $ slipway cost dev prod --region us-east-1 --requests 20 --traffic-gb 100")
        .exitOverride()
        .action(later(() => (require("../cost/command") as typeof import("../cost/command")).runCost));
    root.command("check")
        .description("judges stack files as `pulumi up` would, without Pulumi and AWS")
        .argument("[files...]", "stack files, or directories of projects; all of the project by default")
        .addOption(inDirectory("directory of the Pulumi project"))
        .addOption(
            new Option("--format <format>", "how it is told").choices(["text", "json", "github"]).default("text"),
        )
        .option("--json", "the same as `--format json`", false)
        .option("--strict", "fails on warnings too", false)
        .addHelpText("after", "\nExample:\n  $ slipway check --strict stacks/Pulumi.prod.yaml")
        .exitOverride()
        .action(later(() => (require("../check/command") as typeof import("../check/command")).runCheck));
    simulate(root, later);
};

/** What every import takes. */
function imported(one: Command): Command {
    return one
        .option("-s, --stack <name>", "the stack that is written", "dev")
        .addOption(inDirectory("directory of the Pulumi project"))
        .option("--json", "prints JSON", false)
        .exitOverride();
}

/** An amount that is assumed. */
function amount(text: string): number {
    if (!/^\d+(\.\d+)?$/.test(text)) {
        throw new InvalidArgumentError("Write a number, such as 20 or 0.5.");
    }
    return Number(text);
}
