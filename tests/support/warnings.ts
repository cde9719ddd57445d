import type * as pulumi from "@pulumi/pulumi";
import { run, type RunOptions } from "./harness";

/** A warning as it is logged. */
export interface Logged {
    /** Name of the component that it is attached to; absent for none. */
    readonly of: string | undefined;
    readonly text: string;
}

/** Runs a program and returns the warnings that it logs, which is what a user sees of them. */
export async function warnings(program: () => unknown, options?: RunOptions): Promise<Logged[]> {
    const log: typeof pulumi.log = require("@pulumi/pulumi/log");
    const { warn } = log;
    const logged: Logged[] = [];
    Object.assign(log, {
        warn: async (text: string, resource?: pulumi.Resource) => {
            logged.push({ of: (resource as any)?.__name, text });
        },
    });
    try {
        await run(program, options);
    } finally {
        Object.assign(log, { warn });
    }
    return logged;
}
