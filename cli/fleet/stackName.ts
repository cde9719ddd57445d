/** A stack as it is called everywhere; the organization is not always known. */
export interface StackName {
    readonly organization?: string;
    readonly project: string;
    readonly stack: string;
}

/** Reads a name as Pulumi does: `stack`, `organization/stack` or `organization/project/stack`, seen from a project. */
export function stackName(written: string, ownProject: string): StackName {
    const parts = written.split("/");
    const stack = parts[parts.length - 1];
    const project = parts.length > 2 ? parts[1] : ownProject;
    return { ...(parts.length > 1 && { organization: parts[0] }), project, stack };
}

/** Whether two names can be of one stack: a name without an organization is of whichever the login has. */
export function isSameStack(one: StackName, other: StackName): boolean {
    const isElsewhere =
        one.organization !== undefined && other.organization !== undefined && one.organization !== other.organization;
    return !isElsewhere && one.project === other.project && one.stack === other.stack;
}

/** Whether a name fits a pattern with `*` and `?`: that of the stack, or with a slash in it `project/stack`. */
export function matches({ project, stack }: StackName, pattern: string): boolean {
    const escaped = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*/g, ".*")
        .replace(/\?/g, ".");
    return new RegExp(`^${escaped}$`).test(pattern.includes("/") ? `${project}/${stack}` : stack);
}
