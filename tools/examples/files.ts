import { csharp } from "./csharp";
import { go } from "./go";
import { java } from "./java";
import { exampleOf } from "./model";
import { python } from "./python";
import { typescript } from "./typescript";

/** Folder with an example of each component, in YAML and in every language that is made from it. */
export const EXAMPLES = "examples/components";

const WRITERS = {
    "index.ts": typescript,
    "__main__.py": python,
    "main.go": go,
    "App.java": java,
    "Program.cs": csharp,
} as const;

/** The examples in every other language, by their files, given those in YAML by the names of their folders. */
export function exampleFiles(sources: Readonly<Record<string, string>>, schema: any): Record<string, string> {
    return Object.fromEntries(
        Object.entries(sources).flatMap(([folder, text]) => {
            const example = exampleOf(text, schema);
            return Object.entries(WRITERS).map(([file, write]) => [`${EXAMPLES}/${folder}/${file}`, write(example)]);
        }),
    );
}
