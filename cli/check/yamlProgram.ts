import { LATER } from "./written";

/** Values of the config of a stack, by their names without that of the project. */
export type Settings = ReadonlyMap<string, unknown>;

/**
 * A value of a program in YAML as far as its config says it: an interpolation of config is that value, and any other one, as
 * well as what a function gives, is only known when the program runs.
 */
export function interpolated(value: unknown, settings: Settings): unknown {
    if (typeof value === "string") {
        return ofText(value, settings);
    }
    if (Array.isArray(value)) {
        return value.map((each) => interpolated(each, settings));
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    const entries = Object.entries(value);
    return entries.some(([key]) => /^fn::/i.test(key))
        ? LATER
        : Object.fromEntries(entries.map(([key, each]) => [key, interpolated(each, settings)]));
}

const INTERPOLATION = /(\$?)\$\{([^}]*)\}/g;

function ofText(text: string, settings: Settings): unknown {
    const parts = [...text.matchAll(INTERPOLATION)].filter(([, escape]) => escape === "");
    const values = parts.map(([, , name]) => (settings.has(name) ? settings.get(name) : LATER));
    if (values.includes(LATER)) {
        return LATER;
    }
    if (parts.length === 1 && parts[0][0] === text) {
        return values[0];
    }
    return text.replace(INTERPOLATION, (whole, escape, name) =>
        escape === "" ? String(settings.get(name)) : whole.slice(1),
    );
}
