/**
 * What judging arguments takes of Pulumi's SDK. Loading the SDK takes ten times as long as judging a stack file does, and
 * nothing is made while it is judged: what is only known later is never there, so an output needs to be nothing but late.
 */

const marks = new WeakSet<object>();

/** A value that is not known: each of its parts is one as well, and what is made of it too. */
function late(): object {
    const value: object = new Proxy(
        {},
        {
            get(_, key) {
                if (key === "__pulumiOutput") {
                    return true;
                }
                // Promises, JSON and the SDK's own marks are asked for by name, and a late value has none of them.
                const isOwn = typeof key === "symbol" || key === "then" || key === "toJSON" || /^__pulumi/.test(key);
                return isOwn ? undefined : key === "apply" || key === "get" ? late : late();
            },
        },
    );
    marks.add(value);
    return value;
}

export const Output = {
    isInstance: (value: unknown) => typeof value === "object" && value !== null && marks.has(value),
};
export const output = late;
export const all = late;
export const concat = late;
export const interpolate = late;
export const secret = late;

const project = { name: "project", stack: "stack" };

/** Says which project and stack is judged: names are made of both, and have limits. */
export function judging(name: string, stack: string): void {
    Object.assign(project, { name, stack });
}

export const getProject = () => project.name;
export const getStack = () => project.stack;

/** There is no program, and nothing that could be asked. */
export const runtime = { getMonitor: () => undefined };

/** No resource is made while arguments are judged. */
export class Resource {
    static isInstance = () => false;
}
export class CustomResource extends Resource {}
export class ComponentResource extends Resource {}
export class RunError extends Error {}
export class ResourceError extends Error {}
