import type { StackName } from "./stackName";

/** One of many stacks. */
export interface FleetStack {
    readonly name: StackName;
    /** As the CLI takes it in the directory of its project. */
    readonly called: string;
    /** Directory of the project. */
    readonly directory: string;
    /** The stacks that it reads from, such as its platform. */
    readonly standsOn: readonly StackName[];
}

/** How a stack is called in what is printed: by its own name, and with its project where there are several. */
export function titles(stacks: readonly FleetStack[]): ReadonlyMap<FleetStack, string> {
    const hasSeveral = new Set(stacks.map(({ name }) => name.project)).size > 1;
    return new Map(
        stacks.map((each) => [each, hasSeveral ? `${each.name.project}/${each.name.stack}` : each.name.stack]),
    );
}
