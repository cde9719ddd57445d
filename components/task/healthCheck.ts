import type { HealthCheck } from "@aws-sdk/client-ecs";
import { type Problem } from "../shared/problems";
import { healthCommandProblems } from "./healthCommand";

/** A command that ECS runs inside the container. */
export interface ContainerHealthCheck {
    /**
     * `CMD` and the words of a command, which no shell sees, so that `||`, `|`, `>` and `$PORT` mean nothing in them; or
     * `CMD-SHELL` and one text for the shell of the image. The program must exist in the image. A check in the image itself
     * is never looked at. AWS: `HealthCheck`, `command`.
     */
    command: string[];
    /**
     * Seconds between two checks. Defaults to 30 in both presets.
     * @integer
     * @range 5 300
     */
    intervalSeconds?: number;
    /**
     * Seconds that a check may take, not above the interval. Defaults to 5 in both presets.
     * @integer
     * @range 2 60
     */
    timeoutSeconds?: number;
    /**
     * Failures in a row that make the container unhealthy. Defaults to 3 in both presets.
     * @integer
     * @range 1 10
     */
    retries?: number;
    /**
     * Seconds after the start in which failures do not count. Defaults to 0 in both presets.
     * @integer
     * @range 0 300
     */
    startPeriodSeconds?: number;
}

/** A check with every number written, whoever makes it. */
export function completeHealthCheck(check: ContainerHealthCheck) {
    return {
        command: check.command,
        intervalSeconds: check.intervalSeconds ?? 30,
        timeoutSeconds: check.timeoutSeconds ?? 5,
        retries: check.retries ?? 3,
        // None is what ECS has where nothing is said; written down it would be another revision.
        startPeriodSeconds: check.startPeriodSeconds || undefined,
    };
}

/** The check as ECS takes it. */
export function healthCheckOf(written: ContainerHealthCheck | undefined): HealthCheck | undefined {
    if (written === undefined) {
        return undefined;
    }
    const { command, intervalSeconds, timeoutSeconds, retries, startPeriodSeconds } = completeHealthCheck(written);
    return { command, interval: intervalSeconds, retries, startPeriod: startPeriodSeconds, timeout: timeoutSeconds };
}

/** What is wrong with a health check. */
export function healthCheckProblems(check: ContainerHealthCheck): Problem[] {
    const { intervalSeconds: interval, timeoutSeconds: timeout } = completeHealthCheck(check);
    const problems = healthCommandProblems(check.command);
    if (timeout > interval) {
        const message = `a check may take ${timeout} s and the next begins after ${interval} s`;
        const remedy = "Use a timeout that is not above the interval";
        problems.push({ rule: "container-health-timeout", path: "timeoutSeconds", message, remedy });
    }
    return problems;
}
