import { flatMapSorted, writtenKeys } from "../shared/json";
import { recordRetentionProblems } from "../shared/logRetention";
import { nearest } from "../shared/nearest";
import { duplicateProblems, listed, type Problem, under } from "../shared/problems";
import type { CompleteLoadBalancer } from "./loadBalancerSettings";
import { GROUPS_OF_ONES_OWN, INCLUDED_CAPACITY, MANAGED_GROUPS, RATE_CAPACITY } from "./managedRules";
import type { CompleteWebAcl, ManagedRules, WebAcl } from "./webAcl";

/** What is wrong with the web ACL of a load balancer. */
export function webAclProblems(written: WebAcl | undefined, complete: CompleteLoadBalancer): Problem[] {
    const { webAcl, strict } = complete;
    if (written === undefined) {
        return [];
    }
    if (webAcl === undefined) {
        return absenceProblems(written, complete);
    }
    return written.webAclArn === undefined ? newAclProblems(written, webAcl, strict) : existingProblems(written);
}

function absenceProblems(written: WebAcl, { internal, strict }: CompleteLoadBalancer): Problem[] {
    const unused = writtenKeys(written, ["enabled"]).map((path): Problem => {
        const message = "is about a web ACL, and there is none";
        return { rule: "waf-off", path, message, remedy: "Set `enabled` to true, or remove it" };
    });
    if (!strict || internal) {
        return unused;
    }
    const message = "lets everything through to the tasks (ELB.16)";
    const remedy = "Remove it, unless something in front of the load balancer, such as CloudFront, has a web ACL";
    return [...unused, { rule: "waf-off-public", path: "enabled", message, remedy, severity: "warning" }];
}

function existingProblems(written: WebAcl): Problem[] {
    const message = "is for a new web ACL, and `webAclArn` names an existing one";
    const remedy = "Keep one of the two";
    return writtenKeys(written, ["enabled", "webAclArn"]).map((path): Problem => ({
        rule: "waf-source",
        path,
        message,
        remedy,
    }));
}

function newAclProblems(written: WebAcl, complete: CompleteWebAcl, strict: boolean): Problem[] {
    const { managedRules, logRetentionDays } = written;
    return [
        flatMapSorted(managedRules, (group, rules) => under(`managedRules.${group}`, groupProblems(group, rules))),
        recordRetentionProblems("logRetentionDays", logRetentionDays, strict),
        capacityProblems(complete),
    ].flat();
}

function groupProblems(group: string, { enabled, mode, countedRules }: ManagedRules): Problem[] {
    if (GROUPS_OF_ONES_OWN.includes(group)) {
        const message = "costs extra and needs settings of its own, which this web ACL cannot have";
        const remedy = "Make a web ACL with it, and give its ARN as `webAclArn`";
        return [{ rule: "waf-managed-group", path: "", message, remedy }];
    }
    if (!Object.hasOwn(MANAGED_GROUPS, group)) {
        const groups = Object.keys(MANAGED_GROUPS);
        const near = nearest(group, groups);
        const remedy = near === undefined ? `Use ${listed(groups.sort())}` : `Write ${near}`;
        return [{ rule: "waf-managed-group", path: "", message: "there is no such group of rules", remedy }];
    }
    if (enabled === false && (mode !== undefined || countedRules !== undefined)) {
        const path = mode === undefined ? "countedRules" : "mode";
        const message = "is about a group of rules that is switched off";
        return [{ rule: "waf-off", path, message, remedy: "Set `enabled` to true, or remove it" }];
    }
    return [
        ...duplicateProblems("waf-counted-rule", "countedRules", countedRules),
        ...unknownRules(countedRules, MANAGED_GROUPS[group].rules),
    ];
}

/** AWS WAF takes a name that it does not know without a word, and the rule goes on refusing. It may know newer ones. */
function unknownRules(countedRules: readonly string[] = [], known: readonly string[] | undefined): Problem[] {
    return countedRules.flatMap((rule, index): Problem[] => {
        if (known === undefined || known.includes(rule)) {
            return [];
        }
        const near = nearest(rule, known);
        const message = `the package knows no rule "${rule}" in this group, and AWS WAF would ignore a wrong name`;
        const remedy = near === undefined ? "Look it up in the list of rules of the group" : `Write ${near}`;
        return [{ rule: "waf-counted-rule", path: `countedRules[${index}]`, message, remedy, severity: "warning" }];
    });
}

function capacityProblems({ managedRules }: CompleteWebAcl): Problem[] {
    const capacity = managedRules.reduce((sum, { group }) => sum + MANAGED_GROUPS[group].capacity, RATE_CAPACITY);
    if (capacity <= INCLUDED_CAPACITY) {
        return [];
    }
    const message = `${capacity} capacity units make requests dearer than 0.60 USD for a million`;
    const remedy = `Stay within ${INCLUDED_CAPACITY}, or take it as the price`;
    return [{ rule: "waf-capacity", path: "managedRules", message, remedy, severity: "warning" }];
}
