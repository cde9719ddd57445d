import * as pulumi from "@pulumi/pulumi";

/**
 * Something that is kept for a program and made when it is first asked for: tests and the plugin run several programs in one
 * process, each with a monitor of its own.
 */
export function perProgram<T>(make: () => T): () => T {
    const made = new WeakMap<object, T>();
    const outside = {};
    return () => {
        const program = pulumi.runtime.getMonitor() ?? outside;
        const known = made.get(program) ?? make();
        made.set(program, known);
        return known;
    };
}

/** Whether there is an account that could be asked; mocks for unit tests of programs have none. */
export function hasAccount(): boolean {
    const monitor = pulumi.runtime.getMonitor();
    return monitor !== undefined && !("mocks" in monitor);
}
