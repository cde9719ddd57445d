/**
 * Keeps a plugin's host from compiling the package a second time: where the consumer's `tsconfig.json` allows JavaScript,
 * ts-node would look at every file again and compare all of their types each time. Imported before everything else.
 */
interface Compiler {
    enabled(enabled: boolean): boolean;
}

// Documented by ts-node as the way to the compiler that is registered in the process.
const registered = (process as unknown as Record<symbol, Compiler | undefined>)[
    Symbol.for("ts-node.register.instance")
];

if (__filename.endsWith(".js")) {
    registered?.enabled(false);
}
