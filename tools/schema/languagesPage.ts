import { sortedEntries } from "../../components/shared/json";

const INTRODUCTION = `# The names in each language

Made from \`schema.json\` by \`npm run schema\`, and compared with the packages that are generated for each language. The pages of this
documentation use the names of TypeScript and YAML.

Python writes arguments in lower case with underscores (\`desiredCount\` is \`desired_count\`), Go and .NET begin them with a capital
(\`DesiredCount\`), Java and YAML write them as they stand here.

Before the first program, \`pulumi package add <checkout of this repository>/plugin\` makes the package of the project's language;
a checkout that is built is not built again, and a bare clone has to be
installed first ([how long that takes](dependencies.md#measured)). What npm has installed is named in \`Pulumi.yaml\`, because on the command line
the \`@\` of its path would begin a version, and then \`pulumi install\` or \`pulumi package add ecs\` makes the package:

\`\`\`yaml
packages:
  ecs:
    source: ./node_modules/@slipway/ecs/plugin
\`\`\`

At a preview the engine runs \`plugin/pulumi-resource-ecs\`, a program for Node.js, which keeps what Node.js compiles of it in the user's cache
(\`~/.cache/slipway\`, or where \`XDG_CACHE_HOME\` or \`NODE_COMPILE_CACHE\` says) and is there in a quarter of the time that Pulumi's host for
TypeScript takes; on Windows it is that host.

Python imports it as \`import slipway_ecs as ecs\`, Go as \`github.com/slipway/pulumi-ecs/sdk/go/ecs\`, Java from \`com.slipway.ecs\`, .NET from
\`Slipway.Ecs\`. The package for .NET is generated in the tests, and not compiled: no machine of ours has .NET.
`;

const OBJECTS = `
## Objects

An object \`X\` of the table is written without naming its type in TypeScript and YAML, and as a \`dict\` in Python. With its type it is

| TypeScript | Python | Go | Java | .NET |
|---|---|---|---|---|
| \`ecs.X\` | \`ecs.XArgs\`, for type checkers also \`ecs.XArgsDict\` | \`ecs.X\`; \`ecs.XArgs\` where it may be late | \`com.slipway.ecs.inputs.XArgs\` | \`Slipway.Ecs.Inputs.XArgs\` |

| object | stands at |
|---|---|
`;

const SETS = `
## Sets

Where a set is taken, the text does as well in every language: \`"blueGreen"\`. The member \`BlueGreen\` of \`DeploymentStrategy\` is

| TypeScript | Python | Go | Java | .NET |
|---|---|---|---|---|
| \`ecs.DeploymentStrategy.BlueGreen\` | \`ecs.DeploymentStrategy.BLUE_GREEN\` | \`string(ecs.DeploymentStrategyBlueGreen)\` | \`DeploymentStrategy.BlueGreen\` of \`com.slipway.ecs.enums\` | \`Slipway.Ecs.DeploymentStrategy.BlueGreen\` |

| set | texts | stands at |
|---|---|---|
`;

/** The page that says how components, objects and sets are called in each language. */
export function languagesPage(schema: any): string {
    const places = placesOf(schema);
    const at = (token: string) => (places.get(token) ?? []).map((place) => `\`${place}\``).join(", ");
    const components = namesOf(Object.keys(schema.resources)).map(
        (name) => `| ${namesOfComponent(name).join(" | ")} |`,
    );
    const types = sortedEntries<any>(schema.types);
    // What components only give, nobody has to name.
    const objects = types.filter(([token, spec]) => spec.enum === undefined && places.has(token));
    const sets = types.filter(([, spec]) => spec.enum !== undefined);
    return [
        INTRODUCTION,
        "\n## Components\n\n| TypeScript | Python | Go | Java | .NET | YAML |\n|---|---|---|---|---|---|\n",
        lines(components),
        OBJECTS,
        lines(objects.map(([token]) => `| \`${nameOf(token)}\` | ${at(token)} |`)),
        SETS,
        lines(
            sets.map(([token, spec]) => {
                const texts = spec.enum.map(({ value }: any) => `\`${value}\``).join(", ");
                return `| \`${nameOf(token)}\` | ${texts} | ${at(token)} |`;
            }),
        ),
    ].join("");
}

/** What a component is called in TypeScript, Python, Go, Java, .NET and YAML. */
export function namesOfComponent(name: string): string[] {
    return [
        `\`ecs.${name}\``,
        `\`ecs.${name}\``,
        `\`ecs.New${name}\`, \`ecs.${name}Args\``,
        `\`com.slipway.ecs.${name}\`, \`${name}Args\``,
        `\`Slipway.Ecs.${name}\`, \`${name}Args\``,
        `\`ecs:${name}\``,
    ];
}

/** Where each type is written: as `Service.deployment` of a component, as `ServiceDeployment.canary` of an object. */
export function placesOf(schema: any): Map<string, string[]> {
    const found = new Map<string, string[]>();
    const owners = [
        ...sortedEntries<any>(schema.resources).map(([token, spec]) => [token, spec.inputProperties] as const),
        ...sortedEntries<any>(schema.types).map(([token, spec]) => [token, spec.properties] as const),
    ];
    for (const [owner, properties] of owners) {
        for (const [key, spec] of Object.entries<any>(properties ?? {})) {
            for (const token of tokensIn(spec)) {
                const place = `${nameOf(owner)}.${key}`;
                found.set(token, [...(found.get(token) ?? []), place]);
            }
        }
    }
    return found;
}

function tokensIn({ $ref, items, additionalProperties, oneOf }: any): string[] {
    const own = typeof $ref === "string" && $ref.startsWith("#/types/") ? [$ref.slice("#/types/".length)] : [];
    const inside = [items, additionalProperties, ...(oneOf ?? [])].filter((it) => typeof it === "object");
    return [...own, ...inside.flatMap(tokensIn)];
}

function namesOf(tokens: readonly string[]): string[] {
    return tokens.map(nameOf).sort();
}

function nameOf(token: string): string {
    return token.split(":")[2];
}

function lines(all: readonly string[]): string {
    return all.map((line) => `${line}\n`).join("");
}
