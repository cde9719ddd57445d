/* eslint-disable @typescript-eslint/no-require-imports -- loaded when they are run */
import { USUAL } from "../cost/month";
import { type Command, InvalidArgumentError, Option } from "commander";
import { collected, example, type Family, inDirectory, ofStack, optionsOfService } from "./options";
import { simulate } from "./simulating";

const command = () => require("../import/command") as typeof import("../import/command");

/** Commands about files, before anything is deployed. */
export const beginning: Family = (root, later) => {
    const imports = root.command("import").description("makes stack files of what something else runs with");
    example(
        imported(imports.command("compose <file>").description("of a Compose file")),
        "slipway import compose compose.yaml --stack dev",
    )
        .option("--file-system <id>", "file system on EFS for named volumes, each in a directory of its own")
        .option("--profile <name>", "takes the services of this profile too; several are possible", collected, [])
        .action(later(() => command().runImportCompose));
    example(
        imported(
            imports
                .command("copilot <directory>")
                .description("of the manifests of AWS Copilot, a stack for each environment"),
        ),
        "slipway import copilot copilot",
    ).action(later(() => command().runImportCopilot));
    example(
        imported(
            imports
                .command("apprunner <file>")
                .description("of an App Runner service: what describe-service prints, or an apprunner.yaml"),
        ),
        "aws apprunner describe-service --service-arn … > service.json",
        "slipway import apprunner service.json",
    )
        .option("--image <image>", "image that is built of the sources, for an apprunner.yaml")
        .action(later(() => command().runImportAppRunner));
    example(
        root.command("init").description("writes a project of one service: program, stack files, and what they need"),
        "slipway init --yes --name shop --image public.ecr.aws/nginx/nginx:1.29 --port 80",
    )
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
        .exitOverride()
        .action(later(() => (require("../init/command") as typeof import("../init/command")).runInit));
    example(
        root.command("cost").description("what stacks cost in a month, side by side, before anything is deployed"),
        "slipway cost dev prod --region us-east-1 --requests 20 --traffic-gb 100",
    )
        .argument("[stacks...]", "names of stacks of the project, at least one")
        .option("--region <region>", "counts with the prices of this Region; that of the stack by default")
        .option("--refresh", "reads the prices of the Region of AWS's public price list, and keeps them", false)
        .option("--hours <number>", "hours in which tasks run, of the 730 of a month", amount, USUAL.taskHours)
        .option("--requests <millions>", "millions of requests", amount, USUAL.requests)
        .option("--traffic-gb <number>", "GB through each load balancer", amount, USUAL.trafficGb)
        .option("--nat-gb <number>", "GB through NAT gateways", amount, USUAL.natGb)
        .option("--log-gb <number>", "GB into each log group", amount, USUAL.logGb)
        .addOption(inDirectory("directory of the Pulumi project"))
        .option("--json", "prints JSON", false)
        .exitOverride()
        .action(later(() => (require("../cost/command") as typeof import("../cost/command")).runCost));
    example(
        optionsOfService(root.command("plan").description("what an update would do, by service, with times and costs")),
        "slipway plan -s prod --markdown",
    )
        .addOption(
            new Option("--markdown", "prints Markdown, for a pull request; not with --json")
                .default(false)
                .conflicts("json"),
        )
        .option("--region <region>", "counts with the prices of this Region; that of the stack by default")
        .action(later(() => (require("../plan/command") as typeof import("../plan/command")).runPlan));
    example(
        ofStack(
            root
                .command("verify")
                .description(
                    "whether images, secrets, roles, certificates, ways and quotas that a stack needs are there",
                ),
        ),
        "slipway verify -s prod",
    )
        .option("--strict", "fails on what could not be asked, too", false)
        .option("--json", "prints JSON", false)
        .action(later(() => (require("../verify/command") as typeof import("../verify/command")).runVerify));
    example(
        ofStack(
            root
                .command("permissions")
                .description("the IAM policies of whoever deploys a stack, from the resources in it"),
        ),
        "slipway permissions -s prod --directory policies",
    )
        .option("--preview", "of what the program would make, and not only of what is deployed", false)
        .option("--read-only", "only what a preview and a refresh need", false)
        .option("--boundary <arn>", "roles can be made with this permissions boundary only")
        .option("--directory <directory>", "writes a file for each policy into it")
        .option("--json", "prints JSON", false)
        .action(
            later(() => (require("../permissions/command") as typeof import("../permissions/command")).runPermissions),
        );
    example(
        root.command("check").description("judges stack files as `pulumi up` would, without Pulumi and AWS"),
        "slipway check --strict stacks/Pulumi.prod.yaml",
    )
        .argument("[files...]", "stack files, or directories of projects; all of the project by default")
        .addOption(inDirectory("directory of the Pulumi project"))
        .addOption(
            new Option("--format <format>", "how it is told").choices(["text", "json", "github"]).default("text"),
        )
        .option("--json", "the same as `--format json`", false)
        .option("--strict", "fails on warnings too", false)
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
