import type * as pulumi from "@pulumi/pulumi";

// By the arguments themselves: nobody outside knows which load balancers are made together with a cluster.
const listeners = new WeakMap<object, readonly pulumi.Input<string>[]>();

/** Arguments of a cluster that is made together with load balancers: whoever has rules on them uses the cluster's platform. */
export function besideListeners<T extends object>(args: T, arns: readonly pulumi.Input<string>[]): T {
    listeners.set(args, arns);
    return args;
}

/** ARNs of the listeners beside a cluster; none for one that is made by itself. */
export function listenersBeside(args: object): readonly pulumi.Input<string>[] {
    return listeners.get(args) ?? [];
}
