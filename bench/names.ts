/** Asks `measure` to print what is registered, as types with the keys of their inputs, and not how long it took. */
export const SHAPES = "BENCH_SHAPES";

/** Asks `measure` to leave the stacks of errors on, as Pulumi does in a program that does not switch them off. */
export const TRACES = "BENCH_TRACES";
