import { sortedEntries } from "../../components/shared/json";

const INTRODUCTION = `# What each component makes

Made by \`npm run schema\` from the sources and from the URNs that are kept (\`tests/urns\`). Types and names are what
[transforms](escape-hatches.md) and aliases go by: a release that changes one has an alias, and says so in the
[changelog](../CHANGELOG.md).

\`<name>\` is the name of the component. Inside of an \`Environment\` or a \`Platform\`, network, cluster and load balancers have its
name, and a service or a scheduled task has it in front of its own: \`<environment>-<service>\`.
`;

const OTHERS = `
## When arguments ask for them

Types that none of the kept programs shows, by the folder of \`components/\` that makes them.

| folder | types |
|---|---|
`;

type Names = Map<string, Map<string, Set<string>>>;

/** The page with the types and names of resources, given every kept URN and the types that each folder makes. */
export function resourcesPage(urns: readonly string[], made: ReadonlyMap<string, readonly string[]>): string {
    const names = namesOf(urns);
    const chapters = sortedEntries(Object.fromEntries(names)).map(([component, types]) => {
        const rows = sortedEntries(Object.fromEntries(types)).map(([type, all]) => {
            const shown = [...all].sort().map((name) => `\`${name}\``);
            return `| \`${type}\` | ${shown.slice(0, 6).join(", ")}${shown.length > 6 ? ", …" : ""} |`;
        });
        const title = component.split(":")[2];
        return ["", `## ${title}`, "", "| type | names |", "|---|---|", ...rows, ""].join("\n");
    });
    const shown = new Set([...names.values()].flatMap((types) => [...types.keys()]));
    const others = [...made]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .flatMap(([folder, types]) => {
            const left = types.filter((type) => !shown.has(type));
            return left.length === 0 ? [] : [`| \`${folder}/\` | ${left.map((type) => `\`${type}\``).join(", ")} |\n`];
        });
    return [INTRODUCTION, ...chapters, OTHERS, ...others].join("");
}

/** Types of resources that each component makes, as far as the kept URNs show, by its token. */
export function typesByComponent(urns: readonly string[]): Map<string, string[]> {
    return new Map([...namesOf(urns)].map(([token, types]) => [token, [...types.keys()].sort()]));
}

/** By component and type, the names of its resources, with what the component is called left open. */
function namesOf(urns: readonly string[]): Names {
    const parsed = urns.map((urn) => {
        const [types, name] = urn.split("::");
        const chain = types.split("$");
        return { type: chain[chain.length - 1], owner: chain.filter((it) => it.startsWith("ecs:")).pop(), name };
    });
    const components = parsed.filter(({ type }) => type.startsWith("ecs:"));
    const found: Names = new Map();
    for (const { type, owner, name } of parsed) {
        if (owner === undefined || type.startsWith("ecs:")) {
            continue;
        }
        const owners = components.filter((it) => it.type === owner && `${name}-`.startsWith(`${it.name}-`));
        const [longest] = owners.map((it) => it.name).sort((one, other) => other.length - one.length);
        const open = longest === undefined ? name : `<name>${name.slice(longest.length)}`;
        const types = found.get(owner) ?? found.set(owner, new Map()).get(owner)!;
        types.set(type, new Set([...(types.get(type) ?? []), open]));
    }
    return found;
}
