import type * as Package from "../../../index";
import { load } from "../../../stacks/load";

/** The package as a program loads it that has installed it: compiled. From its sources it takes seconds, each time. */
export const ecs = load<typeof Package>("index");
