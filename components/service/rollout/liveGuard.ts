import type * as pulumi from "@pulumi/pulumi";
import { hook } from "../../follow/engineHook";
import { type Problem, refuse } from "../../shared/problems";

/** Refuses, already in the preview, what a live service cannot become: ECS, or the provider, keeps what it has. */
export function liveGuard(component: pulumi.ComponentResource, name: string): pulumi.ResourceHook {
    const check = async ({ newInputs, oldInputs }: pulumi.ResourceHookArgs) =>
        void refuse("Service", name, liveChangeProblems(oldInputs, newInputs));
    return hook(component, "live", check, { onDryRun: true });
}

/** What is wrong with an update from the arguments of one service to others. */
export function liveChangeProblems(before: pulumi.Inputs | undefined, after: pulumi.Inputs | undefined): Problem[] {
    return before === undefined || after === undefined
        ? []
        : [...networkChange(before, after), ...volumeRemoval(before, after)];
}

const REMEDY = "Raise `deployment.generation`, which makes a second service beside the first";

/** ECS keeps the network configuration of a service, and refuses it for a definition with another network mode. */
function networkChange(before: pulumi.Inputs, after: pulumi.Inputs): Problem[] {
    const [had, has] = [before, after].map(({ networkConfiguration }) => networkConfiguration !== undefined);
    if (had === has) {
        return [];
    }
    const message = `${has ? "gives" : "takes away from"} the tasks of a live service the network interfaces of their own`;
    return [{ rule: "network-mode-live", path: "networkMode", message, remedy: REMEDY }];
}

/** The provider leaves an absent volume out of its call, and ECS then keeps the one that the new revision lacks. */
function volumeRemoval({ volumeConfiguration: before }: pulumi.Inputs, after: pulumi.Inputs): Problem[] {
    if (before === undefined || after.volumeConfiguration !== undefined) {
        return [];
    }
    const path = `volumes.${before.name}.ebs`;
    const message = "cannot be taken away from a live service";
    return [{ rule: "volume-removed-live", path, message, remedy: REMEDY }];
}
