import type * as pulumi from "@pulumi/pulumi";
import type { Capacities } from "../capacity/facts";
import { capacitiesOf } from "../capacity/knownCapacities";
import { isDualStack } from "../network/facts";
import { type ComponentArgs, judged, refuseInvalid } from "../shared/component";
import { isJudgedAbove } from "../shared/judgedParts";
import type { Problem } from "../shared/problems";
import type { ClusterReference, NetworkReference } from "../shared/references";
import { type Grounded, onGround } from "./ground";
import { decisionProblems, familyProblems, refuseLateGround } from "./late";

/** Arguments with what they stand on. */
type OnCluster = { readonly network: NetworkReference; readonly cluster: ClusterReference };

/** The forms of the arguments of a component that stands on a cluster, and what is asked of them. */
interface Forms<A, P, C> {
    place(written: A): P;
    complete(placed: P & { readonly capacities?: Capacities }, written: A): C;
    problems(written: A, placed: P & { readonly capacities?: Capacities }, complete: C): Problem[];
    /** What depends on the other components of the program. */
    claims?(written: A, placed: P, complete: C): Problem[];
}

/**
 * Refuses what AWS would refuse minutes later, and fills in the rest. What the component stands on may be known later, and is
 * judged then.
 */
export function judgeGrounded<
    A extends Grounded & ComponentArgs,
    P extends OnCluster,
    C extends { readonly placed: object },
>(component: string, name: string, written: A, forms: Forms<A, P, C>) {
    const completed = once((sound: A) => {
        const placed = forms.place(sound);
        const toCheck = { ...placed, capacities: capacitiesOf(placed.cluster) };
        return { placed, toCheck, complete: forms.complete(toCheck, sound) };
    });
    const rules = (sound: A): Problem[] => {
        const { toCheck, complete } = completed(sound);
        return forms.problems(sound, toCheck, complete).map((problem) => onGround(problem, sound));
    };
    const claims = (sound: A): Problem[] => {
        const { placed, complete } = completed(sound);
        return forms.claims?.(sound, placed, complete) ?? [];
    };
    const warnings = refuseInvalid(component, name, written, rules, claims);
    const { placed, complete } = completed(written);
    const again = (known: object) => judged(component, name, { ...written, ...known }, rules);
    return {
        placed,
        complete,
        warnings,
        /** Asks what could not be known before. A part of an environment is judged with it. */
        judgeLater: (made: pulumi.Resource) => {
            if (!isJudgedAbove(written)) {
                refuseLateGround(made, written, {
                    said: () => again({}).problems,
                    judged: again,
                    decisions: (known) => {
                        const later = completed({ ...written, ...known });
                        return [
                            ...decisionProblems("", complete.placed, later.complete.placed),
                            ...familyProblems(isDualStack(placed.network), isDualStack(later.placed.network)),
                        ];
                    },
                });
            }
        },
    };
}

/** A function that works once for each object: what is sound is mostly what is written, and asked for three times. */
function once<A extends object, R>(work: (args: A) => R): (args: A) => R {
    const known = new Map<A, R>();
    return (args) => {
        const result = known.get(args) ?? work(args);
        known.set(args, result);
        return result;
    };
}
