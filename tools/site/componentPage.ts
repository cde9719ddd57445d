import { namesOfComponent } from "../schema/languagesPage";
import { argumentText, typeText } from "./argumentText";
import { OF_COMPONENTS } from "./awsPages";
import { costsChapter } from "./costs";
import { exampleTabs } from "./exampleTabs";
import { linkedDocs } from "./links";
import { escaped, html, page } from "./markdown";
import { nameOf, type Reference } from "./reference";

const LANGUAGES = ["TypeScript", "Python", "Go", "Java", ".NET", "YAML"];

/** Guides that say more about a component. */
const GUIDES: Readonly<Record<string, readonly string[]>> = {
    Cluster: ["capacity", "monitoring"],
    DeployRole: ["permissions", "pipelines"],
    Ec2Capacity: ["capacity"],
    Environment: ["presets", "network", "edge", "deployments"],
    LoadBalancer: ["edge"],
    Network: ["network"],
    NetworkLoadBalancer: ["edge"],
    Platform: ["platform"],
    ScheduledTask: ["schedules", "tasks"],
    Service: ["deployments", "scaling", "connections", "tasks", "monitoring"],
    TaskDefinition: ["tasks"],
};

/** The page of a component: an example in tabs, what it costs, every argument, every output. */
export function componentPage(token: string, reference: Reference): string {
    const name = nameOf(token);
    const { base } = reference.places;
    const spec = reference.schema.resources[token];
    const shapes = reference.shapes.resources[token];
    const required: string[] = spec.requiredInputs ?? [];
    const inputs = Object.entries<any>(spec.inputProperties).sort(
        ([one], [other]) => Number(required.includes(other)) - Number(required.includes(one)),
    );
    const example = reference.examples.get(name.toLowerCase());
    const guides = (GUIDES[name] ?? []).map((guide) => {
        const address = `${base}guides/${guide}/`;
        return `[${guide}](${address})`;
    });
    const aws = (OF_COMPONENTS[name] ?? []).map(([title, address]) => `[${title}](${address})`);
    const body = [
        ...(example === undefined ? [] : ['import { Tabs, TabItem } from "@astrojs/starlight/components";', ""]),
        linkedDocs(escaped(spec.description ?? ""), reference.places),
        "",
        ...(guides.length === 0 ? [] : [`Guides: ${guides.join(" · ")}`, ""]),
        ...(aws.length === 0 ? [] : [`AWS: ${aws.join(" · ")}`, ""]),
        ...(example === undefined ? [] : ["## Example", "", exampleTabs(example), ""]),
        "## Its name in each language",
        "",
        `| ${LANGUAGES.join(" | ")} |`,
        `|${LANGUAGES.map(() => "---").join("|")}|`,
        `| ${namesOfComponent(name).join(" | ")} |`,
        "",
        costs(token, reference),
        "## Arguments",
        "",
        `Names are those of TypeScript and YAML; [in each language](${base}guides/languages/).`,
        "",
        ...inputs.map(([key, input]) =>
            argumentText(
                {
                    owner: name,
                    name: key,
                    spec: input,
                    shape: shapes?.inputProperties?.[key],
                    required: required.includes(key),
                },
                reference,
            ),
        ),
        "## Outputs",
        "",
        outputs(spec, reference),
    ];
    return page(name, body.join("\n"), firstSentence(spec.description));
}

/** Compositions make what their parts make. */
const COMPOSED: Readonly<Record<string, string>> = {
    Environment: "What its network, its cluster, its load balancers, its services and its scheduled tasks cost.",
    Platform: "What its network, its cluster and its load balancers cost.",
};

function costs(token: string, reference: Reference): string {
    const commands = `${reference.places.base}guides/commands/#what-it-costs-cost`;
    const composed = COMPOSED[nameOf(token)];
    return composed === undefined
        ? costsChapter(reference.made.get(token) ?? [], commands)
        : ["## What it costs", "", `${composed} [\`npx slipway cost\`](${commands}) adds them up for yours.`, ""].join(
              "\n",
          );
}

function outputs(spec: any, reference: Reference): string {
    const rows = Object.entries<any>(spec.properties ?? {}).map(
        ([key, output]) =>
            `<div><dt><code>${key}</code> ${typeText(output, reference)}</dt><dd>${html((output.description ?? "").replace(/\s+/g, " "))}</dd></div>`,
    );
    return rows.length === 0 ? "None." : `<dl class="outputs">${rows.join("")}</dl>`;
}

/** What search engines and previews show. */
export function firstSentence(description: string | undefined): string | undefined {
    return description
        ?.replace(/\s+/g, " ")
        .replace(/`/g, "")
        .split(/(?<=\.)\s/)[0];
}
