import type { Prices } from "./price";
import { US_EAST_1 } from "./usEast1";

/** The Regions whose prices are known. */
export const PRICES: Readonly<Record<string, Prices>> = { "us-east-1": US_EAST_1 };
