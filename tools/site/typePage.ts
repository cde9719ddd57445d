import { argumentText } from "./argumentText";
import { firstSentence } from "./componentPage";
import { linkedDocs } from "./links";
import { escaped, page } from "./markdown";
import { nameOf, type Reference } from "./reference";

/** The page of an object or a set: what it is, where it is written, and what it has. */
export function typePage(token: string, reference: Reference): string {
    const name = nameOf(token);
    const spec = reference.schema.types[token];
    const body = [
        linkedDocs(escaped(spec.description ?? ""), reference.places),
        "",
        ...placesText(token, reference),
        ...(spec.enum === undefined ? fields(name, token, reference) : members(spec)),
    ];
    return page(name, body.join("\n"), firstSentence(spec.description));
}

function fields(name: string, token: string, reference: Reference): string[] {
    const spec = reference.schema.types[token];
    const shapes = reference.shapes.types[token];
    const required: string[] = spec.required ?? [];
    return [
        "## Fields",
        "",
        ...Object.entries<any>(spec.properties).map(([key, field]) =>
            argumentText(
                {
                    owner: name,
                    name: key,
                    spec: field,
                    shape: shapes?.properties?.[key],
                    required: required.includes(key),
                },
                reference,
            ),
        ),
    ];
}

function members(spec: any): string[] {
    const rows = spec.enum.map(
        ({ name, value, description }: any) => `| \`${value}\` | \`${name}\` | ${escaped(description ?? "")} |`,
    );
    return ["## Members", "", "| text | member | meaning |", "|---|---|---|", ...rows];
}

/** Where a type is written, each place a link to the argument. */
function placesText(token: string, { written, schema, places }: Reference): string[] {
    const all = written.get(token) ?? [];
    if (all.length === 0) {
        return ["Components give it, and nobody writes it.", ""];
    }
    const links = all.map((place) => {
        const [owner, field] = place.split(".");
        const folder = schema.resources[`ecs:index:${owner}`] === undefined ? "types" : "components";
        return `[\`${place}\`](${places.base}reference/${folder}/${owner.toLowerCase()}/#${field.toLowerCase()})`;
    });
    return [`Stands at ${links.join(", ")}.`, ""];
}

/** The page that lists every type. */
export function typesPage({ schema, places }: Reference): string {
    const all = Object.entries<any>(schema.types)
        .map(([token, spec]) => ({ name: nameOf(token), spec }))
        .sort((one, other) => (one.name < other.name ? -1 : 1));
    const row = ({ name, spec }: (typeof all)[number]) =>
        `| [\`${name}\`](${places.base}reference/types/${name.toLowerCase()}/) | ${escaped(firstSentence(spec.description) ?? "")} |`;
    const table = (rows: string[]) => ["| type | what it is |", "|---|---|", ...rows, ""];
    const body = [
        "What arguments take beside texts, numbers and lists of them.",
        "",
        "## Objects",
        "",
        ...table(all.filter(({ spec }) => spec.enum === undefined).map(row)),
        "## Sets",
        "",
        ...table(all.filter(({ spec }) => spec.enum !== undefined).map(row)),
    ];
    return page("All types", body.join("\n"), "Every object and every set that arguments take.");
}
