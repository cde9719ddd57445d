import type * as pulumi from "@pulumi/pulumi";
import { type Problem, refuse } from "../../shared/problems";
import { hook } from "./hook";

/**
 * Refuses, already in the preview, a live service that would lose or get network interfaces of its own: ECS keeps the
 * network configuration that a service has, and refuses it for a definition with another network mode.
 */
export function networkGuard(component: pulumi.ComponentResource, name: string): pulumi.ResourceHook {
    const check = async ({ newInputs, oldInputs }: pulumi.ResourceHookArgs) =>
        refuse("Service", name, networkModeChange(oldInputs, newInputs));
    return hook(component, "network", check, { onDryRun: true });
}

/** What is wrong with an update from one network configuration to another. */
export function networkModeChange(before: pulumi.Inputs | undefined, after: pulumi.Inputs | undefined): Problem[] {
    const [had, has] = [before, after].map((inputs) => inputs?.networkConfiguration !== undefined);
    if (before === undefined || after === undefined || had === has) {
        return [];
    }
    const message = `${has ? "gives" : "takes away from"} the tasks of a live service the network interfaces of their own`;
    const remedy = "Raise `deployment.generation`, which makes a second service beside the first";
    return [{ rule: "network-mode-live", path: "networkMode", message, remedy }];
}
