/** What arguments are compared with when a program runs: the schema without the texts that are there to be read. */
export function shapesOf({ version, types, resources }: Record<string, unknown>): unknown {
    return withoutTexts({ version, types, resources });
}

/** A property may be called `description` too, and is an object then. */
function withoutTexts(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(withoutTexts);
    }
    if (value === null || typeof value !== "object") {
        return value;
    }
    const reference = platformAmong(value);
    if (reference !== undefined) {
        return withoutTexts(reference);
    }
    const kept = Object.entries(value).filter(([key, item]) => key !== "description" || typeof item !== "string");
    return Object.fromEntries(kept.map(([key, item]) => [key, withoutTexts(item)]));
}

/** Other languages may write anything for a platform, so that they can pass it on. It is compared as what it has to be. */
function platformAmong({ oneOf, ...rest }: { oneOf?: { $ref?: string }[] }): object | undefined {
    const [reference] = oneOf ?? [];
    return reference?.$ref === "#/types/ecs:index:PlatformReference" ? { ...rest, ...reference } : undefined;
}
