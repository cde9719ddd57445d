import * as fs from "node:fs";
import * as path from "node:path";
import { ROOT } from "../support/fakeEngine";

/** The first line of the stack files, by which editors find their schema. */
export const MODELINE = "# yaml-language-server: $schema=environment.schema.json";

/** A stack file with an environment. */
export function stackFile(environment: string): string {
    return [MODELINE, "config:", "  slipway:environment:", indented(environment, 4)].join("\n");
}

/** A stack file with a service of which the text says what is said of it. */
export function serviceFile(service: string): string {
    return stackFile(`services:\n  web:\n${indented(service, 4)}`);
}

/** A part of a stack file out of the documentation, with where it stands. */
export interface Block {
    readonly page: string;
    readonly line: number;
    readonly text: string;
}

/** What only a `Pulumi.yaml` begins a line with: it has a schema of Pulumi's. */
const OF_PROJECT = /^(packages|resources):/m;

/** Every block of YAML of the README and of the documentation that is a part of a stack file. */
export function blocks(): Block[] {
    const docs = fs.readdirSync(path.join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
    return ["README.md", ...docs.map((name) => `docs/${name}`)].flatMap((page) => {
        const text = fs.readFileSync(path.join(ROOT, page), "utf8");
        const found = [...text.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map((block) => ({
            page,
            line: text.slice(0, block.index).split("\n").length,
            text: block[1],
        }));
        return found.filter((block) => !OF_PROJECT.test(block.text));
    });
}

function indented(text: string, columns: number): string {
    return text.replace(/^(?=.)/gm, " ".repeat(columns));
}

const CONTAINERS = "containers: { web: { image: nginx, port: 80 } }";

/** A stack file with a complete service and something that the text says of it, from line 7. */
export function ofService(text: string): string {
    return serviceFile(`${CONTAINERS}\n${text}`);
}

/** A stack file with a container that has an image and something that the text says of it, from line 9. */
export function ofContainer(text: string): string {
    return serviceFile(`containers:\n  web:\n    image: nginx\n${indented(text, 4)}`);
}

/** A stack file with a complete environment and something that the text says of it, from line 5. */
export function ofEnvironment(text: string): string {
    return stackFile(`services: {}\n${text}`);
}
