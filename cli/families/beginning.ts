import type { Family } from "./options";

/** Commands about files, before anything is deployed. */
export const beginning: Family = () => {};
