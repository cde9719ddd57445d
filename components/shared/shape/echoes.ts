import { pathIn, type Problem } from "../problems";
import type { RuleId } from "../rules/rules";
import { isLimit } from "./limits";

// Rules that ask for something to be there. What is there and of a wrong form was taken out before they looked.
const ASK_FOR_SOMETHING: ReadonlySet<RuleId> = new Set<RuleId>([
    "capacity-schedule-empty",
    "certificate-source",
    "certificate-zone",
    "fargate-size",
    "hook-stage",
    "hook-target",
    "image-missing",
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
export function withoutEchoes(shape: readonly Problem[], values: readonly Problem[]): Problem[] {
    const takenOut = shape.filter(({ rule }) => !isLimit(rule));
    const wrong = new Set(takenOut.flatMap(({ path }) => [path, path.replace(/\[\d+\]$/, "")]));
    const names = [...wrong].map((path) => path.slice(parentOf(path).length).replace(/^\./, ""));
    const isOfName = ({ rule, message }: Problem) =>
        rule === "mount-unknown-volume" && names.some((name) => message.endsWith(`"${name}"`));
    const around = new Set(takenOut.flatMap((problem) => [parentOf(problem.path), ...meant(problem)]));
    return values.filter((problem) => {
        const { path, rule } = problem;
        const isMissed = path !== "" && around.has(path) && ASK_FOR_SOMETHING.has(rule);
        return (
            !wrong.has(path) && !isMissed && !isOfName(problem) && !(rule === "ingress-port" && lostPort(path, shape))
        );
    });
}

function parentOf(path: string): string {
    return path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : "";
}

const PORTS = /^containers\.[^.]+\.(ports?|portMappings|containerPort)\b/;

/** Whether a container of the service had a port, in a form that was taken out. */
function lostPort(ingress: string, shape: readonly Problem[]): boolean {
    const service = parentOf(ingress);
    const inService = (path: string) => (service === "" ? path : path.slice(service.length + 1));
    return shape.some(({ path }) => path.startsWith(service) && PORTS.test(inService(path)));
}

/** The argument that a mistyped one stands for, and the objects on the way to it. */
function meant({ rule, path, remedy }: Problem): string[] {
    const name = rule === "unknown-argument" ? /^Write (?:it as )?`([\w.]+)/.exec(remedy)?.[1] : undefined;
    const keys = name?.split(".") ?? [];
    return keys.map((_, index) => pathIn(parentOf(path), keys.slice(0, index + 1).join(".")));
}
