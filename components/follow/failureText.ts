import type { Service, ServiceDeployment, Task } from "@aws-sdk/client-ecs";
import { type Evidence, taskId } from "./evidence";
import type { Followed } from "./follow";
import { type Ending, revisionName } from "./observation";
import type { ServiceIdentity } from "./reader";

/** How a rollout failed: ECS decided it, or the time was over. */
type Failure = Exclude<Ending, "successful"> | "late";

const AGAIN =
    "Remove the cause and run `pulumi up` again. Until a deployment is healthy, every `pulumi up` fails here. If nothing in " +
    "the program has to change,";
const BY_REFRESH = `${AGAIN} \`pulumi up --refresh\` deploys the same once more.`;
// What failed is what the service has, so a refresh finds no difference.
const BY_RESTART = `${AGAIN} \`npx slipway restart\` deploys the same once more.`;

const NEXT: Readonly<Record<Failure, string>> = {
    rolledBack: BY_REFRESH,
    stopped: BY_REFRESH,
    replaced: "`pulumi up --refresh` brings back what the program describes.",
    gone: "`pulumi up --refresh` makes it again.",
    late: "ECS goes on with it. Run `pulumi up` again to see how it ends.",
};

/** Everything that a person needs after a failed deployment, in one text. */
export function failureBlock(
    identity: ServiceIdentity,
    taskDefinition: string,
    { ending, line, observations }: Followed,
    evidence: Evidence,
): string {
    const failure: Failure = ending === undefined || ending === "successful" ? "late" : ending;
    const { service, newest } = observations[observations.length - 1] ?? {};
    const isKept = failure === "stopped" && service?.taskDefinition === taskDefinition;
    const lines = [
        headline(failure, identity.service, taskDefinition, service),
        "",
        ...decision(failure, newest, line),
        ...section("Events of the service:", events(service, newest)),
        ...section("Actions of ECS:", evidence.actions),
        ...section("Stopped tasks:", evidence.tasks.flatMap(taskLines)),
        ...section("Failing targets:", evidence.targets),
        ...section(`Last lines of ${evidence.log?.container}:`, evidence.log?.lines ?? []),
        ...evidence.missing.map((part) => `Not shown: ${part}`),
        `Console: ${consoleUrl(identity)}`,
        `Next: ${isKept ? BY_RESTART : NEXT[failure]}`,
    ];
    return lines.join("\n");
}

/** What is said when ECS could not be asked. */
export function unreadableBlock(
    { service }: ServiceIdentity,
    taskDefinition: string | undefined,
    error: Error,
): string {
    const next = /AccessDenied/.test(error.name)
        ? "Allow ecs:DescribeServices, ecs:ListServiceDeployments, ecs:DescribeServiceDeployments and " +
          "ecs:DescribeServiceRevisions"
        : /Expired|Credentials|Token|Signature/.test(error.name)
          ? "Renew the credentials"
          : "Make the ECS API reachable";
    return [
        `whether the deployment of ${revisionName(taskDefinition)} to ${service} is healthy could not be read`,
        "",
        `${error.name}: ${error.message}`,
        "ECS goes on with the deployment.",
        `Next: ${next} and run \`pulumi up\` again; it fails until the answer is known. ` +
            "`deployment.wait: false` switches this off.",
    ].join("\n");
}

function headline(failure: Failure, name: string, taskDefinition: string, service: Service | undefined): string {
    const wanted = revisionName(taskDefinition);
    const running = revisionName(service?.taskDefinition);
    const what = `the deployment of ${wanted} to ${name}`;
    const kept = service?.taskDefinition === taskDefinition ? "" : `; ${running} runs`;
    return {
        rolledBack: `${what} failed and ECS rolled it back${kept}`,
        stopped: `${what} was stopped${kept}`,
        replaced: `${name} does not run ${wanted} but ${running}: ECS rolled back or somebody deployed outside of Pulumi`,
        gone: `the service ${name} is gone: somebody deleted it outside of Pulumi`,
        late: `${what} has not ended within the time limit`,
    }[failure];
}

function decision(failure: Failure, newest: ServiceDeployment | undefined, line: string): string[] {
    if (failure === "gone" || newest === undefined) {
        return [];
    }
    const { status, statusReason, rollback, alarms, deploymentCircuitBreaker, lifecycleHookDetails = [] } = newest;
    const reasons = [...new Set([statusReason, rollback?.reason].filter(Boolean))].join(" ");
    const breaker = deploymentCircuitBreaker?.status === "TRIGGERED" ? deploymentCircuitBreaker : undefined;
    const fired = alarms?.triggeredAlarmNames ?? [];
    const hooks = lifecycleHookDetails.filter(({ status: how }) => how === "FAILED" || how === "TIMED_OUT");
    return [
        failure === "late" ? `Last seen: ${line}` : `ECS: ${[status, reasons].filter(Boolean).join(", ")}`,
        ...(breaker ? [`Circuit breaker: ${breaker.failureCount} failed tasks, threshold ${breaker.threshold}`] : []),
        ...hooks.map((hook) => `Hook: ${hook.targetArn ?? hook.hookId} ${hook.status}`),
        ...(fired.length > 0 ? [`Alarms that fired: ${fired.join(", ")}`] : []),
    ];
}

const MOST_EVENTS = 3;

/** What the scheduler could not do; that a task was started or stopped says nothing more. */
function events(service: Service | undefined, newest: ServiceDeployment | undefined): string[] {
    const since = Number(newest?.createdAt ?? 0);
    const recent = (service?.events ?? []).filter(({ createdAt }) => Number(createdAt ?? 0) >= since);
    const problems = recent.map(({ message = "" }) => message).filter((text) => /unable|unhealthy|fail/i.test(text));
    return [...new Set(problems)].slice(0, MOST_EVENTS);
}

function taskLines(task: Task): string[] {
    const containers = (task.containers ?? []).map(({ name, exitCode, reason }) => {
        const details = [exitCode === undefined ? undefined : `exit code ${exitCode}`, reason];
        return `  ${name}: ${details.filter(Boolean).join(", ") || "did not start"}`;
    });
    return [`${taskId(task)} ${task.stoppedReason ?? ""}`.trim(), ...containers];
}

function section(title: string, lines: readonly string[]): string[] {
    return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
}

const CONSOLES: Readonly<Record<string, string>> = {
    "aws-cn": "console.amazonaws.cn",
    "aws-us-gov": "console.amazonaws-us-gov.com",
};

function consoleUrl({ partition, region, cluster, service }: ServiceIdentity): string {
    const host = `${region}.${CONSOLES[partition] ?? "console.aws.amazon.com"}`;
    return `https://${host}/ecs/v2/clusters/${cluster}/services/${service}/deployments?region=${region}`;
}
