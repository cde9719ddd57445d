import type { Properties } from "../values";
import type { ApiCall } from "./server";

/** How many a page of a list has, although AWS would put more on it: who stops after the first one is found out. */
const PAGE = 2;

/** The page of a list that a call asks for, and where the next one begins. */
export function paged(items: readonly unknown[], property: string, { input }: ApiCall): Properties {
    const start = Number(input.nextToken ?? 0);
    const end = start + Math.min(input.maxResults ?? PAGE, PAGE);
    return { [property]: items.slice(start, end), ...(end < items.length && { nextToken: String(end) }) };
}
