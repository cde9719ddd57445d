import type { Control, Inputs } from "../components/controls/control";
import type { ControlException } from "../components/controls/exceptions";

/** What a policy gets to know of a resource. */
export interface Judged {
    readonly type: string;
    readonly urn: string;
    readonly props: Inputs;
    readonly parent?: Judged;
}

/** A resource that does not meet a control, with what is said about it. */
export interface Violation {
    readonly urn: string;
    readonly message: string;
}

/** Name of the policy that stands for a control. */
export function policyName(control: string): string {
    return control.toLowerCase().replace(".", "-");
}

/**
 * The resources that do not meet a control. What a component of the package has given a reason for is no violation, and
 * what is not known in a preview is judged in the update.
 */
export function violations(
    id: string,
    control: Control,
    resources: readonly Judged[],
    exempt: readonly string[] = [],
): Violation[] {
    const all = resources.map(({ type, props }) => ({ type, inputs: props }));
    return resources
        .filter(({ type, urn }) => type === control.type && !exempt.some((end) => urn.endsWith(end)))
        .filter((resource) => isKnownToBreak(() => control.isMet(resource.props, all)))
        .map(({ urn, parent }) => ({ urn, said: exceptionsOf(id, parent) }))
        .filter(({ said }) => said.length === 0 || said.some(({ reason }) => reason === undefined))
        .map(({ urn, said }) => ({ urn, message: messageOf(said) }));
}

function isKnownToBreak(isMet: () => boolean): boolean {
    try {
        return !isMet();
    } catch (error) {
        if (error instanceof Error && error.constructor.name === "UnknownValueError") {
            return false;
        }
        throw error;
    }
}

/** What the component that a resource belongs to says about a control; nothing for a resource of one's own. */
function exceptionsOf(id: string, resource: Judged | undefined): readonly ControlException[] {
    if (resource === undefined) {
        return [];
    }
    const exceptions: unknown = resource.type.startsWith("ecs:index:") ? resource.props.exceptions : undefined;
    const own = Array.isArray(exceptions) ? (exceptions as ControlException[]).filter((it) => it.control === id) : [];
    return own.length > 0 ? own : exceptionsOf(id, resource.parent);
}

function messageOf(said: readonly ControlException[]): string {
    const paths = said.filter(({ reason }) => reason === undefined).map(({ path }) => path);
    return paths.length === 0 ? "It is not met by the resource." : `It is decided by ${paths.join(", ")}.`;
}
