import { pathIn, type Problem } from "../problems";
import type { RuleId } from "../rules/rules";
import { isLimit } from "./limits";
import type { Moved, Shape } from "./shape";

// Rules that ask for something to be there. What is there and of a wrong form was taken out before they looked.
const ASK_FOR_SOMETHING: ReadonlySet<RuleId> = new Set<RuleId>([
    "capacity-schedule-empty",
    "certificate-source",
    "certificate-zone",
    "existing-vpc",
    "fargate-size",
    "hook-stage",
    "hook-target",
    "image-missing",
    "image-registry-unreachable",
    "ingress-no-route",
    "listener-plain-production",
    "notification-events",
    "scaling-never-moves",
    "schedule-when",
    "task-container-count",
    "task-policy-form",
]);

/**
 * What is wrong with the values, without what is only said because something of a wrong form was taken out: to read that
 * an argument is missing, beside what is wrong with it, leads to writing it twice.
 */
export function withoutEchoes(
    { problems: shape, leftOut, named, moved }: Pick<Shape<unknown>, "problems" | "leftOut" | "named" | "moved">,
    values: readonly Problem[],
): Problem[] {
    const takenOut = shape.filter(({ rule }) => !isLimit(rule));
    const gone = [...takenOut.map(({ path }) => path), ...leftOut];
    // What is not possible is refused already, and need not be advised against.
    const outside = new Set(shape.map(({ path }) => path));
    const isAdvice = ({ path, severity }: Problem) => severity === "warning" && outside.has(path);
    const wrong = new Set([...gone.flatMap((path) => [path, path.replace(/\[\d+\]$/, "")])]);
    // What others refer to and was taken out is there, for all that anybody knows.
    const isOfName = ({ message }: Problem) =>
        named.some((name) => message.includes(`"${name}"`) || message.includes(`\`${name}\``));
    // Of what was left away for something in it, its neighbours ask whether it is there.
    const whole = leftOut.filter((path) => !takenOut.some((problem) => problem.path === path));
    const asksFor = ({ path, message, remedy }: Problem) =>
        whole.some((each) => {
            const [parent, key] = [parentOf(each), each.slice(parentOf(each).length).replace(/^\./, "")];
            return path.startsWith(parent) && `${message} ${remedy}`.includes(`\`${key}\``);
        });
    const around = new Set([...gone.map(parentOf), ...takenOut.flatMap(meant)]);
    return values
        .map((problem) => ({ ...problem, path: asWritten(problem.path, moved) }))
        .filter((problem) => {
            const { path, rule } = problem;
            const isMissed = path !== "" && around.has(path) && ASK_FOR_SOMETHING.has(rule);
            return (
                !wrong.has(path) &&
                !isAdvice(problem) &&
                !isMissed &&
                !isOfName(problem) &&
                !asksFor(problem) &&
                !(rule === "ingress-port" && lostPort(path, shape)) &&
                !(rule === "load-balancer-name" && gone.includes("platform"))
            );
        });
}

/** The path of an entry of a list in which others stood before it. */
function asWritten(path: string, moved: Moved): string {
    let written = path;
    for (const [list, gone] of moved) {
        const [, index = "", rest = ""] = written.startsWith(`${list}[`)
            ? (/^\[(\d+)\](.*)$/.exec(written.slice(list.length)) ?? [])
            : [];
        if (index !== "") {
            const place = [...gone]
                .sort((a, b) => a - b)
                .reduce((at, each) => (each <= at ? at + 1 : at), Number(index));
            written = `${list}[${place}]${rest}`;
        }
    }
    return written;
}

function parentOf(path: string): string {
    return path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
}

const PORTS = /^containers\.[^.]+\.(ports?|portMappings|containerPort)\b/;

/** Whether a container of the service had a port, in a form that was taken out or by a name that was mistyped. */
function lostPort(ingress: string, shape: readonly Problem[]): boolean {
    const service = parentOf(ingress);
    const inService = (path: string) => (service === "" ? path : path.slice(service.length + 1));
    const written = shape.flatMap((problem) => [problem.path, ...meant(problem)]);
    return written.some((path) => path.startsWith(service) && PORTS.test(inService(path)));
}

/** The argument that a mistyped one stands for, and the objects on the way to it. */
function meant({ rule, path, remedy }: Problem): string[] {
    const name = rule === "unknown-argument" ? /^Write (?:it as )?`([\w.]+)/.exec(remedy)?.[1] : undefined;
    const keys = name?.split(".") ?? [];
    return keys.map((_, index) => pathIn(parentOf(path), keys.slice(0, index + 1).join(".")));
}
