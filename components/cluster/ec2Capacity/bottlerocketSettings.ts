import { nearest } from "../../shared/nearest";
import { asWarning, listed, type Problem } from "../../shared/problems";

const RULE = "instance-user-data-form";

interface Form {
    readonly what: string;
    readonly fits: (value: unknown) => boolean;
}

const whole = (value: unknown, most: bigint) => typeof value === "bigint" && value >= 0n && value <= most;
const text: Form = { what: "a text", fits: (value) => typeof value === "string" };
const flag: Form = { what: "true or false", fits: (value) => typeof value === "boolean" };
const count: Form = { what: "a whole number", fits: (value) => typeof value === "bigint" };
const small: Form = { what: "a whole number from 0 to 65535", fits: (value) => whole(value, 65_535n) };
const texts: Form = {
    what: "a list of texts",
    fits: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};
const table: Form = {
    what: "a table of texts",
    fits: (value) => isTable(value) && Object.values(value).every((item) => typeof item === "string"),
};
// Of Go's durations those that are not negative, from the largest unit to the smallest.
const DURATION = /^(?=.)([\d.]*\dh)?([\d.]*\dm)?([\d.]*\ds)?([\d.]*\dms)?([\d.]*\d[uµ]s)?([\d.]*\dns)?$/;
const duration: Form = {
    what: "a duration such as 1h30m",
    fits: (value) => typeof value === "string" && DURATION.test(value),
};
const among = (...values: string[]): Form => ({
    what: `one of ${listed(values)}`,
    fits: (value) => values.includes(value as string),
});

// The model of `settings.ecs` in Bottlerocket, which refuses the whole of the user data for one that does not fit.
const SETTINGS: Readonly<Record<string, Form>> = {
    "allow-privileged-containers": flag,
    "awsvpc-block-imds": flag,
    "backend-host": text,
    "container-stop-timeout": duration,
    "enable-container-metadata": flag,
    "enable-spot-instance-draining": flag,
    "image-cleanup-age": duration,
    "image-cleanup-delete-per-cycle": count,
    "image-cleanup-enabled": flag,
    "image-cleanup-wait": duration,
    "image-pull-behavior": among("default", "always", "once", "prefer-cached"),
    "instance-attributes": table,
    "logging-drivers": texts,
    loglevel: among("debug", "info", "warn", "error", "crit"),
    "metadata-service-burst": count,
    "metadata-service-rps": count,
    "reserved-memory": small,
    "task-cleanup-wait": duration,
};

/** What is wrong with settings of the agent that somebody wrote for Bottlerocket; its cluster is another rule's. */
export function ecsSettingsProblems(ecs: unknown, path: string): Problem[] {
    const entries = isTable(ecs) ? Object.entries(ecs).filter(([key]) => key !== "cluster") : [];
    return entries.flatMap(([key, value]): Problem[] => {
        if (!Object.hasOwn(SETTINGS, key)) {
            const near = nearest(key, Object.keys(SETTINGS));
            const message = `has settings.ecs.${key}, which Bottlerocket did not know when this was written`;
            const remedy = near === undefined ? "See that your release has it, or remove it" : `Write ${near}`;
            return [asWarning({ rule: "instance-user-data-setting", path, message, remedy })];
        }
        const { what, fits } = SETTINGS[key];
        const message = `has settings.ecs.${key}, which is not ${what}: Bottlerocket would take nothing of it`;
        return fits(value) ? [] : [{ rule: RULE, path, message, remedy: `Write ${what}` }];
    });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
