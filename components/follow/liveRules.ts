import type { Rule, RuleCondition, TagDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import { type Requests, requestsOf } from "../shared/routes";
import type { Clients } from "./evidence";
import { everyPage, inBatches } from "../shared/pages";

/** A rule of a listener as it is now, whoever made it. */
export interface LiveRule extends Requests {
    readonly arn: string;
    readonly priority: number;
    /** Whether it asks for something that the package does not know, and so not for all of these requests. */
    readonly isNarrower: boolean;
}

/** The rules of a listener, and whose they are. */
export interface LiveListener {
    readonly arn: string;
    readonly rules: readonly LiveRule[];
    /** ARNs of the target groups that the rules lead to. */
    readonly targetGroups: ReadonlySet<string>;
    /** Tags by the ARN of a rule, read when they are asked for. */
    tagsOf(rules: readonly LiveRule[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
}

// What DescribeTags takes at once.
const ARNS_AT_ONCE = 20;

type Balancing = Clients["balancing"];

/** Reads the rules of a listener once. Their tags cost a request for each twenty rules, so nobody's are read twice. */
export async function readListener(balancing: Balancing, arn: string): Promise<LiveListener> {
    const { DescribeRulesCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
    const rules = await everyPage(async (Marker) => {
        const answer = await balancing.send(new DescribeRulesCommand({ ListenerArn: arn, Marker }));
        return { items: answer.Rules, nextToken: answer.NextMarker };
    });
    const known = new Map<string, Promise<Readonly<Record<string, string>>>>();
    return {
        arn,
        rules: rules.flatMap(liveRule),
        targetGroups: new Set(rules.flatMap(groupsOf)),
        tagsOf: async (wanted) => {
            const unread = wanted.map((rule) => rule.arn).filter((each) => !known.has(each));
            const read = unread.length === 0 ? undefined : readTags(balancing, unread);
            unread.forEach((each) =>
                known.set(
                    each,
                    read!.then((tags) => tags.get(each) ?? {}),
                ),
            );
            return new Map(
                await Promise.all(wanted.map(async (rule) => [rule.arn, await known.get(rule.arn)!] as const)),
            );
        },
    };
}

async function readTags(balancing: Balancing, arns: readonly string[]) {
    const { DescribeTagsCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
    const found: TagDescription[] = await inBatches(arns, ARNS_AT_ONCE, async (ResourceArns) => {
        const answer = await balancing.send(new DescribeTagsCommand({ ResourceArns }));
        return answer.TagDescriptions;
    });
    return new Map(
        found.map(({ ResourceArn = "", Tags = [] }) => [
            ResourceArn,
            Object.fromEntries(Tags.map(({ Key = "", Value = "" }) => [Key, Value])),
        ]),
    );
}

/** The default rule has no place among the others. */
function liveRule({ RuleArn = "", Priority = "default", Conditions = [] }: Rule): LiveRule[] {
    const priority = Number(Priority);
    const asked = Conditions.map(requestsIn);
    return Number.isInteger(priority)
        ? [
              {
                  arn: RuleArn,
                  priority,
                  hosts: asked.flatMap(({ hosts }) => hosts),
                  paths: asked.flatMap(({ paths }) => paths),
                  further: asked.flatMap(({ further }) => further),
                  isNarrower: Conditions.some(({ Field = "" }) => !FIELDS.includes(Field)),
              },
          ]
        : [];
}

const FIELDS = ["host-header", "path-pattern", "http-header", "http-request-method", "query-string", "source-ip"];

/** What one condition asks for. Of hosts and paths both forms are answered; older rules have the first alone. */
function requestsIn(condition: RuleCondition): Requests {
    const { Field, Values = [], HostHeaderConfig, PathPatternConfig, HttpHeaderConfig } = condition;
    const { HttpHeaderName = "", Values: headerValues = [], RegexValues: headerRegexes = [] } = HttpHeaderConfig ?? {};
    return requestsOf({
        hosts: HostHeaderConfig?.Values ?? (Field === "host-header" ? Values : []),
        paths: PathPatternConfig?.Values ?? (Field === "path-pattern" ? Values : []),
        hostRegexes: HostHeaderConfig?.RegexValues,
        pathRegexes: PathPatternConfig?.RegexValues,
        headers: headerValues.length === 0 ? {} : { [HttpHeaderName]: headerValues },
        headerRegexes: headerRegexes.length === 0 ? {} : { [HttpHeaderName]: headerRegexes },
        methods: condition.HttpRequestMethodConfig?.Values,
        queryStrings: condition.QueryStringConfig?.Values?.map(({ Key, Value = "" }) => ({ key: Key, value: Value })),
        sourceAddresses: condition.SourceIpConfig?.Values,
    });
}

function groupsOf({ Actions = [] }: Rule): string[] {
    return Actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
        ...(TargetGroupArn ? [TargetGroupArn] : []),
        ...(ForwardConfig?.TargetGroups ?? []).flatMap((group) => group.TargetGroupArn ?? []),
    ]);
}
