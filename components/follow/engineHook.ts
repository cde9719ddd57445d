import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";

/** A hook that keeps the context of the component, which a plugin loses between its construction and the call. */
export function hook(
    component: pulumi.ComponentResource,
    role: string,
    call: (args: pulumi.ResourceHookArgs) => Promise<void>,
    options?: pulumi.ResourceHookOptions,
): pulumi.ResourceHook {
    return new pulumi.ResourceHook(hookName(component, role), AsyncResource.bind(call), options);
}

/** Names of hooks are global in a deployment, and two components under different parents may have one name. */
export function hookName(component: pulumi.ComponentResource, role: string): string {
    const { __pulumiType: type } = component as Placed;
    return `${type}/${[...ancestors(component)].reverse().join("/")}/${role}`;
}

/** What a resource knows of its place, which the SDK has at run time and does not declare. */
interface Placed {
    readonly __name?: string;
    readonly __pulumiType?: string;
    readonly __parentResource?: Placed;
}

function* ancestors(component: pulumi.Resource): Generator<string> {
    for (
        let placed: Placed | undefined = component as Placed;
        placed !== undefined && placed.__pulumiType !== "pulumi:pulumi:Stack";
        placed = placed.__parentResource
    ) {
        // The parent of a component in a plugin is only a reference, which has no name.
        if (placed.__name) {
            yield placed.__name;
        }
    }
}
