import type { Month } from "./kinds";

/** Hours of a month, as prices count them. */
export const HOURS = 730;

/** What is assumed of a month where nobody says something else. */
export const USUAL: Month = { hours: HOURS, taskHours: HOURS, requests: 1, trafficGb: 10, natGb: 10, logGb: 1 };
