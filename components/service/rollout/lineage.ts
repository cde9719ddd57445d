import * as pulumi from "@pulumi/pulumi";
import { hook } from "../../follow/engineHook";
import { type Problem, refuse } from "../../shared/problems";

/** What of a live service an update may not change unawares. */
export interface Lineage {
    readonly controller: string;
    readonly generation: number;
    /** Absent for the replicas that most services are. */
    readonly schedulingStrategy?: "DAEMON";
    /** Names in the namespace of Service Connect, of which two live services cannot have the same. */
    readonly claims?: readonly string[];
}

/**
 * Refuses, already in the preview, an update that would change who deploys a live service without saying so, that would
 * go back to an earlier generation, or that would replace a service to which its load balancer sends requests. Only the
 * engine knows what is live, so it is asked: a record is updated before the service, whose own check would fail first,
 * with words of the provider that say nothing about the reason.
 */
export function recordLineage(
    parent: pulumi.ComponentResource,
    name: string,
    lineage: Lineage,
    changeController: boolean,
): pulumi.Resource {
    const check = async ({ newInputs, oldInputs }: pulumi.ResourceHookArgs) =>
        void refuse("Service", name, lineageProblems(oldInputs?.input, newInputs?.input, changeController));
    const hooks = { beforeUpdate: [hook(parent, "lineage", check, { onDryRun: true })] };
    return new pulumi.Stash(`${name}-lineage`, { input: { ...lineage } }, { parent, hooks });
}

/** What is wrong with an update from one lineage to another. */
export function lineageProblems(
    before: Lineage | undefined,
    after: Lineage | undefined,
    changeController: boolean,
): Problem[] {
    if (before === undefined || after === undefined) {
        return [];
    }
    if (after.generation < before.generation) {
        const message = `${after.generation} is below the live generation ${before.generation}: its rules would come first, before its tasks run`;
        const remedy = `Use ${before.generation}, or ${before.generation + 1} for another change`;
        return [{ rule: "generation-lowered", path: "deployment.generation", message, remedy }];
    }
    // A new generation is a new service, and may be anybody's, or a daemon, from the start.
    if (after.generation !== before.generation) {
        return claimProblems(before.claims ?? [], after);
    }
    const isOthers = after.controller !== before.controller;
    return [
        ...(isOthers ? controllerProblems(before.controller, after.controller, changeController) : []),
        ...schedulingProblems(before.schedulingStrategy, after.schedulingStrategy),
    ];
}

/** Both generations live side by side for a while, and ECS refuses the second one that takes a name of the first. */
function claimProblems(before: readonly string[], { claims = [], generation }: Lineage): Problem[] {
    const taken = claims.filter((claim) => before.includes(claim));
    if (taken.length === 0) {
        return [];
    }
    const message = `${generation} would be called ${taken.join(" and ")} like the live generation, beside which it starts`;
    const remedy =
        "Give its endpoints a `discoveryName` and a `dnsName` of their own and move the callers, " +
        "or remove the endpoints in an update before this one and add them after it";
    return [{ rule: "generation-service-connect", path: "deployment.generation", message, remedy }];
}

/** The provider replaces a service for it, and the new one would not know which of the two target groups is live. */
function schedulingProblems(before = "REPLICA", after = "REPLICA"): Problem[] {
    const path = "schedulingStrategy";
    const message = `cannot become ${after} on a live service with traffic, which is ${before}`;
    const remedy = "Raise `deployment.generation`, which makes a second service beside the first";
    return before === after ? [] : [{ rule: "scheduling-strategy-live", path, message, remedy }];
}

/** Refuses an update for which the switch was left on: it would send the pair of target groups again. */
export function switchGuard(
    component: pulumi.ComponentResource,
    name: string,
    changeController: boolean,
): pulumi.ResourceHook[] {
    const check = async ({ newInputs, oldInputs }: pulumi.ResourceHookArgs) => {
        const [before, after] = [oldInputs, newInputs].map((inputs) => inputs?.deploymentController?.type);
        refuse("Service", name, controllerProblems(before, after, changeController));
    };
    return changeController ? [hook(component, "switch", check, { onDryRun: true })] : [];
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
