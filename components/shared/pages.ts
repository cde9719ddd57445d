/**
 * Everything that a list call answers with, page after page. Of several calls that have a token the SDK has no paginator,
 * such as `ListServiceDeployments` and `DescribeCapacityProviders`.
 */
export async function everyPage<T>(
    page: (nextToken: string | undefined) => Promise<{ readonly items?: readonly T[]; readonly nextToken?: string }>,
): Promise<T[]> {
    const found: T[] = [];
    const seen = new Set<string>();
    for (let token: string | undefined; ;) {
        const { items = [], nextToken } = await page(token);
        found.push(...items);
        // A token that comes back would go on for ever; the end of a list is no token, or an empty one.
        if (!nextToken || seen.has(nextToken)) {
            return found;
        }
        seen.add(nextToken);
        token = nextToken;
    }
}

/** What a call answers for each part of a list that is longer than it takes at once, one part after the other. */
export async function inBatches<T, R>(
    items: readonly T[],
    size: number,
    call: (batch: T[]) => Promise<readonly R[] | undefined>,
): Promise<R[]> {
    const found: R[] = [];
    for (let start = 0; start < items.length; start += size) {
        found.push(...((await call(items.slice(start, start + size))) ?? []));
    }
    return found;
}
