/** How many requests are on their way together: enough to be quick, and few enough for the limits of ECS's API. */
export const LANES = 8;

/** Does something with each of many, a few at a time, and keeps their order. */
export async function eachOf<T, R>(many: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
    const results: R[] = [];
    const open = [...many.entries()];
    const lane = async () => {
        for (let next = open.shift(); next !== undefined; next = open.shift()) {
            results[next[0]] = await work(next[1]);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, many.length) }, lane));
    return results;
}
