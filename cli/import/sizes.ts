/* eslint-disable @typescript-eslint/no-require-imports -- without the SDK, which judging does without as well */
import { withoutProviders } from "../check/withoutProviders";

/** The smallest size of a task on Fargate that has this much, in CPU units and MiB; nothing where none has. */
export function sizeFor(cpu = 0, memoryMib = 0): { cpu: number; memoryMib: number } | undefined {
    const { FARGATE_SIZES } = withoutProviders(
        () => require("../../components/task/sizes") as typeof import("../../components/task/sizes"),
    );
    for (const { cpu: units, memory } of FARGATE_SIZES) {
        const enough = memory.find((each) => each >= memoryMib);
        if (units >= cpu && enough !== undefined) {
            return { cpu: units, memoryMib: enough };
        }
    }
    return undefined;
}
