import { CommandError } from "../errors";
import { type FleetStack, titles } from "./fleetStack";
import { isSameStack, matches } from "./stackName";

/** Asks for one stack alone before all others. */
export const CANARY_FIRST = "canary-first";

/**
 * The order of some stacks: each wave begins when the one before has ended well. `wanted` are patterns, a wave each, several
 * separated by commas; what none of them names comes last. A stack comes in a wave after those that it stands on.
 */
export function wavesOf(chosen: readonly FleetStack[], wanted: readonly string[]): FleetStack[][] {
    const groups = groupsOf(chosen, wanted);
    const titleOf = titles(chosen);
    groups.forEach((group, index) => {
        const later = groups.slice(index + 1).flat();
        for (const each of group) {
            const [ground] = groundOf(each, later);
            if (ground !== undefined) {
                throw new CommandError(
                    `${titleOf.get(each)} stands on ${titleOf.get(ground)}, which a later wave has. Put ${titleOf.get(ground)} first.`,
                    2,
                );
            }
        }
    });
    return groups.flatMap(levelsOf);
}

/** The other way round: what stands on something goes before it. */
export function wavesBack(chosen: readonly FleetStack[]): FleetStack[][] {
    return levelsOf(chosen).reverse();
}

function groupsOf(chosen: readonly FleetStack[], wanted: readonly string[]): FleetStack[][] {
    if (wanted.includes(CANARY_FIRST)) {
        if (wanted.length > 1) {
            throw new CommandError(`\`--wave ${CANARY_FIRST}\` stands alone: its second wave has all others.`, 2);
        }
        return [chosen.slice(0, 1), chosen.slice(1)].filter(({ length }) => length > 0);
    }
    let rest = [...chosen];
    const groups = wanted.map((wave) => {
        const patterns = wave.split(",").map((pattern) => pattern.trim());
        const group = rest.filter(({ name }) => patterns.some((pattern) => matches(name, pattern)));
        if (group.length === 0) {
            throw new CommandError(`\`--wave ${wave}\` names no stack that an earlier wave does not have.`, 2);
        }
        rest = rest.filter((each) => !group.includes(each));
        return group;
    });
    return [...groups, rest].filter(({ length }) => length > 0);
}

/** Stacks by how many of the others are below them. */
function levelsOf(stacks: readonly FleetStack[]): FleetStack[][] {
    const levels: FleetStack[][] = [];
    let rest = [...stacks];
    while (rest.length > 0) {
        const open = rest;
        const next = open.filter((each) => groundOf(each, open).length === 0);
        if (next.length === 0) {
            throw new Error("stacks stand on each other in a circle, which was to be refused before");
        }
        levels.push(next);
        rest = open.filter((each) => !next.includes(each));
    }
    return levels;
}

/** Which of some stacks a stack stands on. */
function groundOf(each: FleetStack, among: readonly FleetStack[]): FleetStack[] {
    return among.filter((other) => each.standsOn.some((name) => isSameStack(name, other.name)));
}

/** Refuses stacks of which one stands on itself, by way of others: none of them could be the first. */
export function refuseCircle(chosen: readonly FleetStack[], all: readonly FleetStack[]): void {
    const titleOf = titles(all);
    const done = new Set<FleetStack>();
    const visit = (each: FleetStack, way: readonly FleetStack[]): void => {
        const begin = way.indexOf(each);
        if (begin >= 0) {
            const circle = [...way.slice(begin), each].map((stack) => titleOf.get(stack));
            throw new CommandError(
                `These stacks stand on each other: ${circle.join(" → ")}. None of them can be deployed first; let one stand on another platform.`,
            );
        }
        if (!done.has(each)) {
            groundOf(each, all).forEach((ground) => visit(ground, [...way, each]));
            done.add(each);
        }
    };
    chosen.forEach((each) => visit(each, []));
}
