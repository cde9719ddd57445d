import * as fs from "node:fs";
import * as path from "node:path";
import { parse, stringify } from "yaml";
import { isRecord } from "../../components/shared/json";

// How a real stack keeps its secrets, which nothing that is simulated can open.
const OF_SECRETS = ["secretsprovider", "encryptedkey", "encryptionsalt"] as const;

/**
 * Lends the file of a stack to what is simulated, and gives it back as it was. Pulumi writes into it how the simulated state
 * is encrypted, in the place of what opens the secrets of the real one. What a crash has kept is given back first.
 */
export function borrowStackFile(file: string, folder: string): () => void {
    const kept = path.join(folder, `${path.basename(file)}.before`);
    const saltFile = path.join(folder, `${path.basename(file)}.salt`);
    if (fs.existsSync(kept)) {
        fs.copyFileSync(kept, file);
    }
    const before = fs.existsSync(file) ? fs.readFileSync(file) : undefined;
    if (before !== undefined) {
        fs.writeFileSync(kept, before);
        const salt = fs.existsSync(saltFile) ? fs.readFileSync(saltFile, "utf8") : undefined;
        fs.writeFileSync(file, simulatedStackFile(before.toString("utf8"), salt));
    }
    return () => {
        const { encryptionsalt } = fs.existsSync(file) ? contentOf(fs.readFileSync(file, "utf8")) : {};
        if (typeof encryptionsalt === "string") {
            fs.writeFileSync(saltFile, encryptionsalt);
        }
        if (before !== undefined) {
            fs.writeFileSync(file, before);
            fs.rmSync(kept, { force: true });
        }
    };
}

/** A stack file for the simulated state: its secrets cannot be opened, and are `simulated`. */
export function simulatedStackFile(text: string, salt: string | undefined): string {
    const rest = Object.entries(contentOf(text)).filter(([key]) => !(OF_SECRETS as readonly string[]).includes(key));
    return stringify(opened({ ...(salt !== undefined && { encryptionsalt: salt }), ...Object.fromEntries(rest) }));
}

function contentOf(text: string): Record<string, unknown> {
    const content: unknown = parse(text);
    return isRecord(content) ? content : {};
}

function opened(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(opened);
    }
    if (!isRecord(value)) {
        return value;
    }
    const keys = Object.keys(value);
    return keys.length === 1 && keys[0] === "secure"
        ? "simulated"
        : Object.fromEntries(Object.entries(value).map(([key, each]) => [key, opened(each)]));
}
