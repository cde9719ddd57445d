import * as fs from "node:fs";
import * as path from "node:path";
import { CheckFailure } from "./errors";
import { isObject, isUnknown, Properties } from "./values";

interface DeclaredResource {
    readonly inputs: Record<string, string>;
    readonly computed: readonly string[];
    readonly replaces: readonly string[];
}

const declared: {
    readonly resources: Record<string, DeclaredResource>;
    readonly objects: Record<string, Record<string, string>>;
} = JSON.parse(fs.readFileSync(dataFile("properties.json"), "utf8"));

/** A file beside the sources, which are two folders away from what is compiled of them. */
function dataFile(name: string): string {
    const folders = [__dirname, path.join(__dirname, "..", "..", "simulator")];
    return folders.map((folder) => path.join(folder, name)).find((file) => fs.existsSync(file))!;
}

/** What `@pulumi/aws` declares about a type. */
export function declaredOf(type: string): DeclaredResource {
    return declared.resources[type] ?? { inputs: {}, computed: [], replaces: [] };
}

/** Unknown, missing and mistyped arguments, also nested ones. */
export function shapeFailures(type: string, inputs: Properties): CheckFailure[] {
    return objectFailures(declaredOf(type).inputs, inputs, "", type);
}

function objectFailures(members: Record<string, string>, value: Properties, at: string, owner: string) {
    const failures: CheckFailure[] = [];
    for (const key of Object.keys(value)) {
        // Keys of the bridge itself, such as the list of arguments that were given a default.
        if (!(key in members) && !key.startsWith("__")) {
            failures.push({ property: at + key, reason: `Invalid or unknown key "${at + key}" of ${owner}` });
        }
    }
    for (const [key, declaredType] of Object.entries(members)) {
        if (value[key] !== undefined) {
            failures.push(...valueFailures(declaredType.replace(/!$/, ""), value[key], at + key, owner));
        } else if (declaredType.endsWith("!")) {
            const reason = `Missing required argument. The argument "${at + key}" is required, but was not given.`;
            failures.push({ property: at + key, reason });
        }
    }
    return failures;
}

function valueFailures(declaredType: string, value: any, path: string, owner: string): CheckFailure[] {
    if (isUnknown(value) || declaredType === "any") {
        return [];
    }
    if (declaredType.startsWith("[")) {
        return Array.isArray(value)
            ? value.flatMap((item, at) => valueFailures(declaredType.slice(1, -1), item, `${path}[${at}]`, owner))
            : [mistyped(path, "a list", value)];
    }
    if (declaredType.startsWith("{")) {
        return isObject(value)
            ? Object.entries(value).flatMap(([key, item]) =>
                  valueFailures(declaredType.slice(1, -1), item, `${path}.${key}`, owner),
              )
            : [mistyped(path, "a map", value)];
    }
    const members = declared.objects[declaredType];
    if (members !== undefined) {
        return isObject(value)
            ? objectFailures(members, value, `${path}.`, owner)
            : [mistyped(path, "an object", value)];
    }
    return typeof value === declaredType ? [] : [mistyped(path, `a ${declaredType}`, value)];
}

function mistyped(path: string, expected: string, value: unknown): CheckFailure {
    return { property: path, reason: `Expected ${expected} at "${path}", got ${JSON.stringify(value)}` };
}
