// By the objects themselves: no argument says it, so that nobody outside can.
const judgedAbove = new WeakSet<object>();

/**
 * Arguments that a component makes for a part of itself out of its own, which it has judged: name, form, values and what is
 * known later. The part asks only what nobody above can know.
 */
export function forPart<T extends object>(args: T): T {
    judgedAbove.add(args);
    return args;
}

/** Whether the component that made these arguments has judged them among its own. */
export function isJudgedAbove(args: unknown): boolean {
    return typeof args === "object" && args !== null && judgedAbove.has(args);
}
