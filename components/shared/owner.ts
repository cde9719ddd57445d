import * as pulumi from "@pulumi/pulumi";
import { shortName } from "./names";

/**
 * Tag of what a service has in AWS that others come upon, its listener rules and itself: whose it is, so that its owner finds
 * it again and others know whom to ask.
 */
export const OWNER_TAG = "slipway:owner";

const LONGEST_VALUE = 256;

/**
 * Whose a service is, everywhere: two stacks may have services of one name on one load balancer. Its hash is the place that
 * the rules of the service ask for first.
 */
export function ruleOwner(service: string): string {
    return `${pulumi.getProject()}/${pulumi.getStack()}/${service}`;
}

/** An owner as it can stand in a tag. */
export function tagValue(owner: string): string {
    return shortName(owner, LONGEST_VALUE);
}

/** Whether an owner belongs to the same stack: what two services of one program want is judged before anything is read. */
export function isOfStack(owner: string | undefined, of: string): boolean {
    return owner !== undefined && stackOf(owner) === stackOf(of);
}

function stackOf(owner: string): string {
    return owner.split("/").slice(0, 2).join("/");
}

/** Whose a rule is that leads to no service, but was made with its load balancer. */
export function answerOwner(loadBalancer: string, key: string): string {
    return ruleOwner(`${key}@${loadBalancer}`);
}

/** Whether a rule leads to no service: it is meant to come before those that do, also for the same requests. */
export function isAnswer(owner: string | undefined): boolean {
    return owner !== undefined && /@[^/]*$/.test(owner);
}

/** An owner in a sentence. */
export function titleOfOwner(owner: string): string {
    const [project, stack, ...name] = owner.split("/");
    if (isAnswer(owner)) {
        const [key, loadBalancer] = name.join("/").split("@");
        return `the ${key.replace("-", ' "')}" of the load balancer "${loadBalancer}" of ${project}/${stack}`;
    }
    return `the service "${name.join("/")}" of ${project}/${stack}`;
}
