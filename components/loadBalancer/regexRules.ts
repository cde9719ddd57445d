import type { Problem } from "../shared/problems";
import { shown } from "../shared/problems";
import type { RuleId } from "../shared/rules/rules";

// AWS: "Listener rules for your Application Load Balancer", rule basics: what its expressions do not support.
const UNSUPPORTED: readonly (readonly [RegExp, string])[] = [
    [/\(\?<?[=!]/, "a look to what stands before or behind"],
    [/\\[1-9]|\\k</, "a reference to a group"],
    [/\(\?>/, "an atomic group"],
    [/[*+?}]\+/, "a possessive quantifier"],
    [/\(\?(R|&|\d)/, "a recursion"],
    [/\\p\{|\\P\{/, "a class of Unicode"],
];

/** What is wrong with a regular expression of a listener rule. */
export function regexProblems(rule: RuleId, path: string, regex: string, most = 128): Problem[] {
    if (regex === "" || regex.length > most) {
        const message = `${shown(regex)} has ${regex.length} characters`;
        return [{ rule, path, message, remedy: `Use 1 to ${most} characters` }];
    }
    const plain = regex.replace(/\\\\/g, "").replace(/\[(\\.|[^\]\\])*\]/g, "[]");
    const odd = UNSUPPORTED.find(([form]) => form.test(plain));
    if (odd !== undefined) {
        const message = `${shown(regex)} has ${odd[1]} in it, which Elastic Load Balancing does not know`;
        return [{ rule, path, message, remedy: "Write it without, or use two rules" }];
    }
    try {
        new RegExp(regex);
        return [];
    } catch (error) {
        const why = (error as Error).message.replace(/^.*: /, "");
        const message = `${shown(regex)} is no regular expression: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
        return [{ rule, path, message, remedy: "Escape what is meant literally with a backslash" }];
    }
}
