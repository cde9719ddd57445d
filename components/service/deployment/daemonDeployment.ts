import { isDaemon, type Scheduled } from "../../capacity/scheduling";
import { type Preset, presetDefault } from "../../shared/presets";
import type { ServiceDeployment } from "./deploymentArgs";

/**
 * The arguments of a service with what follows for its deployments from its being a daemon. There is room for one task on
 * an instance, so the old one stops before the new one starts.
 */
export function asScheduled<T extends Scheduled & { readonly deployment?: ServiceDeployment }>(
    args: T,
    preset: Preset | undefined,
): T {
    const { strategy = "rolling", ...deployment } = args.deployment ?? {};
    if (!isDaemon(args) || strategy !== "rolling") {
        return args;
    }
    const minimumHealthyPercent = presetDefault("daemonMinimumHealthyPercent", preset);
    return { ...args, deployment: { minimumHealthyPercent, maximumPercent: 100, ...deployment, strategy } };
}
