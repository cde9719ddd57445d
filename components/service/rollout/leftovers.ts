import type { DeploymentLifecycleHook, Service } from "@aws-sdk/client-ecs";
import type { ServiceIdentity } from "../../follow/reader";
import { awsCommand } from "../../shared/shell";

/**
 * The AWS provider sends nothing where the last hook of a service was removed, so ECS goes on asking it. Says so, with
 * the command that removes it; nothing where all is well.
 */
export function leftoverHooks(
    { cluster, region, service: name }: ServiceIdentity,
    service: Service | undefined,
    declaresHooks: boolean,
): string | undefined {
    const configuration = service?.deploymentConfiguration;
    const hooks = configuration?.lifecycleHooks ?? [];
    if (declaresHooks || hooks.length === 0) {
        return undefined;
    }
    const cleared = JSON.stringify({ ...configuration, lifecycleHooks: [] });
    const options = { cluster, service: name, "deployment-configuration": cleared };
    const command = awsCommand("ecs update-service", region, options);
    return [
        `${name} still has hooks that the program does not have: the AWS provider cannot take the last one away`,
        "",
        "Hooks:",
        ...hooks.map((hook) => `  ${hookLine(hook)}`),
        `Next: Run \`${command}\` and then \`pulumi up\` again.`,
    ].join("\n");
}

function hookLine({ hookTargetArn, targetType, lifecycleStages = [] }: DeploymentLifecycleHook): string {
    return `${hookTargetArn ?? targetType ?? "hook"} at ${lifecycleStages.join(", ")}`;
}
