import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import { refuseLate } from "../shared/problems";
import { createServiceRole } from "../shared/serviceRole";
import { elsewhereProblems, restartedAtOnce } from "../task/secretRestart";
import type { PlacedService } from "./placedService";
import { definitionArn, restartPolicy, startPolicy } from "./restartRoles";
import { runbookJson } from "./restartRunbook";
import { followedIn, patternProblems, secretEventPattern } from "./secretEvents";

/** Whose tasks are replaced. */
interface Restarted {
    readonly serviceArn: pulumi.Output<string>;
    /** Any ARN of the same partition, Region and account. */
    readonly sibling: pulumi.Output<string>;
    /** Whether an alarm asks for restarts that failed. */
    readonly isWatched: boolean;
}

/** Rules of EventBridge that count what went wrong with restarts. */
export interface RestartRules {
    /** Starts the runbook; counts what it could not start. */
    readonly trigger: pulumi.Output<string>;
    /** Hears of runbooks that did not come to their end. */
    readonly failed: pulumi.Output<string>;
}

/**
 * New tasks as soon as one of the secrets changes. EventBridge cannot call ECS by itself: it starts a runbook of Systems
 * Manager, two steps of 0.002 USD. A state machine would cost as little, but one with logs (StepFunctions.1) may write to any
 * log group of the account. Gives the rules that an alarm looks at, if it is to look.
 */
export function createSecretRestarts(
    making: Making,
    { containers, cluster }: PlacedService,
    { serviceArn, sibling, isWatched }: Restarted,
): RestartRules | undefined {
    const names = restartedAtOnce(containers);
    if (names.length === 0) {
        return undefined;
    }
    const { name, tags, child } = making;
    const secrets = Object.fromEntries(names.map((key) => [key, containers[key].secrets ?? {}]));
    const eventPattern = pulumi
        .all([pulumi.output(secrets), cluster.clusterArn])
        .apply(([known, clusterArn]) => patternOf(known, arnParts(clusterArn), child.parent!));
    const runner = createServiceRole(
        { ...making, name: `${name}-restart` },
        { principal: "ssm", sibling, policy: serviceArn.apply(restartPolicy) },
    );
    const runbook = new ssm.Document(
        fittingName("document", `${name}-restart`),
        {
            documentType: "Automation",
            documentFormat: "JSON",
            content: pulumi.all([cluster.clusterArn, serviceArn]).apply(([own, arn]) => runbookJson(name, own, arn)),
            tags,
        },
        child,
    );
    const rule = new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-secrets`),
        { description: physicalName("description", `Restarts ${name} when a secret changes`), eventPattern, tags },
        child,
    );
    const started = pulumi.all([sibling, runbook.name, runner.role.arn]);
    const starter = createServiceRole(
        { ...making, name: `${name}-secrets` },
        {
            principal: "events",
            sibling,
            policy: started.apply(([arn, document, roleArn]) => startPolicy(arnParts(arn), document, roleArn)),
        },
    );
    new cloudwatch.EventTarget(
        `${name}-secrets`,
        {
            rule: rule.name,
            arn: started.apply(([arn, document]) => definitionArn(arnParts(arn), `${document}:$DEFAULT`)),
            roleArn: starter.role.arn,
            // Else the event would be taken for the runbook's parameters.
            input: runner.role.arn.apply((arn) => stableJson({ AutomationAssumeRole: [arn] })),
        },
        { ...child, dependsOn: [runner.policy, starter.policy] },
    );
    return isWatched ? { trigger: rule.name, failed: createFailureRule(making, runbook.name) } : undefined;
}

function patternOf(
    secrets: Readonly<Record<string, Readonly<Record<string, string>>>>,
    where: ArnParts,
    parent: pulumi.Resource,
): string {
    const followed = followedIn(secrets);
    const pattern = secretEventPattern(followed.map(({ reference }) => reference));
    refuseLate(parent, [...elsewhereProblems(followed, where), ...patternProblems("containers", pattern)]);
    return pattern;
}

/** Runbooks of this service that did not come to their end. AWS: "Automation Execution Status-change Notification". */
function createFailureRule({ name, tags, child }: Making, document: pulumi.Output<string>): pulumi.Output<string> {
    const eventPattern = document.apply((Definition) =>
        stableJson({
            source: ["aws.ssm"],
            "detail-type": ["EC2 Automation Execution Status-change Notification"],
            detail: { Definition: [Definition], Status: ["Cancelled", "Failed", "TimedOut"] },
        }),
    );
    const description = physicalName("description", `Restarts of ${name} that failed`);
    const role = fittingName("eventRule", `${name}-restart-failed`);
    return new cloudwatch.EventRule(role, { description, eventPattern, tags }, child).name;
}
