import { sortedEntries } from "../../components/shared/json";

/**
 * What users and their states hold on to, one entry for each promise: its name as the changelog writes it, and what it is.
 * The word before the name says what kind of promise it is.
 */
export type Surface = Readonly<Record<string, string>>;

/** The committed files that say it. */
export interface SurfaceFiles {
    readonly schema: any;
    /** `tests/urns/urns.json`. */
    readonly urns: Readonly<Record<string, readonly string[]>>;
    /** `docs/presets.md`. */
    readonly presets: string;
    /** `docs/errors.md`. */
    readonly errors: string;
}

/** Everything that a release promises. */
export function surfaceOf({ schema, urns, presets, errors }: SurfaceFiles): Surface {
    const found = [
        ...Object.entries<any>(schema.resources).flatMap(([token, spec]) => componentEntries(nameOf(token), spec)),
        ...Object.entries<any>(schema.types).flatMap(([token, spec]) => typeEntries(nameOf(token), spec)),
        ...Object.values(urns).flatMap((all) => all.map((urn): Entry => [`urn ${urn}`, "registered"])),
        ...presetEntries(presets),
        ...[...errors.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, id]): Entry => [`rule ${id}`, "told"]),
    ];
    return Object.fromEntries(sortedEntries(Object.fromEntries(found)));
}

type Entry = [name: string, value: string];

function componentEntries(name: string, spec: any): Entry[] {
    return [
        [`component ${name}`, "made"],
        ...argumentEntries(name, spec.inputProperties, spec.requiredInputs),
        ...Object.entries<any>(spec.properties ?? {}).map(([key, type]): Entry => [
            `output ${name}.${key}`,
            shortened(type),
        ]),
    ];
}

function typeEntries(name: string, spec: any): Entry[] {
    return spec.enum === undefined
        ? argumentEntries(name, spec.properties, spec.required)
        : spec.enum.map((member: any): Entry => [`member ${name}.${member.name}`, member.value]);
}

function argumentEntries(owner: string, properties: Record<string, any> = {}, required: string[] = []): Entry[] {
    return Object.entries(properties).map(([key, type]) => {
        const words = [required.includes(key) ? "required" : "optional", shortened(type)];
        return [`argument ${owner}.${key}`, [...words, ...(type.deprecationMessage ? ["deprecated"] : [])].join(" ")];
    });
}

/** A type as short as it can be compared. */
function shortened({ type, $ref, items, additionalProperties, oneOf, plain }: any): string {
    const late = plain === true ? "plain " : "";
    if (oneOf !== undefined) {
        return late + oneOf.map((it: any) => shortened({ ...it, plain: undefined })).join(" or ");
    }
    if ($ref !== undefined) {
        return late + $ref.split(/[:/]/).pop();
    }
    const inside = items ?? additionalProperties;
    return late + (inside === undefined ? type : `${type} of ${shortened(inside)}`);
}

function presetEntries(page: string): Entry[] {
    const rows = [...page.matchAll(/^\| (`.*?) \| (`.*?`) \| (`.*?`) \|$/gm)];
    return rows.map(([, setting, production, development]) => {
        const [, name] = /`([^`]+)`/.exec(setting)!;
        // What follows a colon explains; what stands before it is a condition.
        const rest = setting.replace(`\`${name}\``, "").replace(/:.*$/, "").trim();
        return [`default ${name}${rest && ` (${rest})`}`, `${production}, ${development}`];
    });
}

function nameOf(token: string): string {
    return token.split(":")[2];
}
