import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { oneOf, type Problem } from "../shared/problems";
import type { Tags } from "../shared/tags";
import { Preset } from "../environment/presets";

/** Where the containers' output goes. */
export interface TaskLogging {
    /**
     * Days that log events are kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
     * 2557, 2922, 3288 or 3653. Less than 365 is refused in the production preset (CloudWatch.16). Longer costs storage.
     * Defaults to 365 in the production preset and 7 in the development preset. AWS: `PutRetentionPolicy`.
     * @integer
     */
    retentionDays?: number;
    /** ARN of a KMS key whose policy lets CloudWatch Logs use it. Defaults to a key that AWS owns, in both presets. */
    kmsKeyArn?: pulumi.Input<string>;
}

const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const YEAR = 365;

/** Refuses a retention that CloudWatch Logs does not offer. */
export function retentionProblems(path: string, days: number | undefined): Problem[] {
    return oneOf("log-retention", path, days, RETENTION_DAYS);
}

/** What is wrong with the logging of a task. */
export function loggingProblems(logging: TaskLogging | undefined, preset: Preset): Problem[] {
    const days = logging?.retentionDays;
    const path = "logging.retentionDays";
    const problems = retentionProblems(path, days);
    if (problems.length === 0 && days !== undefined && days < YEAR && preset === Preset.Production) {
        const message = `${days} days are too few to look into an incident afterwards (CloudWatch.16)`;
        problems.push({ rule: "log-retention-production", path, message, remedy: `Use ${YEAR} or more` });
    }
    return problems;
}

/** The group that all containers of a task write to. */
export function createLogGroup(
    name: string,
    settings: { readonly retentionDays: number; readonly kmsKeyArn: pulumi.Input<string> | undefined },
    tags: Tags,
    child: pulumi.CustomResourceOptions,
): cloudwatch.LogGroup {
    return new cloudwatch.LogGroup(
        name,
        { retentionInDays: settings.retentionDays, kmsKeyId: settings.kmsKeyArn, tags },
        child,
    );
}

/** The log configuration of a container. Everything is written: what is left out depends on the account. */
export function logConfiguration(container: string, group: string, region: string) {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": group,
            "awslogs-region": region,
            "awslogs-stream-prefix": container,
            // A container that cannot write its log goes on; what does not fit into the buffer is lost.
            mode: "non-blocking",
            "max-buffer-size": "25m",
        },
    };
}
