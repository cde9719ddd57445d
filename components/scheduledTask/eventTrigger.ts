import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { stableJson } from "../shared/json";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import { overridesJson, runOverrides } from "./overrides";
import type { ScheduledTaskSettings } from "./scheduledTaskArgs";
import type { CompleteScheduledTask } from "./settings";
import { type Start, taskParameters } from "./target";
import { toldBy } from "./told";
import type { BucketTrigger } from "./triggerArgs";

/** The rule that picks the events. */
export function createTriggerRule(
    { name, tags, child }: Making,
    args: ScheduledTaskSettings,
    complete: CompleteScheduledTask,
): cloudwatch.EventRule {
    const { bucket, eventPattern } = args.trigger!;
    return new cloudwatch.EventRule(
        fittingName("eventRule", `${name}-trigger`),
        {
            description: physicalName("description", `Runs ${name}`),
            eventPattern: bucket === undefined ? eventPattern : bucketPattern(bucket),
            state: complete.state,
            tags,
        },
        child,
    );
}

/** The task that the rule starts. */
export function createTriggerTarget(
    name: string,
    args: ScheduledTaskSettings,
    rule: cloudwatch.EventRule,
    { complete, target, runRole, deadLetterArn }: Start,
    child: pulumi.CustomResourceOptions,
): void {
    const { role, policy } = runRole;
    const { bucket } = args.trigger!;
    const { strategies } = complete.placement;
    new cloudwatch.EventTarget(
        `${name}-trigger`,
        {
            rule: rule.name,
            arn: target.clusterArn,
            roleArn: role.arn,
            ...(bucket === undefined ? { input: overridesJson(args.overrides) } : inputOf(args)),
            retryPolicy: complete.retryPolicy,
            ...(deadLetterArn !== undefined && { deadLetterConfig: { arn: deadLetterArn } }),
            ecsTarget: {
                ...taskParameters(target, complete, args.group),
                ...(strategies.length > 0 && { orderedPlacementStrategies: strategies }),
                ...(target.network && { networkConfiguration: target.network }),
            },
        },
        { ...child, dependsOn: [policy, ...target.prerequisites] },
    );
}

function bucketPattern({ bucketName, prefix }: BucketTrigger): pulumi.Output<string> {
    return pulumi.output(bucketName).apply((name) =>
        stableJson({
            source: ["aws.s3"],
            "detail-type": ["Object Created"],
            detail: { bucket: { name: [name] }, object: prefix === undefined ? undefined : { key: [{ prefix }] } },
        }),
    );
}

/** Tells the container which object has come. */
function inputOf(written: ScheduledTaskSettings) {
    const { overrides = {} } = written;
    const { container, variables } = toldBy(written);
    const own = overrides.containers?.[container];
    const all = {
        ...overrides,
        containers: {
            ...overrides.containers,
            [container]: { ...own, environment: { ...own?.environment, ...variables } },
        },
    };
    const inputTemplate = pulumi.output(all).apply((known) => stableJson(runOverrides(known as never)));
    return {
        inputTransformer: {
            inputPaths: { bucket: "$.detail.bucket.name", key: "$.detail.object.key" },
            inputTemplate,
        },
    };
}
