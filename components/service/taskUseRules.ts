import { sortedEntries } from "../shared/json";
import { asWarning, type Problem } from "../shared/problems";
import { execRoleProblems } from "../task/roleRules";
import { atOnceProblems } from "../task/secretRestart";
import { launchVolumeOf } from "../task/volumes";
import type { ServiceToCheck } from "./serviceToCheck";

/** What is wrong with a task because a service keeps it running. */
export function taskUseProblems(written: ServiceToCheck, enableExecuteCommand: boolean): Problem[] {
    return [
        execRoleProblems(written, enableExecuteCommand),
        launchVolumeProblems(written),
        restartProblems(written),
        secretRestartProblems(written),
    ].flat();
}

function launchVolumeProblems({ volumes, deployment }: ServiceToCheck): Problem[] {
    const found = launchVolumeOf(volumes);
    if (found === undefined || deployment?.strategy !== "codeDeploy") {
        return [];
    }
    const message = "is made by ECS, and CodeDeploy does not ask it to";
    const remedy = "Use another strategy, or an EFS volume";
    return [{ rule: "ebs-codedeploy", path: `volumes.${found.name}.ebs`, message, remedy }];
}

/** A container that is started again in place never stops its task, which is what the circuit breaker counts. */
function restartProblems({ containers }: ServiceToCheck): Problem[] {
    return sortedEntries(containers)
        .filter(
            ([, { restartPolicy, essential }]) =>
                restartPolicy && restartPolicy.enabled !== false && essential !== false,
        )
        .map(([name]) => {
            const path = `containers.${name}.restartPolicy`;
            const message = "hides crashes of an essential container from the circuit breaker of deployments";
            const remedy = "Give the container a health check, or leave restarts to the service";
            return asWarning({ rule: "container-restart-essential", path, message, remedy });
        });
}

/** ECS refuses `forceNewDeployment` for them. AWS: `UpdateService`. */
function secretRestartProblems({ containers, deployment }: ServiceToCheck): Problem[] {
    const message = "has ECS deploy the service again, and CodeDeploy deploys it";
    return deployment?.strategy === "codeDeploy"
        ? atOnceProblems(containers, message, "Use `nextUpdate`, or another `deployment.strategy`")
        : [];
}
