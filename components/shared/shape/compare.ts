import * as pulumi from "@pulumi/pulumi";
import { collectIdentifiers } from "../identifiers/found";
import { isRecord, ownValue } from "../json";
import { isLaterItself } from "../late";
import { type NamedSpec, namedSpec, type TypeSpec } from "../packageSchema";
import { pathIn, type Problem } from "../problems";
import type { Check } from "./check";
import { deprecatedProblems } from "./deprecated";
import { isLimit, limitProblems } from "./limits";
import { meantValue } from "./meant";
import { componentProblems, outputProblem, ownOutputs } from "./ownOutputs";
import { isScalar } from "./scalar";
import { unknownProblem } from "./unknownArgument";
import { memberProblem, typeProblem } from "./wrongType";

/**
 * Compares a value with a type. Outputs are somebody else's question, except where they are not allowed. Says whether what is left
 * of the value has all that it needs.
 */
function compare(check: Check, spec: TypeSpec, value: unknown, at: string): boolean {
    if (value === undefined) {
        return true;
    }
    if (value === null) {
        check.problems.push(emptyProblem(at));
    } else if (spec.oneOf !== undefined) {
        return compareReference(check, spec.oneOf[0], value, at);
    } else if (typeof value === "object" && isLaterItself(value)) {
        if (spec.plain === true) {
            check.problems.push(lateProblem(at));
        }
    } else if (spec.$ref !== undefined) {
        return compareNamed(check, spec.$ref, value, at);
    } else if (spec.type === "array") {
        compareArray(check, spec, value, at);
    } else if (spec.type === "object") {
        compareRecord(check, spec, value, at);
    } else if (!isScalar(spec, value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
    } else {
        check.problems.push(...limitProblems(spec, value, at));
    }
    return true;
}

/** A reference may be a component's outputs collected in an object, of which those are read that it has. */
function compareReference(check: Check, spec: TypeSpec, value: unknown, at: string): boolean {
    if (pulumi.Resource.isInstance(value)) {
        check.problems.push(...componentProblems(check.schema, spec, value, at));
        return true;
    }
    check.references.push({ path: at, spec, value });
    if (isLaterItself(value)) {
        return true;
    }
    const more = isRecord(value) ? ownOutputs(check.schema, spec, value) : [];
    if (!isRecord(value) || more.length === 0) {
        return compare(check, spec, value, at);
    }
    const own = check.takesOut ? value : { ...value };
    more.forEach((key) => delete own[key]);
    return compare(check, spec, own, at);
}

function lateProblem(at: string): Problem {
    const message = "must be known before deployment, because it decides which resources exist";
    return { rule: "plain-value", path: at, message, remedy: "Write the value itself instead of an output" };
}

function compareNamed(check: Check, ref: string, value: unknown, at: string): boolean {
    const named = namedSpec(check.schema, ref);
    if (named?.enum !== undefined) {
        if (!named.enum.some((member) => member.value === value)) {
            check.problems.push(memberProblem(value, named.enum, at));
        }
    } else if (named !== undefined) {
        if (pulumi.Resource.isInstance(value)) {
            check.problems.push(outputProblem(value, at));
        } else if (isRecord(value)) {
            // Those in the maps of a platform are plain objects: no component can be meant there.
            if (ref.endsWith("Reference") && !check.references.some(({ path }) => path === at)) {
                check.references.push({ path: at, spec: { $ref: ref }, value });
            }
            return compareObject(check, named, value, at, ref.slice(ref.lastIndexOf(":") + 1));
        } else {
            check.problems.push(typeProblem(check.schema, { $ref: ref }, value, at));
        }
    }
    return true;
}

/** Says whether the object has everything that it needs: without that, the rest would be judged by what nobody wrote. */
export function compareObject(
    check: Check,
    spec: NamedSpec,
    value: Record<string, unknown>,
    at: string,
    type: string,
): boolean {
    const { properties = {}, required = [] } = spec;
    let isWhole = true;
    check.around.push({ path: at, spec });
    collectIdentifiers(check.identifiers, type, properties, value, at);
    for (const key of required) {
        if (value[key] === undefined || value[key] === null) {
            const path = pathIn(at, key);
            check.problems.push({ rule: "missing-argument", path, message: "is missing", remedy: "Add it" });
            isWhole = false;
        }
    }
    for (const key of Object.keys(value)) {
        const entry = value[key];
        if (entry === undefined || (entry === null && required.includes(key))) {
            continue; // absent, or reported as missing
        }
        const path = pathIn(at, key);
        const before = check.problems.length;
        const property = ownValue(properties, key);
        let isUsable = true;
        if (property !== undefined) {
            check.deprecated.push(...deprecatedProblems(property, at, key));
            isUsable = compare(check, property, entry, path);
        } else {
            const place = { schema: check.schema, spec, value, around: check.around.slice(0, -1) };
            check.problems.push(unknownProblem(place, key, path));
        }
        if (!isUsable || isWrong(check, before, path)) {
            const meant = property && meantValue(check.schema, property, entry);
            if (meant !== undefined) {
                if (check.takesOut) {
                    value[key] = meant;
                }
                continue;
            }
            leaveOut(check, value, key, path);
            // With another set of defaults than the one that is meant nothing of it can be judged; at the top both are tried.
            isWhole &&= !required.includes(key) && (key !== "preset" || at === "");
        }
    }
    check.around.pop();
    return isWhole;
}

/**
 * Whether a value is wrong itself, and not only in some part of it. What is only outside of its limits is of the right kind:
 * the rules judge it with the rest, because a default in its place would be something that nobody wrote.
 */
function isWrong({ problems }: Check, before: number, at: string): boolean {
    return problems.length > before && problems.slice(before).some(({ path, rule }) => path === at && !isLimit(rule));
}

function leaveOut({ takesOut, leftOut }: Check, value: Record<string, unknown>, key: string, path: string): void {
    if (takesOut) {
        delete value[key];
        leftOut.push(path);
    }
}

function compareRecord(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (!isRecord(value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
        return;
    }
    for (const key of Object.keys(value)) {
        const path = pathIn(at, key);
        const before = check.problems.length;
        const isUsable = compareEntry(check, spec.additionalProperties ?? {}, value[key], path);
        if (!isUsable || isWrong(check, before, path)) {
            leaveOut(check, value, key, path);
            check.named.push(key);
        }
    }
}

/** An entry is there because somebody wrote its name, so a name without a value is a mistake. */
function compareEntry(check: Check, spec: TypeSpec, entry: unknown, at: string): boolean {
    if (entry === undefined) {
        check.problems.push(emptyProblem(at));
        return true;
    }
    return compare(check, spec, entry, at);
}

function emptyProblem(at: string): Problem {
    return { rule: "missing-argument", path: at, message: "has no value", remedy: "Write one, or remove the name" };
}

function compareArray(check: Check, spec: TypeSpec, value: unknown, at: string): void {
    if (!Array.isArray(value)) {
        check.problems.push(typeProblem(check.schema, spec, value, at));
        return;
    }
    const wrong = value.flatMap((entry: unknown, index) => {
        const path = `${at}[${index}]`;
        const before = check.problems.length;
        const isUsable = compareEntry(check, spec.items ?? {}, entry, path);
        return !isUsable || isWrong(check, before, path) ? [index] : [];
    });
    if (check.takesOut && wrong.length > 0) {
        value.splice(0, value.length, ...value.filter((_, index) => !wrong.includes(index)));
        check.leftOut.push(...wrong.map((index) => `${at}[${index}]`));
        check.moved.set(at, wrong);
    }
}
