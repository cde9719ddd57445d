import type { Rule, RuleCondition, TagDescription } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Clients } from "./evidence";
import { everyPage, inBatches } from "../shared/pages";

/** A rule of a listener as it is now, whoever made it. */
export interface LiveRule {
    readonly arn: string;
    readonly priority: number;
    /** Hosts and paths that it asks for; none of both where it asks for something else. */
    readonly hosts: readonly string[];
    readonly paths: readonly string[];
    /** Whether it asks for more than hosts and paths, and so not for all of their requests. */
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
    return Number.isInteger(priority)
        ? [
              {
                  arn: RuleArn,
                  priority,
                  hosts: Conditions.filter(isOf("host-header")).flatMap(hostsIn),
                  paths: Conditions.filter(isOf("path-pattern")).flatMap(pathsIn),
                  isNarrower: Conditions.some(asksForMore),
              },
          ]
        : [];
}

function asksForMore({ Field = "", HostHeaderConfig, PathPatternConfig }: RuleCondition): boolean {
    const isRegex = (HostHeaderConfig ?? PathPatternConfig)?.RegexValues !== undefined;
    return isRegex || (Field !== "host-header" && Field !== "path-pattern");
}

function isOf(field: string) {
    return (condition: RuleCondition) => condition.Field === field;
}

// Both forms are answered; older rules have the first alone.
function hostsIn({ Values = [], HostHeaderConfig }: RuleCondition): string[] {
    return HostHeaderConfig?.Values ?? Values;
}

function pathsIn({ Values = [], PathPatternConfig }: RuleCondition): string[] {
    return PathPatternConfig?.Values ?? Values;
}

function groupsOf({ Actions = [] }: Rule): string[] {
    return Actions.flatMap(({ TargetGroupArn, ForwardConfig }) => [
        ...(TargetGroupArn ? [TargetGroupArn] : []),
        ...(ForwardConfig?.TargetGroups ?? []).flatMap((group) => group.TargetGroupArn ?? []),
    ]);
}
