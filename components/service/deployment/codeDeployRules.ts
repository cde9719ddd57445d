import { asWarning, type Problem, under } from "../../shared/problems";
import type { Traffic } from "../traffic";
import { isAllAtOnce } from "./codeDeploy";
import type { CodeDeployHooks, CodeDeploySettings } from "./codeDeployArgs";
import { configNameProblems } from "./codeDeployConfigs";
import type { ServiceDeployment } from "./deploymentArgs";
import type { CompleteDeployment } from "./settings";

/** What the rules on CodeDeploy have to know of the service. */
interface CodeDeployContext {
    readonly traffic: Traffic;
    readonly testTraffic: boolean;
    readonly connected: boolean;
    readonly externalTaskDefinition: boolean;
}

/** What is wrong with a service that CodeDeploy deploys. */
export function codeDeployProblems(
    written: ServiceDeployment,
    complete: CompleteDeployment,
    service: CodeDeployContext,
): Problem[] {
    const settings = written.codeDeploy ?? {};
    return [
        trafficProblems(service),
        ecsOnlyProblems(written, service),
        under("codeDeploy", [
            ...sourceProblems(settings),
            ...configNameProblems(settings.configName),
            ...networkProblems(settings, service.traffic),
            ...hookProblems(settings.hooks ?? {}, service.testTraffic),
        ]),
        rollbackProblems(complete, service),
    ].flat();
}

function trafficProblems({ traffic, connected }: CodeDeployContext): Problem[] {
    if (connected) {
        const message = "CodeDeploy cannot deploy a service with Service Connect";
        const remedy = "Use blueGreen, canary or linear, or remove `serviceConnect`";
        return [{ rule: "codedeploy-service-connect", path: "strategy", message, remedy }];
    }
    if (traffic !== "none") {
        return [];
    }
    const message = "CodeDeploy moves requests from one target group to another, and the service has none";
    const remedy = "Add `ingress` or `networkIngress`, or use rolling";
    return [{ rule: "codedeploy-load-balancer", path: "strategy", message, remedy }];
}

/** What only ECS knows, if it controls the deployments itself. */
function ecsOnlyProblems(written: ServiceDeployment, service: CodeDeployContext): Problem[] {
    const { hooks } = written;
    const problems = (["circuitBreaker", "rollback"] as const)
        .filter((path) => written[path] !== undefined)
        .map((path): Problem => {
            const message = "is ECS's own, and CodeDeploy deploys";
            const remedy = "Remove it; `codeDeploy.rollback` is its counterpart";
            return { rule: "circuit-breaker-controller", path, message, remedy };
        });
    if (Object.keys(hooks ?? {}).length > 0) {
        const message = "are ECS's own, and CodeDeploy has other stages";
        problems.push({ rule: "hook-controller", path: "hooks", message, remedy: "Use `codeDeploy.hooks`" });
    }
    if (service.externalTaskDefinition) {
        const message = "leaves task definitions to others already: `externalTaskDefinition` adds nothing";
        const remedy = "Remove `externalTaskDefinition`";
        problems.push({ rule: "external-task-definition", path: "strategy", message, remedy });
    }
    return problems;
}

function sourceProblems({ canary, linear, configName }: CodeDeploySettings): Problem[] {
    const given = Object.entries({ canary, linear, configName }).filter(([, value]) => value !== undefined);
    if (given.length < 2) {
        return [];
    }
    const message = `${given.map(([key]) => `\`${key}\``).join(" and ")} exclude each other`;
    return [{ rule: "codedeploy-traffic-config", path: "", message, remedy: "Keep one of them" }];
}

function networkProblems(settings: CodeDeploySettings, traffic: Traffic): Problem[] {
    if (traffic !== "networkLoadBalancer" || isAllAtOnce(settings)) {
        return [];
    }
    const message = "moves the traffic in parts, which CodeDeploy cannot do behind a network load balancer";
    const remedy = "Remove `canary`, `linear` and `configName`, or use canary or linear of ECS";
    return [{ rule: "codedeploy-nlb", path: "", message, remedy }];
}

function hookProblems(hooks: CodeDeployHooks, testTraffic: boolean): Problem[] {
    const problems: Problem[] = [];
    if (hooks.afterAllowTestTraffic !== undefined && !testTraffic) {
        const message = "has nothing to try out: no test traffic can reach the new version";
        const remedy = "Add a test listener, or use `afterInstall`";
        const rule = "hook-test-stage-without-test-traffic";
        problems.push(asWarning({ rule, path: "hooks.afterAllowTestTraffic", message, remedy }));
    }
    return problems;
}

const MOST_ALARMS = 10;

function rollbackProblems({ alarms, codeDeploy, strict }: CompleteDeployment, service: CodeDeployContext): Problem[] {
    const own = [alarms.failedRequestsPercent, alarms.slowRequestsSeconds, alarms.unhealthyHosts].filter(
        (alarm) => alarm !== undefined,
    );
    const count = own.length + alarms.existing.length;
    if (count > MOST_ALARMS) {
        const message = `${count} alarms are too many for a deployment group`;
        return [{ rule: "codedeploy-alarms", path: "alarms", message, remedy: `Use at most ${MOST_ALARMS}` }];
    }
    if (!strict) {
        return [];
    }
    const rule = "codedeploy-rollback";
    if (!codeDeploy.rollback) {
        const message =
            "is off in production: a version that fails would stay (codedeploy-auto-rollback-monitor-enabled)";
        return [{ rule, path: "codeDeploy.rollback", message, remedy: "Leave it on" }];
    }
    // Without a load balancer there is nothing to measure, which has a problem of its own.
    if (service.traffic !== "none" && (!alarms.rollback || count === 0)) {
        const message = "are off, and CodeDeploy would keep a version that starts and then fails its requests";
        return [{ rule, path: "alarms", message, remedy: "Leave them on, and raise the thresholds that are too low" }];
    }
    return [];
}
