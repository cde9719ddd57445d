import { EXAMPLE_FILES } from "../site/exampleTabs";

/** How the Pulumi Registry calls the languages in which it shows examples, by the files of ours. */
const CHOICES: Readonly<Record<string, string>> = {
    "index.ts": "typescript",
    "__main__.py": "python",
    "main.go": "go",
    "Program.cs": "csharp",
    "App.java": "java",
    "Pulumi.yaml": "yaml",
};

/** What of the manifest is said there. */
export interface Published {
    readonly name: string;
    readonly version: string;
    readonly repository: { readonly url: string };
}

/** The pages of the Pulumi Registry, which takes them from `docs/` at a version's tag, in the form that its site reads. */
export function registryPages(example: Readonly<Record<string, string>>, published: Published): Record<string, string> {
    const shown = withPlugin(example, published);
    return { "docs/_index.md": overview(shown), "docs/installation-configuration.md": installation(published) };
}

/** The plugin at the tag of the version, as `pulumi package add` takes it. */
function pluginOf({ version, repository }: Published): string {
    const address = repository.url.replace(/^(git\+)?https:\/\//, "").replace(/\.git$/, "");
    return `${address}/plugin@${version}`;
}

/** An example as it stands in a project of somebody's own, where the plugin is in no folder beside it. */
export function withPlugin(
    example: Readonly<Record<string, string>>,
    published: Published,
): Readonly<Record<string, string>> {
    const own = (text: string) => text.replace("ecs: ../../../plugin", `ecs: ${pluginOf(published)}`);
    return Object.fromEntries(Object.entries(example).map(([file, text]) => [file, own(text)]));
}

function overview(example: Readonly<Record<string, string>>): string {
    const choices = Object.entries(CHOICES);
    const shown = choices.map(([file, choice]) => {
        const [, , highlighted] = EXAMPLE_FILES.find(([name]) => name === file)!;
        return chosen(choice, highlighted === "ts" ? "typescript" : highlighted, example[file]);
    });
    return [
        head("Slipway ECS", "Pulumi components that launch container applications on Amazon ECS.", "package"),
        "Components that launch container applications on Amazon ECS: the network, the cluster with its Fargate and EC2 capacity, the load",
        "balancer, the tasks, the services with their deployments and their scaling, and whole environments made of them. An image and a port",
        "are enough; what cannot work is refused before anything is deployed, and a later `pulumi up` changes only what you changed.",
        "",
        "## Example",
        "",
        `{{< chooser language "${choices.map(([, choice]) => choice).join(",")}" >}}`,
        "",
        ...shown,
        "{{< /chooser >}}",
        "",
    ].join("\n");
}

function chosen(choice: string, highlighted: string, text: string): string {
    return [
        `{{% choosable language ${choice} %}}`,
        "",
        `\`\`\`${highlighted}`,
        text.trimEnd(),
        "```",
        "",
        "{{% /choosable %}}",
        "",
    ].join("\n");
}

function installation({ name, version, repository }: Published): string {
    const plugin = pluginOf({ name, version, repository });
    return [
        head(
            "Slipway ECS Installation & Configuration",
            "How to install Slipway ECS, and how to configure the AWS provider that it uses.",
            "package",
        ),
        "## Installation",
        "",
        "| language | what to do |",
        "|---|---|",
        `| JavaScript, TypeScript | \`npm install ${name}\` |`,
        `| Python, Go, Java, .NET, YAML | \`pulumi package add ${plugin}\`, which makes the package of the project's language from the schema |`,
        "",
        "Python imports it as `slipway_ecs`, Go as `github.com/slipway/pulumi-ecs/sdk/go/ecs`, Java from `com.slipway.ecs`, .NET from",
        "`Slipway.Ecs`. The plugin runs on Node.js 22 or later, which has to be on the machine that deploys. `pulumi package add` fetches it from",
        "the repository at the tag of the version; there is no other download.",
        "",
        "## Configuration",
        "",
        "The components have no configuration of their own. They use the AWS provider of the program, or the one that is given in their",
        "`providers`; [its settings](https://www.pulumi.com/registry/packages/aws/installation-configuration/) say with which credentials and where:",
        "",
        "```bash",
        "pulumi config set aws:region eu-central-1",
        "pulumi config set aws:profile shop",
        "```",
        "",
        "or by variables:",
        "",
        "```bash",
        "export AWS_REGION=eu-central-1",
        "export AWS_PROFILE=shop",
        "```",
        "",
    ].join("\n");
}

/** What a page of the registry begins with. */
function head(title: string, description: string, layout: string): string {
    return ["---", `title: ${title}`, `meta_desc: ${description}`, `layout: ${layout}`, "---", "", ""].join("\n");
}
