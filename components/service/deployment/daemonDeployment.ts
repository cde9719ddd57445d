import { isDaemon, type Scheduled } from "../../capacity/scheduling";
import type { ServiceDeployment } from "./deploymentArgs";

/**
 * The arguments of a service with what follows for its deployments from its being a daemon. There is room for one task on
 * an instance, so the old one stops before the new one starts; on how many instances at once is usually up to the last
 * parameter.
 */
export function asScheduled<T extends Scheduled & { readonly deployment?: ServiceDeployment }>(
    written: T,
    minimumHealthyPercent: number,
): T {
    const { strategy = "rolling", ...deployment } = written.deployment ?? {};
    if (!isDaemon(written) || strategy !== "rolling") {
        return written;
    }
    return { ...written, deployment: { minimumHealthyPercent, maximumPercent: 100, ...deployment, strategy } };
}
