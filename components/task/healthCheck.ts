import type { HealthCheck } from "@aws-sdk/client-ecs";
import { asWarning, type Problem, wholeBetween } from "../shared/problems";

/** A command that ECS runs inside the container. */
export interface ContainerHealthCheck {
    /** `CMD` and the words of a command, or `CMD-SHELL` and one text for a shell. It must exist in the image. */
    command: string[];
    /**
     * Seconds between two checks, 5 to 300. Defaults to 30 in both presets.
     * @integer
     */
    intervalSeconds?: number;
    /**
     * Seconds that a check may take, 2 to 60, not above the interval. Defaults to 5 in both presets.
     * @integer
     */
    timeoutSeconds?: number;
    /**
     * Failures in a row that make the container unhealthy, 1 to 10. Defaults to 3 in both presets.
     * @integer
     */
    retries?: number;
    /**
     * Seconds after the start in which failures do not count, 0 to 300. Defaults to 0 in both presets.
     * @integer
     */
    startPeriodSeconds?: number;
}

/** The check as ECS takes it. */
export function healthCheckOf(check: ContainerHealthCheck | undefined): HealthCheck | undefined {
    return (
        check && {
            command: check.command,
            interval: check.intervalSeconds ?? 30,
            retries: check.retries ?? 3,
            // None is what ECS has where nothing is said; written down it would be another revision.
            startPeriod: check.startPeriodSeconds || undefined,
            timeout: check.timeoutSeconds ?? 5,
        }
    );
}

/** What is wrong with a health check. */
export function healthCheckProblems(check: ContainerHealthCheck): Problem[] {
    const interval = check.intervalSeconds ?? 30;
    const timeout = check.timeoutSeconds ?? 5;
    const problems = [
        ...commandProblems(check.command),
        ...wholeBetween("container-health-interval", "intervalSeconds", check.intervalSeconds, 5, 300),
        ...wholeBetween("container-health-timeout", "timeoutSeconds", check.timeoutSeconds, 2, 60),
        ...wholeBetween("container-health-retries", "retries", check.retries, 1, 10),
        ...wholeBetween("container-health-start-period", "startPeriodSeconds", check.startPeriodSeconds, 0, 300),
    ];
    if (timeout > interval) {
        const message = `a check may take ${timeout} s and the next begins after ${interval} s`;
        const remedy = "Use a timeout that is not above the interval";
        problems.push({ rule: "container-health-timeout", path: "timeoutSeconds", message, remedy });
    }
    return problems;
}

function commandProblems(command: readonly string[]): Problem[] {
    const [kind, ...words] = command;
    const rule = "container-health-command";
    const path = "command";
    const remedy = 'Write ["CMD-SHELL", "curl -f http://localhost/ || exit 1"], or ["CMD", "word", "word"]';
    if ((kind !== "CMD" && kind !== "CMD-SHELL") || words.length === 0) {
        return [{ rule, path, message: "does not begin with CMD or CMD-SHELL and a command", remedy }];
    }
    if (kind === "CMD-SHELL" && words.length > 1) {
        return [{ rule, path, message: "has more than one text after CMD-SHELL", remedy }];
    }
    const tool = /\b(curl|wget)\b/.exec(words.join(" "))?.[1];
    if (tool === undefined) {
        return [];
    }
    const message = `needs ${tool} in the image, which slim and distroless images do not have`;
    const use = "Make sure that it is there, or use a command of the application's own";
    return [asWarning({ rule: "container-health-tool", path, message, remedy: use })];
}
