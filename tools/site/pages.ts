import { componentPage } from "./componentPage";
import { guidePage, type Pictures } from "./guides";
import type { Addresses, Places } from "./links";
import { nameOf, type Reference, type ReferenceFiles, referenceOf } from "./reference";
import { addressOf, FRONT, GROUPS, sidebar, slugOf } from "./sidebar";
import { typePage, typesPage } from "./typePage";

/** Everything that the site is made from. */
export interface SiteFiles extends ReferenceFiles {
    /** Texts of the pages, by their files. */
    readonly guides: Readonly<Record<string, string>>;
    readonly pictures: Pictures;
    /** Address at which files of the repository can be read. */
    readonly repository: string;
    /** Where the site stands on its host, such as `/` or `/ecs/`. */
    readonly base: string;
}

/** Every page of the site, by its file, and its sidebar. */
export interface Site {
    readonly pages: Readonly<Record<string, string>>;
    readonly sidebar: readonly unknown[];
}

/** The files that become pages of their own. */
export const GUIDE_FILES: readonly string[] = [FRONT, ...GROUPS.flatMap(({ files }) => files)];

export function siteOf(files: SiteFiles): Site {
    const addresses: Addresses = new Map(GUIDE_FILES.map((file) => [file, addressOf(file)]));
    const places: Places = { base: files.base, repository: files.repository, addresses };
    const reference = referenceOf(files, places);
    const components = Object.keys(files.schema.resources).sort();
    const guides = GUIDE_FILES.map((file) => [
        file === FRONT ? "index.md" : `guides/${slugOf(file)}.md`,
        guidePage(file, files.guides[file], places, files.pictures),
    ]);
    return {
        pages: Object.fromEntries([...guides, ...referencePages(components, reference)]),
        sidebar: sidebar(components.map(nameOf)),
    };
}

function referencePages(components: readonly string[], reference: Reference): [string, string][] {
    return [
        ...components.map((token): [string, string] => [
            `reference/components/${nameOf(token).toLowerCase()}.mdx`,
            componentPage(token, reference),
        ]),
        ...Object.keys(reference.schema.types).map((token): [string, string] => [
            `reference/types/${nameOf(token).toLowerCase()}.md`,
            typePage(token, reference),
        ]),
        ["reference/types/index.md", typesPage(reference)],
    ];
}
