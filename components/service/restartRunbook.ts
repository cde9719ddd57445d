import { stableJson } from "../shared/json";

// Nothing is restarted in the middle of a deployment: what ECS deploys is taken to its end first, however it ends. A pause
// that lasts longer makes the restart one that failed, which the alarm tells.
const LONGEST_WAIT_SECONDS = 6 * 3600;

/** The runbook of Systems Manager that gives a service new tasks of the revision that it has. */
export function runbookJson(name: string, clusterArn: string, serviceArn: string): string {
    const service = { Service: "ecs", cluster: clusterArn };
    return stableJson({
        schemaVersion: "0.3",
        description: `New tasks of ${name}, as soon as no deployment is in progress.`,
        assumeRole: "{{ AutomationAssumeRole }}",
        parameters: {
            AutomationAssumeRole: { type: "String", description: "ARN of the role that may restart the service." },
        },
        mainSteps: [
            {
                name: "waitForDeployment",
                action: "aws:waitForAwsResourceProperty",
                timeoutSeconds: LONGEST_WAIT_SECONDS,
                inputs: {
                    ...service,
                    Api: "DescribeServices",
                    services: [serviceArn],
                    // The newest deployment is the first one.
                    PropertySelector: "$.services[0].deployments[0].rolloutState",
                    DesiredValues: ["COMPLETED", "FAILED"],
                },
            },
            {
                name: "restart",
                action: "aws:executeAwsApi",
                inputs: { ...service, Api: "UpdateService", service: serviceArn, forceNewDeployment: true },
                isEnd: true,
            },
        ],
    });
}
