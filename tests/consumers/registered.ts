import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";

/** What a resource was registered with, by its URN without stack and project. */
export type Registered = Readonly<Record<string, unknown>>;

interface StateResource {
    readonly urn: string;
    readonly type: string;
    readonly id?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
    readonly outputs?: Readonly<Record<string, unknown>>;
}

const FILE = path.join(__dirname, "everyLanguage.json");

/**
 * Everything that a program has registered, in a form in which the programs of all languages are the same: what differs from
 * run to run, as ids and the ends of names do, stands as what it belongs to. Of components their URNs alone: what the engine
 * keeps of their arguments depends on who constructs them.
 */
export function registeredIn(resources: readonly StateResource[]): Registered {
    const own = resources.filter(({ type }) => !/^pulumi:(providers:|pulumi:Stack)/.test(type));
    const ids = own
        .filter(({ type, id }) => type.startsWith("aws:") && id !== undefined && id.length > 4)
        .map(({ id, urn }) => [id!, `{${bare(urn)}}`] as const)
        .sort(([one], [other]) => other.length - one.length || (one < other ? -1 : 1));
    const [, project] = own[0].urn.split("::");
    const said = (inputs: unknown) =>
        JSON.parse(
            ids
                .reduce((text, [id, name]) => text.replaceAll(`"${id}"`, `"${name}"`), JSON.stringify(inputs))
                .replaceAll(project, "{project}")
                .replace(/-[0-9a-f]{7}(?![0-9a-f])/g, "-#"),
        );
    const entries = own.map(({ urn, type, inputs }): [string, unknown] => [
        bare(urn),
        type.startsWith("aws:") ? said(inputs) : "a component",
    ]);
    return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The same for all languages: compared with one file, which `UPDATE_REGISTERED=1` writes anew. */
export function assertRegistered(resources: readonly StateResource[]): void {
    const found = registeredIn(resources);
    if (process.env.UPDATE_REGISTERED === "1") {
        fs.writeFileSync(FILE, `${JSON.stringify(found, undefined, 4)}\n`);
    }
    assert.deepEqual(found, JSON.parse(fs.readFileSync(FILE, "utf8")));
}

const bare = (urn: string) => urn.split("::").slice(2).join("::");
