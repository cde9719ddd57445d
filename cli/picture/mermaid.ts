import { createHash } from "node:crypto";

// What Mermaid reads as more than a character: its own quotes and entities, HTML, and Markdown, which 11.0 to 11.6 read in
// plain quoted labels too: `*` and `_` at the edge of a word set italic and bold, and "Unsupported markdown: link" stands
// where a link was. The colon is among them for links, and because Mermaid takes a `;` away behind "style", a colon and an
// entity on one line. As entities 10.6 to 11.17 show all of them as they are (labels as HTML, which is the default).
const SPECIAL = /["#&<>*~`[\]\\|!{}^@$=+:]|(?<![a-z0-9])_|_(?![a-z0-9])|(?<=\bwww)\./gi;

/** Characters that fit into the 200 pixels after which Mermaid breaks a line by itself, wherever that may be. */
const LINE = 26;

/** Nodes that stand above each other at most. More of them are more than a screen. */
const ROWS = 8;

// As many as are read without zooming on a page of the usual width, also where there are a hundred nodes.
const MOST_COLUMNS = 4;

/** A text in lines that Mermaid shows as they are. */
export function quoted(...lines: readonly string[]): string {
    return `"${lines.flatMap(broken).map(escaped).join("<br/>")}"`;
}

function escaped(text: string): string {
    return text.replace(SPECIAL, (character) => `#${character.charCodeAt(0)};`);
}

/** A text as short lines, broken at its spaces. */
function broken(text: string): string[] {
    return text.split(" ").reduce<string[]>((lines, word) => {
        const last = lines.at(-1);
        return last === undefined || `${last} ${word}`.length > LINE
            ? [...lines, word]
            : [...lines.slice(0, -1), `${last} ${word}`];
    }, []);
}

/** A box with a title around lines; nothing around none. */
export function boxed(id: string, title: string, content: readonly string[]): string[] {
    return content.length === 0
        ? []
        : [`subgraph ${id}["${escaped(title)}"]`, ...content.map((line) => `    ${line}`), "end"];
}

/** Lines that put nodes into columns, which are as even as can be: links that are not drawn, but lead to the right. */
export function inColumns(ids: readonly string[]): string[] {
    const columns = Math.min(Math.ceil(ids.length / ROWS), MOST_COLUMNS);
    const rows = Math.ceil(ids.length / columns);
    return ids.slice(rows).map((id, index) => `${ids[index]} ~~~ ${id}`);
}

/** Ids of what is drawn: readable words, and never one for two things. */
export class Ids {
    private readonly owners = new Map<string, string>();

    /** The id of what a key names; it is the same in every run that draws the same things. */
    of(key: string, wish: string): string {
        // Nothing in it may look like an arrow.
        const id = wish.replace(/[^A-Za-z0-9]+/g, "_");
        const owner = this.owners.get(id) ?? key;
        this.owners.set(id, owner);
        return owner === key ? id : `${id}_${createHash("sha256").update(key).digest("hex").slice(0, 8)}`;
    }
}
