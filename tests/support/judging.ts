import type * as pulumi from "@pulumi/pulumi";
import { run } from "./harness";

/** Replaces a function of a module while a program runs. */
async function replacing<T>(module: object, functions: object, program: () => Promise<T>): Promise<T> {
    const before = { ...module };
    Object.assign(module, functions);
    try {
        return await program();
    } finally {
        Object.assign(module, before);
    }
}

/** Runs a program and returns the components whose arguments were judged, each as often as it was. */
export async function judgedComponents(
    program: () => unknown,
    {
        config,
        shape = require("../../components/shared/shape/shape"),
    }: { config?: Record<string, string>; shape?: any } = {},
): Promise<string[]> {
    const judged: string[] = [];
    const { checkShape } = shape;
    const counting = (component: string, args: unknown) => {
        judged.push(component);
        return checkShape(component, args);
    };
    await replacing(shape, { checkShape: counting }, () => run(program, { config }));
    return judged;
}

/** What a component warns of. */
interface Heard {
    readonly type: string;
    readonly name: string;
    readonly text: string;
}

/**
 * Runs a program whose parts judge their arguments as if somebody else had made them, and returns what they warn of and the
 * environment does not. A part that refuses its arguments fails the program.
 */
export async function saidByPartsAlone(program: () => pulumi.Resource): Promise<string[]> {
    const heard: Heard[] = [];
    const warn = async (text: string, resource?: pulumi.Resource) => {
        const { __pulumiType: type = "", __name: name } = resource as any;
        heard.push({ type: type.split(":").at(-1), name, text });
    };
    const alone = { forPart: (args: object) => args };
    await replacing(require("../../components/shared/judgedParts"), alone, () =>
        replacing(require("@pulumi/pulumi/log"), { warn }, () => run(program)),
    );
    const isWhole = ({ type }: Heard) => type === "Environment";
    const whole = heard.filter(isWhole).map(about);
    const parts = heard.filter((it) => !isWhole(it)).map(about);
    return parts.filter((part) => !whole.includes(part));
}

/** What a warning is about: its path among the arguments of the environment, and its rule. */
function about({ type, name, text }: Heard): string {
    const [, at, rule] = /^(.*?): .*\[([a-z0-9-]+)\]$/s.exec(text)!;
    const key = name.slice(name.indexOf("-") + 1);
    const groups: Record<string, string> = {
        Service: `services.${key}`,
        ScheduledTask: `schedules.${key}`,
        Environment: "",
    };
    const group = groups[type] ?? type[0].toLowerCase() + type.slice(1);
    const path = [group, at].filter((part) => part !== "").join(".");
    return `${path.replace(/^.*\.network\./, "network.")} [${rule}]`;
}
