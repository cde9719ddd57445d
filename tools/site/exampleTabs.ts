/** The files of an example, in the order of their tabs, and how each is coloured. */
export const EXAMPLE_FILES: readonly (readonly [file: string, tab: string, language: string])[] = [
    ["index.ts", "TypeScript", "ts"],
    ["__main__.py", "Python", "python"],
    ["main.go", "Go", "go"],
    ["App.java", "Java", "java"],
    ["Program.cs", "C#", "csharp"],
    ["Pulumi.yaml", "YAML", "yaml"],
];

/** One example in a tab for each language; a reader's choice holds on every page. */
export function exampleTabs(texts: Readonly<Record<string, string>>): string {
    const tabs = EXAMPLE_FILES.filter(([file]) => texts[file] !== undefined).map(
        ([file, tab, language]) =>
            `<TabItem label="${tab}">\n\n\`\`\`${language}\n${texts[file].trimEnd()}\n\`\`\`\n\n</TabItem>`,
    );
    return `<Tabs syncKey="language">\n${tabs.join("\n")}\n</Tabs>`;
}
