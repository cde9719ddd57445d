/**
 * What is known of components before they exist, by the component and by one of its outputs, by which others may refer to it. It
 * is no output: it decides what exists.
 */
export class Remembered<T> {
    private readonly known = new WeakMap<object, T>();

    keep(component: object, output: object, fact: T): void {
        this.known.set(component, fact);
        this.known.set(output, fact);
    }

    /** The fact of a component, or of what stands in the place of its output; nothing of others. */
    of(component: object, output: unknown): T | undefined {
        const byOutput = typeof output === "object" && output !== null ? this.known.get(output) : undefined;
        return this.known.get(component) ?? byOutput;
    }
}
