import * as pulumi from "@pulumi/pulumi";
import { isRecord } from "../json";
import { isLaterItself } from "../late";

/** A copy of the lists and records of a value, from which wrong parts can be taken out. */
export function copied(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(copied);
    }
    return isPlainRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copied(item)]))
        : value;
}

function isPlainRecord(value: unknown): value is Record<string, unknown> {
    return isRecord(value) && !isLaterItself(value) && !pulumi.Resource.isInstance(value);
}
