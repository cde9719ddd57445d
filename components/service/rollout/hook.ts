import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/** A hook that keeps the context of the component, which a plugin loses between its construction and the call. */
export function hook(
    name: string,
    role: string,
    call: (args: pulumi.ResourceHookArgs) => Promise<void>,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(name, role), AsyncResource.bind(call), options);
}

/** Names of hooks are global in a deployment. */
export function hookName(name: string, role: string): string {
    return `ecs:index:Service/${name}/${role}`;
}
