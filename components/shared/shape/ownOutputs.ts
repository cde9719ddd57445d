import { namedSpec, type PackageSpec, type TypeSpec } from "../packageSchema";
import { type Problem, shown } from "../problems";

const SUFFIX = "Reference";

/**
 * Names in an object given for a reference that are outputs of the component it stands for: whoever collects those has
 * more of them than a reference has keys, and none is a mistake.
 */
export function ownOutputs(
    schema: PackageSpec,
    reference: TypeSpec,
    value: Readonly<Record<string, unknown>>,
): string[] {
    const { $ref = "" } = reference;
    const keys = namedSpec(schema, $ref)?.properties ?? {};
    const component = $ref.split("/").at(-1)!.slice(0, -SUFFIX.length);
    const outputs = schema.resources[component]?.properties ?? {};
    // A component that is spread brings what the SDK keeps in it, too.
    const isOwn = (key: string) => key in outputs || key === "urn" || key.startsWith("__");
    return Object.keys(value).filter((key) => !(key in keys) && isOwn(key));
}

/** Refuses a component of another class, of which nothing could be read that is needed. */
export function componentProblems(schema: PackageSpec, reference: TypeSpec, value: object, path: string): Problem[] {
    const { required = [] } = namedSpec(schema, reference.$ref ?? "") ?? {};
    if (required.every((key) => (value as Record<string, unknown>)[key] !== undefined)) {
        return [];
    }
    const remedy = `Write one with ${required.map((key) => `\`${key}\``).join(", ")}`;
    return [{ rule: "wrong-type", path, message: `${shown(value)} is not possible`, remedy }];
}

/** A component where one of its outputs is meant, which is called like the argument. */
export function outputProblem(component: object, path: string): Problem {
    const key = path.replace(/^.*\./, "");
    const remedy = key in component ? `Write its output \`${key}\`` : "Write an object, or an output of the component";
    return { rule: "wrong-type", path, message: `${shown(component)} is not possible`, remedy };
}
