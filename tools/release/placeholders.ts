/** What stands in for something that only the owner of a published package can say. */
export interface Placeholder {
    readonly text: string;
    readonly means: string;
    readonly files: readonly string[];
}

/** Every one of them, and where it stands. A release is refused while one is left. */
export const PLACEHOLDERS: readonly Placeholder[] = [
    { text: "git.example.com/slipway/ecs", means: "the address of the public repository", files: ["package.json"] },
    {
        text: "security@example.com",
        means: "the address to which holes in security are reported",
        files: ["SECURITY.md", "package.json"],
    },
    {
        text: "conduct@example.com",
        means: "the address to which misconduct is reported",
        files: ["CODE_OF_CONDUCT.md"],
    },
];

/** One line for each placeholder that is left, given what the files say. */
export function placeholdersLeft(textOf: (file: string) => string): string[] {
    return PLACEHOLDERS.flatMap(({ text, means, files }) =>
        files
            .filter((file) => textOf(file).includes(text))
            .map((file) => `${file}: write ${means} instead of \`${text}\`.`),
    );
}
