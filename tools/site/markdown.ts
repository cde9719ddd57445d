/** Text for Markdown and MDX: what is no code is shown as it is, braces and angle brackets too. */
export function escaped(text: string): string {
    return outsideCode(text, (part) =>
        part.replace(/[<{}]/g, (it) => `&#${it.charCodeAt(0)};`).replace(/(?<!\\)([*_|])/g, "\\$1"),
    );
}

/** Changes a text where it is no code in backticks. */
export function outsideCode(text: string, change: (part: string) => string): string {
    return text
        .split(/(`[^`]*`)/)
        .map((part, index) => (index % 2 === 1 ? part : change(part)))
        .join("");
}

/** The same inside of HTML, where Markdown is not read: backticks become code. */
export function html(text: string): string {
    return text
        .split(/`([^`]*)`/)
        .map((part, index) => (index % 2 === 1 ? `<code>${plain(part)}</code>` : plain(part)))
        .join("");
}

function plain(text: string): string {
    return text.replace(/[&<>{}]/g, (it) => `&#${it.charCodeAt(0)};`);
}

/** Changes a page line by line, leaving what stands between fences alone. */
export function outsideFences(page: string, change: (line: string) => string): string {
    let fenced = false;
    return page
        .split("\n")
        .map((line) => {
            const fence = /^\s*(```|~~~)/.test(line);
            fenced = fence ? !fenced : fenced;
            return fence || fenced ? line : change(line);
        })
        .join("\n");
}

/** A page of the site: its title and what stands below it. */
export function page(title: string, body: string, description?: string): string {
    const head = [
        `title: ${JSON.stringify(title)}`,
        ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
    ];
    return `---\n${head.join("\n")}\n---\n\n${body.trim()}\n`;
}
