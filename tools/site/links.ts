import * as path from "node:path";

/** Files of the repository that are pages of the site, each with its address below the site's own. */
export type Addresses = ReadonlyMap<string, string>;

/** Where the site stands, and where the repository. */
export interface Places {
    /** Begins and ends with a slash. */
    readonly base: string;
    /** Address at which a file of the repository can be read, without a slash at its end. */
    readonly repository: string;
    readonly addresses: Addresses;
}

/** Links of a file as the site has them: to its own pages, and else to the repository. */
export function withLinks(text: string, file: string, places: Places): string {
    return text.replace(/\]\(([^)\s]+)\)/g, (_, target: string) => `](${linked(target, file, places)})`);
}

function linked(target: string, file: string, { base, repository, addresses }: Places): string {
    if (/^([a-z]+:|#|\/)/.test(target)) {
        return target;
    }
    const [name, anchor] = target.split("#");
    const found = path.posix.normalize(path.posix.join(path.posix.dirname(file), name));
    const address = addresses.get(found);
    const behind = anchor === undefined ? "" : `#${anchor}`;
    return address === undefined ? `${repository}/${found}${behind}` : `${base}${address}${behind}`;
}

/** The addresses of pages that descriptions name as `docs/tasks.md`, as links. */
export function linkedDocs(text: string, { base, addresses }: Places): string {
    return text.replace(/(?<![\w/`]|\]\()docs\/[\w-]+\.md/g, (file) => {
        const address = addresses.get(file);
        return address === undefined ? file : `[${file}](${base}${address})`;
    });
}
