import { shellWord } from "../../components/shared/shell";
import { type ExportedResource, nameOf } from "../graph";
import { isOfNoInterest, kindOf } from "./kinds";

/** A resource in AWS with its tags. */
export interface Tagged {
    readonly arn: string;
    readonly tags: Readonly<Record<string, string>>;
}

/** A resource that the package has made, and that no state knows. */
export interface Orphan {
    readonly arn: string;
    /** Name of the component that has made it. */
    readonly component: string;
    readonly type?: string;
    readonly id?: string;
    /** Name in the program; absent where the name in AWS does not say it. */
    readonly name?: string;
    readonly importCommand?: string;
    readonly deleteCommand?: string;
}

/** A stack whose state is compared. */
export interface Compared {
    readonly stack: string;
    readonly resources: readonly ExportedResource[];
}

const COMPONENT = "slipway:component";
const NAME = "slipway:name";

/** What is tagged and in no state, what can be deleted first at the beginning. */
export function orphansOf(
    tagged: readonly Tagged[],
    compared: Compared,
    others: readonly ExportedResource[],
    region: string,
): Orphan[] {
    const known = new Set([...compared.resources, ...others].flatMap(namesOf));
    const ordered = tagged
        .filter(({ arn, tags }) => tags[COMPONENT] !== undefined && !isOfNoInterest(arn))
        .map((each) => ({ ...each, found: kindOf(each.arn, region) }))
        .filter(({ arn, found }) => !known.has(arn) && (found?.id === undefined || !known.has(found.id)))
        .sort((a, b) => (a.found?.order ?? 0) - (b.found?.order ?? 0) || (a.arn < b.arn ? -1 : 1));
    return ordered.map(({ arn, tags, found }) => {
        const component = tags[NAME] ?? "";
        const name = found === undefined ? undefined : logicalName(found.id ?? arn, tags);
        const parent = parentOf(compared, tags);
        return {
            arn,
            component,
            ...(found && { type: found.type, deleteCommand: found.deleteCommand }),
            ...(found?.id !== undefined && { id: found.id }),
            ...(name !== undefined && { name }),
            ...(found?.id !== undefined &&
                name !== undefined &&
                parent !== undefined && {
                    importCommand: importCommand({
                        stack: compared.stack,
                        parent,
                        name,
                        type: found.type,
                        id: found.id,
                    }),
                }),
        };
    });
}

/** Everything by which AWS calls a resource of a state. */
function namesOf({ id, outputs = {} }: ExportedResource): string[] {
    return [id, outputs.arn, outputs.id, outputs.url].filter((it): it is string => typeof it === "string" && it !== "");
}

/**
 * Whether something is of a stack: of a component in its state, which is there before its resources are. Names alone say
 * nothing: stacks of other projects are called the same.
 */
export function isOf({ component }: Orphan, { resources }: Compared): boolean {
    return resources.some((resource) => resource.type.startsWith("ecs:index:") && nameOf(resource) === component);
}

function parentOf({ resources }: Compared, tags: Readonly<Record<string, string>>): string | undefined {
    const found = resources.find(
        (resource) => resource.type === `ecs:index:${tags[COMPONENT]}` && nameOf(resource) === tags[NAME],
    );
    return found?.urn;
}

// Pulumi gives seven hexadecimal digits to a name that is nobody's else.
const SUFFIX = /-[0-9a-f]{7}$/;

/** The name in the program, of which the one in AWS is made; what has an id alone has it in its tag for the console. */
function logicalName(id: string, tags: Readonly<Record<string, string>>): string | undefined {
    const called = id.split("/").find((part) => SUFFIX.test(part)) ?? id.split(":").find((part) => SUFFIX.test(part));
    return called?.replace(SUFFIX, "") ?? tags.Name;
}

interface Import {
    readonly stack: string;
    readonly parent: string;
    readonly type: string;
    readonly name: string;
    readonly id: string;
}

function importCommand({ stack, parent, type, name, id }: Import): string {
    // It is imported as a part of its component, whose program describes it already.
    const words = [type, name, id, "--parent", `component=${parent}`, "--stack", stack].map(shellWord);
    return `pulumi import ${words.join(" ")} --protect=false --generate-code=false --yes`;
}
