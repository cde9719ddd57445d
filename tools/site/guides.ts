import { type Places, withLinks } from "./links";
import { outsideCode, outsideFences, page } from "./markdown";

/** Pictures that stand in the text instead of beside it, so that they follow the colours of the page; by their files. */
export type Pictures = Readonly<Record<string, string>>;

/** A page of the documentation as a page of the site. */
export function guidePage(file: string, text: string, places: Places, pictures: Pictures): string {
    const [, title, body] = /^# (.+)\n([\s\S]*)$/.exec(text) ?? [];
    if (title === undefined) {
        throw new Error(`${file}: begin it with its title, "# …"`);
    }
    const said = outsideFences(body, (line) =>
        outsideCode(withLinks(withPictures(line, pictures, places), file, places), withoutTags),
    );
    return page(title.replace(/`/g, ""), said, firstParagraph(body));
}

/** What reads as a tag of HTML and is none, such as the name of an argument in angle brackets. */
function withoutTags(part: string): string {
    return part.includes("<svg") ? part : part.replace(/<(?=[a-z]+>)/g, "&lt;");
}

function withPictures(line: string, pictures: Pictures, { base }: Places): string {
    return line.replace(/!\[([^\]]*)\]\(([^):]+)\)/g, (_, words: string, file: string) =>
        pictures[file] === undefined ? `![${words}](${base}${file})` : `<div class="picture">${pictures[file]}</div>`,
    );
}

function firstParagraph(body: string): string | undefined {
    const [first = ""] = body.trim().split("\n\n");
    const words = first.replace(/\s+/g, " ").replace(/[`*]|\]\([^)]*\)|\[/g, "");
    return /^[A-Z]/.test(words) ? words.split(/(?<=[.:])\s/)[0] : undefined;
}
