import { shortName } from "../../shared/names";

/** Tag of a listener rule that says whose it is, so that its owner finds it again and others know whom to ask. */
export const OWNER_TAG = "slipway:owner";

const LONGEST_VALUE = 256;

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

/** An owner in a sentence. */
export function titleOfOwner(owner: string): string {
    const [project, stack, ...name] = owner.split("/");
    return `the service "${name.join("/")}" of ${project}/${stack}`;
}
