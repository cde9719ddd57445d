/** What the description of an argument says in its fixed phrases, and what is left to read. */
export interface Facts {
    /** The description without what stands in the other fields. */
    readonly text: string;
    readonly production?: string;
    readonly development?: string;
    /** What AWS calls it, as it is written behind `AWS:`. */
    readonly aws?: string;
}

const END = String.raw`(?=\.(?:\s|$))`;
const AWS = new RegExp(String.raw`\s*\bAWS: (.+?)${END}\.`);
const DEFAULT = new RegExp(String.raw`\s*\bDefaults to (.+?)${END}\.`);

/** The forms in which a whole sentence says the two defaults; any other form says one for both. */
const FORMS: readonly RegExp[] = [
    /^(?<both>[^,;:]+?) in both presets$/,
    /^(?<production>[^,;:]+?) in the production preset,? and (?:to )?(?<development>[^,;:]+?) in the development preset$/,
    /^(?<production>[^,;:]+?) in production and (?<development>[^,;:]+?) in development$/,
    /^(?<both>[^,;:]+)$/,
];

/** Takes a description apart. What says a default in words of its own stays in the text, where it can be read whole. */
export function factsOf(description: string): Facts {
    const whole = description.replace(/\s+/g, " ").trim();
    const aws = AWS.exec(whole)?.[1];
    const withoutAws = whole.replace(AWS, "").trim();
    const sentence = DEFAULT.exec(withoutAws)?.[1];
    const defaults = sentence === undefined ? undefined : defaultsIn(sentence);
    return {
        text: (defaults === undefined ? withoutAws : withoutAws.replace(DEFAULT, "")).trim(),
        ...(aws === undefined ? {} : { aws }),
        ...(defaults ?? {}),
    };
}

function defaultsIn(sentence: string): { production: string; development: string } | undefined {
    const groups = FORMS.map((form) => form.exec(sentence)?.groups).find((it) => it !== undefined);
    if (groups === undefined) {
        return undefined;
    }
    const { both, production = both, development = both } = groups;
    return { production, development };
}

/** Units that the end of an argument's name says, as a reader would write them. */
const UNITS: readonly (readonly [RegExp, string])[] = [
    [/Seconds$/, "seconds"],
    [/Minutes$/, "minutes"],
    [/Hours$/, "hours"],
    [/Days$/, "days"],
    [/Percent$/, "percent"],
    [/Mib$/, "MiB"],
    [/Gib$/, "GiB"],
    [/Mbps$/i, "megabits a second"],
    [/^cpu$/, "CPU units, 1024 to a vCPU"],
    [/Bytes$/, "bytes"],
    [/Tasks$|^desiredCount$/, "tasks"],
    [/Instances$/, "instances"],
];

/** The unit of a number, if its name has one. */
export function unitOf(name: string, type: string): string | undefined {
    return /^(integer|number)$/.test(type) ? UNITS.find(([end]) => end.test(name))?.[1] : undefined;
}

/** Bounds of a number or of the length of a text, as one reads them. */
export function rangeOf(shape: any): string | undefined {
    const { minimum, maximum, minLength, maxLength } = shape?.items ?? shape ?? {};
    if (minimum !== undefined) {
        // What 32 bits can hold is no limit that anybody comes near.
        return maximum >= 2 ** 31 - 1 ? `${minimum} or more` : `${minimum} to ${maximum}`;
    }
    return minLength === undefined ? undefined : `${minLength} to ${maxLength} characters`;
}
