import type { Ledger, Path } from "./ledger";

/** Anything that is written as an object. */
export type Tree = Record<string, unknown>;

export const tree = (value: unknown): Tree =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Tree) : {};

/** A list of what is written as a list, or as one thing alone. */
export const listOf = (value: unknown): unknown[] =>
    value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];

/** A part of the stack file that is being made, which keeps what became of what it was made of. */
export class Target {
    constructor(
        readonly written: Tree,
        readonly ledger: Ledger,
        readonly at = "",
    ) {}

    /** The same below a key. */
    below(...keys: string[]): Target {
        let inner = this.written;
        for (const key of keys) {
            if (inner[key] === undefined) {
                inner[key] = {};
                this.ledger.made.add(inner[key] as Tree);
            }
            inner = inner[key] as Tree;
        }
        return new Target(inner, this.ledger, [...(this.at === "" ? [] : [this.at]), ...keys].join("."));
    }

    /** Writes an argument, and says of what it was made. */
    set(from: Path, key: string, value: unknown, why?: string, todo?: string): void {
        if (value === undefined) {
            this.ledger.left(from, "Is not written as it is read here", `Write \`${key}\` of ${this.at}`);
            return;
        }
        this.written[key] = value;
        this.ledger.carried(from, this.at === "" ? key : `${this.at}.${key}`, why, todo);
    }

    /** Writes environment variables, those that look like secrets as such. */
    variables(from: Path, values: Readonly<Record<string, unknown>>, secretName: (name: string) => boolean): void {
        for (const [name, value] of Object.entries(values)) {
            const path = [...from, name];
            if (value === null || value === undefined) {
                this.ledger.left(path, "has no value in the file", `Write it under \`environment\` of ${this.at}`);
            } else if (secretName(name)) {
                const todo = "Encrypt it: `pulumi config set --secret --path`, or name its ARN under `secrets`";
                this.below("secretValues").set(
                    path,
                    name,
                    String(value),
                    "looks like a secret, and is plain in the stack file",
                    todo,
                );
            } else {
                this.below("environment").set(path, name, String(value));
            }
        }
    }
}
