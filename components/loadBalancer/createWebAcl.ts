import type * as aws from "@pulumi/aws";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import type * as lb from "@pulumi/aws/lb";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../shared/making";
import { fittingName, shortName } from "../shared/names";
import { MANAGED_GROUPS, RATE_PRIORITY } from "./managedRules";
import { type CompleteManagedRules, type CompleteWebAcl, WebAclMode } from "./webAcl";

/** Puts a web ACL in front of a load balancer, the given one or a new one. Gives its ARN, if there is one. */
export function createWebAcl(
    making: Making,
    complete: CompleteWebAcl | undefined,
    givenArn: pulumi.Input<string> | undefined,
    loadBalancer: lb.LoadBalancer,
): pulumi.Output<string> | undefined {
    const { name, child } = making;
    if (complete === undefined) {
        return undefined;
    }
    const webAclArn = givenArn === undefined ? createNewAcl(making, complete) : pulumi.output(givenArn);
    new wafv2.WebAclAssociation(
        `${name}-web-acl`,
        { resourceArn: loadBalancer.arn, webAclArn },
        // A load balancer has one web ACL: the end of the old association would take the new one away.
        { ...child, deleteBeforeReplace: true },
    );
    return webAclArn;
}

function createNewAcl({ name, tags, child }: Making, complete: CompleteWebAcl): pulumi.Output<string> {
    const role = `${name}-web-acl`;
    const webAcl = new wafv2.WebAcl(
        fittingName("webAcl", role),
        {
            scope: "REGIONAL",
            defaultAction: { allow: {} },
            rules: rulesOf(complete),
            visibilityConfig: visible(shortName(role, MAX_METRIC_NAME)),
            tags,
        },
        child,
    );
    const logs = new cloudwatch.LogGroup(
        role,
        // AWS WAF writes to groups of such names and to no other.
        {
            namePrefix: `aws-waf-logs-${shortName(name, MOST_OF_PREFIX)}-`,
            retentionInDays: complete.logRetentionDays,
            tags,
        },
        child,
    );
    new wafv2.WebAclLoggingConfiguration(
        role,
        {
            resourceArn: webAcl.arn,
            logDestinationConfigs: [logs.arn],
            redactedFields: SECRET_HEADERS.map((header) => ({ singleHeader: { name: header } })),
        },
        child,
    );
    return webAcl.arn;
}

// Whoever reads the log could sign in with them.
const SECRET_HEADERS = ["authorization", "cookie"];

const MAX_METRIC_NAME = 128;
// The provider adds 26 digits to the prefix of a log group, which has 512 characters.
const MOST_OF_PREFIX = 400;

/** Rules of a web ACL: the groups, and the one on the rate. */
export function rulesOf(complete: Omit<CompleteWebAcl, "logRetentionDays">): aws.types.input.wafv2.WebAclRule[] {
    const { mode, managedRules, requestsPerFiveMinutes: limit } = complete;
    const rate = {
        name: "rate",
        priority: RATE_PRIORITY,
        action: mode === WebAclMode.Count ? { count: {} } : { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: "IP", evaluationWindowSec: 300, limit } },
        visibilityConfig: visible("rate"),
    };
    return [rate, ...managedRules.map(groupRule)].sort((a, b) => a.priority - b.priority);
}

function groupRule({ group, mode, countedRules }: CompleteManagedRules) {
    const ruleActionOverrides = countedRules.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
    return {
        name: group,
        priority: MANAGED_GROUPS[group].priority,
        overrideAction: mode === WebAclMode.Count ? { count: {} } : { none: {} },
        statement: { managedRuleGroupStatement: { vendorName: "AWS", name: group, ruleActionOverrides } },
        visibilityConfig: visible(group),
    };
}

/** Counts in CloudWatch under a name, and keeps samples of requests for three hours (WAF.12). */
function visible(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
    return { cloudwatchMetricsEnabled: true, metricName, sampledRequestsEnabled: true };
}
