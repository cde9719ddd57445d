import { Module } from "node:module";
import * as path from "node:path";

type Load = (request: string, parent: NodeModule | undefined, isMain: boolean) => unknown;

// Not part of Node.js's types; the way of loaders such as ts-node and of tracers.
const loader = Module as unknown as { _load: Load };

// What Pulumi's SDK loads with its first line to turn functions into code for AWS Lambda, which nothing here does.
const RARE = "typescript-shim";
const SDK = path.join("node_modules", "@pulumi", "pulumi", path.sep);

/**
 * Has Pulumi's SDK load the compiler of TypeScript when it uses it, instead of at its start. For processes that are the package's
 * own, the first of what they load; a program of a user's loads what it wants.
 */
export function loadLazily(): void {
    const { _load: load } = loader;
    loader._load = function (request, parent, isMain) {
        const make = () => load.call(Module, request, parent, isMain);
        return path.basename(request) === RARE && parent?.filename.includes(SDK) ? whenUsed(make) : make();
    };
}

/** Stands for a module until something of it is asked for. */
export function whenUsed(make: () => unknown): object {
    let made: object | undefined;
    const real = () => (made ??= make() as object);
    return new Proxy(
        {},
        {
            // A copy of all that it exports, as a compiler makes of a module of another kind, would load it.
            get: (_, key) => (key === "__esModule" ? true : Reflect.get(real(), key)),
            has: (_, key) => Reflect.has(real(), key),
            set: (_, key, value) => Reflect.set(real(), key, value),
        },
    );
}
