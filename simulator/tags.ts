import { CheckFailure } from "./errors";
import { isObject, isUnknown, Properties, UNKNOWN } from "./values";

const MAX_TAGS = 50;

/** Tags of the resource over those of the provider; what is not known yet stays so. */
export function allTags(inputs: Properties, defaultTags: Record<string, string>): Properties | string {
    return isUnknown(inputs.tags) ? UNKNOWN : { ...defaultTags, ...inputs.tags };
}

/** What every service of AWS refuses in tags. */
export function tagFailures(inputs: Properties, defaultTags: Record<string, string>): CheckFailure[] {
    const tags = allTags(inputs, defaultTags);
    if (!isObject(tags)) {
        return [];
    }
    const reasons = Object.entries(tags).flatMap(([key, value]) => tagRefused(key, value));
    const tooMany = Object.keys(tags).length > MAX_TAGS ? [`a resource can have at most ${MAX_TAGS} tags`] : [];
    return [...reasons, ...tooMany].map((reason) => ({ property: "tags", reason }));
}

function tagRefused(key: string, value: unknown): string[] {
    const characters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
    if (/^aws:/i.test(key)) {
        return [`Invalid tag key "${key}": aws: prefixed tag key names are not allowed for external use`];
    }
    if (key.length < 1 || key.length > 128 || !characters.test(key)) {
        return [`Invalid tag key "${key}": 1 to 128 letters, digits, spaces and _ . : / = + - @ are allowed`];
    }
    const isWrong = typeof value === "string" && (value.length > 256 || !characters.test(value));
    return isWrong ? [`Invalid value of tag "${key}": up to 256 letters, digits, spaces and _ . : / = + - @`] : [];
}
