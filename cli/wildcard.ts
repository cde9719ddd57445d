/** A text as a regular expression means it letter by letter. */
export const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a text is one that a pattern means, in which `*` is any text. */
export function fits(text: string, pattern: string): boolean {
    return new RegExp(`^${pattern.split("*").map(literally).join(".*")}$`).test(text);
}
