import type { Problem } from "../../components/shared/problems";
import { inDirectory } from "../check/judged";
import { nextStep } from "../check/written";
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
            return;
        }
        remove(environment, error, ledger);
    }
    throw new Error("unreachable: what is refused does not get less");
}

/** Takes out what a problem is about; of what cannot be without it, the whole service. */
function remove(environment: Tree, { path, message, remedy }: Problem, ledger: Ledger): void {
    const steps = stepsOf(environment, path);
    // A service without its container, or a container without its image, is none.
    const isPart =
        steps.whole && steps.keys.length > 2 && !/^(containers\.[^.]+(\.image)?)?$/.test(steps.keys.slice(2).join("."));
    const keys = isPart ? steps.keys : steps.keys.slice(0, Math.min(2, steps.keys.length));
    const holder = keys.slice(0, -1).reduce<unknown>((value, key) => (value as Tree)[key], environment);
    const last = keys.at(-1)!;
    if (Array.isArray(holder)) {
        holder.splice(Number(last), 1);
    } else {
        delete tree(holder)[last];
    }
    ledger.refused(keys.join("."), message, remedy);
}

function stepsOf(environment: Tree, path: string): { readonly keys: string[]; readonly whole: boolean } {
    const keys: string[] = [];
    let value: unknown = environment;
    let rest = path;
    while (rest !== "") {
        const step = nextStep(rest, typeof value === "object" && value !== null ? Object.keys(value) : []);
        if (step === undefined) {
            return { keys, whole: false };
        }
        keys.push(step.key);
        value = (value as Tree)[step.key];
        rest = step.rest;
    }
    return { keys, whole: true };
}
