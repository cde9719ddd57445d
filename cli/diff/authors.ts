import type { ExportedResource } from "../graph";

/** Who makes a difference, where it is no person. */
export type Author = "ECS" | "CodeDeploy" | "scaling";

/** What is known of the service to which a resource belongs. */
export interface Surroundings {
    readonly isScaled: boolean;
    readonly byCodeDeploy: boolean;
}

/**
 * Who makes such differences in the course of things: deployments move traffic, and scaling moves numbers. Nobody is told
 * for what somebody must have done by hand.
 */
export function authorOf(
    { type }: Pick<ExportedResource, "type">,
    path: string,
    { isScaled, byCodeDeploy }: Surroundings,
): Author | undefined {
    const deployer = byCodeDeploy ? "CodeDeploy" : "ECS";
    const found = OWN.find(([of, pattern]) => of === type && pattern.test(path))?.[2];
    if (found === "deployer") {
        return deployer;
    }
    return found === "scaling" && type === "aws:ecs/service:Service" && !isScaled ? undefined : found;
}

const OWN: readonly (readonly [string, RegExp, "deployer" | "scaling"])[] = [
    ["aws:ecs/service:Service", /^loadBalancers\b/, "deployer"],
    ["aws:ecs/service:Service", /^desiredCount$/, "scaling"],
    ["aws:lb/listenerRule:ListenerRule", /^actions\b/, "deployer"],
    ["aws:lb/listener:Listener", /^defaultActions\b/, "deployer"],
    ["aws:appautoscaling/target:Target", /^(min|max)Capacity$/, "scaling"],
    ["aws:autoscaling/group:Group", /^(desiredCapacity|minSize|maxSize)$/, "scaling"],
    // ECS marks the groups that its capacity providers manage, and protects the instances on which tasks run.
    ["aws:autoscaling/group:Group", /^tags\b/, "scaling"],
];
