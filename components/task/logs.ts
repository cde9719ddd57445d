import * as cloudwatch from "@pulumi/aws/cloudwatch";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";
import { type ArnParts, arnParts } from "../shared/arns";
import { combine } from "../shared/late";
import type { Making } from "../shared/making";
import { fittingName, physicalName } from "../shared/names";
import { type Problem, refuseLate } from "../shared/problems";
import type { ContainerLogging, LogTarget } from "./logDrivers";

/** Where the containers' output goes. */
export interface TaskLogging extends ContainerLogging {
    /**
     * Days that log events are kept: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192,
     * 2557, 2922, 3288 or 3653. Less than 365 is refused in the production preset (CloudWatch.16). Longer costs storage.
     * Defaults to 365 in the production preset and 7 in the development preset. AWS: `PutRetentionPolicy`.
     * @integer
     */
    retentionDays?: number;
    /**
     * ARN of a KMS key of the same Region whose policy lets CloudWatch Logs use it. Defaults to a key that AWS owns, in both
     * presets.
     */
    kmsKeyArn?: pulumi.Input<string>;
    /** Name of the log group. Defaults to the component's name and a suffix. A changed name replaces the group. */
    logGroupName?: pulumi.Input<string>;
    /**
     * ARN of a log group to use instead of a new one, of the same account; it may be in another Region. Excludes what
     * describes a new one. Defaults to none.
     */
    existingLogGroupArn?: pulumi.Input<string>;
    /**
     * Filter pattern of an error, such as `ERROR` or `{ $.level = "error" }`. Matches are counted in the metric
     * `<component>-errors` of the namespace `Slipway/Logs`. Defaults to none in both presets. AWS: "Filter pattern syntax".
     */
    errorPattern?: string;
}

/** A log group, made here or elsewhere. */
export interface TaskLogGroup {
    readonly arn: pulumi.Output<string>;
    readonly name: pulumi.Output<string>;
    /**
     * ARN of something where the task runs, from which partition, Region and account of everything else follow. Not always the
     * group's: one that was given may be in another Region.
     */
    readonly sibling: pulumi.Output<string>;
}

/** Name and Region of a log group. Its ARN tells both, so that whoever needs them waits for one output. */
export function logTargetOf(arn: string): LogTarget {
    return { group: arn.split(":log-group:")[1], region: arnParts(arn).region };
}

/** Makes something of a value, of the ARN of the log group, and of where the task runs. */
export function beside<A, R>(
    value: pulumi.Input<A>,
    { arn, sibling }: Pick<TaskLogGroup, "arn" | "sibling">,
    make: (value: A, logGroupArn: string, where: ArnParts) => R,
): pulumi.Output<R> {
    if (arn === sibling) {
        return combine(value, arn, (known, own) => make(known, own, arnParts(own)));
    }
    return combine(value, pulumi.all([arn, sibling]), (known, [own, other]) => make(known, own, arnParts(other)));
}

/**
 * The group that all containers of a task write to. It is made even if another driver takes their output: the log router
 * and the proxy of Service Connect write to it, and an empty group costs nothing.
 */
export function createLogGroup(
    { name, tags, child }: Making,
    logging: TaskLogging & { readonly retentionDays: number },
): TaskLogGroup {
    const { retentionDays, kmsKeyArn, logGroupName, existingLogGroupArn, errorPattern } = logging;
    const group =
        existingLogGroupArn === undefined
            ? newGroup(name, { name: logGroupName, retentionInDays: retentionDays, kmsKeyId: kmsKeyArn, tags }, child)
            : existingGroup(existingLogGroupArn, child);
    if (errorPattern !== undefined) {
        const metric = {
            name: physicalName("metric", `${name}-errors`),
            namespace: "Slipway/Logs",
            value: "1",
            unit: "Count",
        };
        new cloudwatch.LogMetricFilter(
            fittingName("metricFilter", `${name}-errors`),
            { logGroupName: group.name, pattern: errorPattern, metricTransformation: metric },
            child,
        );
    }
    return group;
}

function newGroup(name: string, args: cloudwatch.LogGroupArgs, child: pulumi.CustomResourceOptions): TaskLogGroup {
    const { arn, name: groupName } = new cloudwatch.LogGroup(fittingName("logGroup", name), args, child);
    return { arn, name: groupName, sibling: arn };
}

function existingGroup(given: pulumi.Input<string>, { parent }: pulumi.CustomResourceOptions): TaskLogGroup {
    // The console shows the ARN with `:*` at its end.
    const written = pulumi.output(given).apply((text) => text.replace(/:\*$/, ""));
    const [caller, region] = [getCallerIdentityOutput({}, { parent }), getRegionOutput({}, { parent })];
    const sibling = pulumi
        .all([caller.arn, caller.accountId, region.region])
        .apply(([arn, account, here]) => `arn:${arnParts(arn).partition}:logs:${here}:${account}:log-group:*`);
    const arn = pulumi.all([written, sibling]).apply(([text, other]) => {
        refuseLate(parent!, accountProblems(text, arnParts(other).account));
        return text;
    });
    return { arn, name: arn.apply((text) => logTargetOf(text).group), sibling };
}

/** The log driver writes with the execution role, and so into the account of the task only. */
function accountProblems(arn: string, account: string): Problem[] {
    const { account: other } = arnParts(arn);
    if (other === account) {
        return [];
    }
    const path = "logging.existingLogGroupArn";
    const message = `is a log group of the account ${other}, and the tasks run in ${account}`;
    const remedy = `Name a log group of ${account}, and send its events on with a subscription filter`;
    return [{ rule: "log-group-account", path, message, remedy }];
}
