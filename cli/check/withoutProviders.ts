import * as module_ from "node:module";
import * as path from "node:path";
import "./standIn/aws";
import "./standIn/pulumi";

const ROOT = path.join(__dirname, "..", "..");
const STAND_INS: readonly (readonly [RegExp, string])[] = [
    [/^@pulumi\/pulumi$/, "pulumi"],
    [/^@pulumi\/aws(\/|$)/, "aws"],
];

/** Of Node.js, which documents `createRequire` and not this: what tools that rename modules take as well. */
interface Resolver {
    _resolveFilename(request: string, parent: { readonly filename?: string } | undefined, ...more: unknown[]): string;
}

/**
 * Loads a module of the package without Pulumi's SDK and the AWS package, which judging needs little of and which take ten
 * times as long as the rest. A process that has loaded the SDK already has saved nothing, and keeps it.
 */
export function withoutProviders<T>(load: () => T): T {
    const resolver = module_.Module as unknown as Resolver;
    const resolve = resolver._resolveFilename;
    if (isLoaded()) {
        return load();
    }
    // What Node.js compiles is kept for the next time, where it can: a third of what is left.
    module_.enableCompileCache?.();
    resolver._resolveFilename = (request, parent, ...more) => {
        const own = parent?.filename?.startsWith(ROOT + path.sep) === true && !isOfOthers(parent.filename);
        const found = own ? STAND_INS.find(([name]) => name.test(request)) : undefined;
        return found === undefined
            ? resolve.call(resolver, request, parent, ...more)
            : resolve.call(resolver, path.join(__dirname, "standIn", found[1]), parent, ...more);
    };
    try {
        return load();
    } finally {
        resolver._resolveFilename = resolve;
    }
}

function isLoaded(): boolean {
    return Object.keys(require.cache).some((file) => /[\\/]@pulumi[\\/]pulumi[\\/]index\.js$/.test(file));
}

/** Whether a module is one of another package, which may be installed below this one. */
function isOfOthers(file: string): boolean {
    return path.relative(ROOT, file).split(path.sep).includes("node_modules");
}
