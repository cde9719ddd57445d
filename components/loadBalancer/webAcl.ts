import type * as pulumi from "@pulumi/pulumi";
import { flatMapSorted } from "../shared/json";
import { MANAGED_GROUPS } from "./managedRules";

/** What a web ACL does with a request that one of its rules matches. */
export const WebAclMode = {
    /** Refuses it with 403. */
    Block: "block",
    /** Lets it through and counts it, to see what would be refused. */
    Count: "count",
} as const;
export type WebAclMode = (typeof WebAclMode)[keyof typeof WebAclMode];

/**
 * A web application firewall in front of the load balancer. It costs 5 USD a month, 1 USD for each of its rules (four, if
 * nothing else is said) and 0.60 USD for a million requests, and what CloudWatch Logs takes for its log. AWS: AWS WAF.
 */
export interface WebAcl {
    /**
     * Whether there is one (ELB.16). Defaults to `true` in the production preset for a load balancer that is not
     * `internal`, and to `false` for an internal one and in the development preset.
     */
    enabled?: boolean;
    /**
     * ARN of an existing web ACL of the same Region, with the scope `REGIONAL`. Excludes `mode`, `managedRules`,
     * `requestsPerFiveMinutes` and `logRetentionDays`. Defaults to a new one.
     */
    webAclArn?: pulumi.Input<string>;
    /** What happens to requests that a rule matches. Changing it takes a minute. Defaults to `block` in both presets. */
    mode?: WebAclMode;
    /**
     * Groups of rules that AWS keeps up to date, by their names; what is written here is added to the usual ones, or
     * changes them. Groups that cost extra are not among them. Defaults to `AWSManagedRulesAmazonIpReputationList`,
     * `AWSManagedRulesKnownBadInputsRuleSet` and `AWSManagedRulesCommonRuleSet` in both presets, of which the last
     * refuses bodies of more than 8 KB, among them most uploads: see `countedRules`.
     */
    managedRules?: Record<string, ManagedRules>;
    /**
     * Requests from one IP address in any five minutes beyond which further ones are matched.
     * Users behind one address share it. Defaults to 2000 in both presets. AWS: rate-based rule.
     * @integer
     * @range 10 2000000000
     */
    requestsPerFiveMinutes?: number;
    /**
     * Days that the log of requests is kept, one of the numbers that `logging.retentionDays` takes. The headers
     * `authorization` and `cookie` are left out of it. Less than 365 is refused in the production preset (CloudWatch.16).
     * Defaults to 365 in the production preset and 7 in the development preset.
     * @integer
     */
    logRetentionDays?: number;
}

/** What is otherwise with a group of rules. */
export interface ManagedRules {
    /** Whether the web ACL has the group. Defaults to `true` in both presets. */
    enabled?: boolean;
    /** What happens to requests that a rule of the group matches. Defaults to `mode` of the web ACL. */
    mode?: WebAclMode;
    /**
     * Names of rules of the group that only count, such as `SizeRestrictions_BODY` of the common rule set, so that
     * uploads come through. AWS WAF looks at the first 8 KB of a body, whatever is behind them. Defaults to none.
     */
    countedRules?: string[];
}

/** A group of rules with everything that is said about it. */
export interface CompleteManagedRules {
    readonly group: string;
    readonly mode: WebAclMode;
    readonly countedRules: readonly string[];
}

/** A web ACL with every default filled in. */
export interface CompleteWebAcl extends Required<Omit<WebAcl, "enabled" | "webAclArn" | "managedRules">> {
    readonly managedRules: readonly CompleteManagedRules[];
}

/** The groups of a web ACL, in the order of their names. */
export function managedRulesOf({ managedRules = {} }: WebAcl, mode: WebAclMode): CompleteManagedRules[] {
    return flatMapSorted(MANAGED_GROUPS, (group, { isUsual = false }) => {
        const given = managedRules[group];
        const isOn = given === undefined ? isUsual : (given.enabled ?? true);
        return isOn ? [{ group, mode: given?.mode ?? mode, countedRules: given?.countedRules ?? [] }] : [];
    });
}
