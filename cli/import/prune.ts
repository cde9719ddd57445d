import type { Problem } from "../../components/shared/problems";
import { inDirectory } from "../check/judged";
import { nextStep } from "../check/written";
import { CommandError } from "../errors";
import type { Ledger } from "./ledger";
import { type Tree, tree } from "./target";

const MOST_ROUNDS = 50;

/** Where a description is going to be, and whose it is. */
export interface Home {
    readonly project: string;
    readonly stack: string;
    /** Where the program runs. */
    readonly directory: string;
}

/** Leaves what would be refused, until nothing is: what is in the file then deploys, and the rest is in the list. */
export function prune(environment: Tree, ledger: Ledger, { project, stack, directory }: Home): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
        const problems = inDirectory(directory, ({ judgeDescription }) =>
            judgeDescription({ project, stack, name: stack, written: environment }),
        );
        const error = problems.find(({ severity }) => severity !== "warning");
        if (error === undefined || Object.keys(environment).length <= 1) {
            withoutEmpty(environment, ledger);
            return;
        }
        remove(environment, error, ledger);
    }
    throw new Error("unreachable: what is refused does not get less");
}

/** Takes out what was made for something to stand in, of which nothing is left. What is written empty is meant so. */
function withoutEmpty(written: Tree, ledger: Ledger): void {
    for (const [key, value] of Object.entries(written)) {
        const inner = tree(value);
        withoutEmpty(inner, ledger);
        const isMade = typeof value === "object" && value !== null && ledger.made.has(value);
        if (isMade && Object.keys(value).length === 0) {
            delete written[key];
            // Whoever calls nobody and answers nobody has no need of names.
            if (key === "calls" && Object.keys(tree(written.serviceConnect ?? { is: "absent" })).length === 0) {
                delete written.serviceConnect;
            }
        }
    }
}

/** Takes out what a problem is about; of what cannot be without it, the whole service. */
function remove(environment: Tree, { path, message, remedy }: Problem, ledger: Ledger): void {
    const steps = stepsOf(environment, path);
    // A service without its container, or a container without its image, is none.
    const isPart = steps.length > 2 && !/^(containers\.[^.]+(\.image)?)?$/.test(steps.slice(2).join("."));
    const keys = isPart ? steps : steps.slice(0, Math.min(2, steps.length));
    if (keys.length === 0) {
        throw new CommandError(`--stack: ${message}. ${remedy}.`, 2);
    }
    const holder = keys.slice(0, -1).reduce<unknown>((value, key) => (value as Tree)[key], environment);
    const last = keys.at(-1)!;
    if (Array.isArray(holder)) {
        holder.splice(Number(last), 1);
    } else {
        delete tree(holder)[last];
    }
    // What is missing, or belongs to a whole service, is said with its own path: the line is that of something else.
    const inside = path.slice(keys.join(".").length + 1);
    ledger.refused(keys.join("."), inside === "" ? message : `\`${inside}\` ${message}`, remedy);
}

/** As much of a path as there is. */
function stepsOf(environment: Tree, path: string): string[] {
    const keys: string[] = [];
    let value: unknown = environment;
    let rest = path;
    while (rest !== "") {
        const step = nextStep(rest, typeof value === "object" && value !== null ? Object.keys(value) : []);
        if (step === undefined) {
            return keys;
        }
        keys.push(step.key);
        value = (value as Tree)[step.key];
        rest = step.rest;
    }
    return keys;
}
