import * as pulumi from "@pulumi/pulumi";
import { refuse, type Problem } from "../../shared/problems";
import { hook } from "./hook";

/**
 * Refuses, already in the preview, an update that would change who deploys a live service, unless the program says that
 * it is meant. Only the engine knows what is live, so it is asked: a record of the controller is updated before the
 * service, whose own check would fail first, with words of the provider that say nothing about the reason.
 */
export function recordController(
    parent: pulumi.ComponentResource,
    name: string,
    controller: string,
    changeController: boolean,
): pulumi.Resource {
    const guard = controllerHook(name, "controller", changeController, (inputs) => inputs.input?.controller);
    const hooks = { beforeUpdate: [guard] };
    return new pulumi.Stash(`${name}-controller`, { input: { controller } }, { parent, hooks });
}

/** Refuses an update for which the switch was left on: it would send the pair of target groups again. */
export function switchGuard(name: string, changeController: boolean): pulumi.ResourceHook[] {
    return changeController
        ? [controllerHook(name, "switch", changeController, (inputs) => inputs.deploymentController?.type)]
        : [];
}

function controllerHook(
    name: string,
    role: string,
    changeController: boolean,
    controllerOf: (inputs: pulumi.Inputs) => string | undefined,
): pulumi.ResourceHook {
    return hook(
        name,
        role,
        async ({ newInputs, oldInputs }) => {
            const [before, after] = [oldInputs, newInputs].map((inputs) => controllerOf(inputs ?? {}));
            refuse("Service", name, controllerProblems(before, after, changeController));
        },
        { onDryRun: true },
    );
}

/** What is wrong with an update from one controller to another. */
export function controllerProblems(
    before: string | undefined,
    after: string | undefined,
    switched: boolean,
): Problem[] {
    if (before === undefined || after === undefined) {
        return [];
    }
    const path = "deployment.changeController";
    if (before === after) {
        const message = `is set, and ${title(after)} deploys the service already: the pair of target groups would be written again`;
        const rule = "controller-change-done";
        return switched ? [{ rule, path, message, remedy: "Remove it; it is for one update" }] : [];
    }
    const message = `is missing: ${title(before)} deploys the live service, and ${title(after)} would from now on`;
    const remedy = "Read docs/codedeploy.md, set it to true for this update, or keep the strategy";
    return switched ? [] : [{ rule: "controller-change", path, message, remedy }];
}

function title(controller: string): string {
    return controller === "CODE_DEPLOY" ? "CodeDeploy" : controller;
}
