import { nearest } from "../../components/shared/nearest";
import { listed } from "../../components/shared/problems";
import { CommandError } from "../errors";
import { type FleetStack, titles } from "./fleetStack";
import { isSameStack, matches, stackName } from "./stackName";

/** Which stacks are meant. */
export interface Choice {
    /** Names and patterns. */
    readonly named: readonly string[];
    readonly all: boolean;
    /** The stack that they stand on. */
    readonly platform?: string;
}

/** Refuses a command line that says nothing of which stacks are meant, or two things. */
export function refuseChoice({ named, all, platform }: Choice): void {
    if (named.length === 0 && !all && platform === undefined) {
        throw new CommandError(
            "Which stacks? Name them (`shop-*` is possible), or give `--all` or `--platform <stack>`.",
            2,
        );
    }
    if (named.length > 0 && all) {
        throw new CommandError("`--all` and names of stacks exclude each other. Leave one of them out.", 2);
    }
}

/** The stacks that are meant, sorted by project and name; without names those that stand on a platform. */
export function chosenStacks(stacks: readonly FleetStack[], choice: Choice): FleetStack[] {
    const { named, platform } = choice;
    const titleOf = titles(stacks);
    const lost = named.filter((pattern) => !stacks.some(({ name }) => matches(name, pattern)));
    if (lost.length > 0) {
        const names = [...titleOf.values()].sort();
        const likely = nearest(lost[0], [...new Set(stacks.map(({ name }) => name.stack))].sort());
        const proposal = likely === undefined ? "" : ` Did you mean ${likely}?`;
        throw new CommandError(`There is no stack ${quoted(lost)}.${proposal} ${thereAre(names)}`);
    }
    const isNamed = ({ name }: FleetStack) => named.length === 0 || named.some((pattern) => matches(name, pattern));
    const candidates = stacks.filter(isNamed);
    const found = candidates.filter((each) =>
        platform === undefined ? named.length > 0 || each.standsOn.length > 0 : standsOn(each, platform),
    );
    if (found.length === 0) {
        const what = platform === undefined ? "another stack" : `"${platform}"`;
        const on = candidates.flatMap((each) =>
            each.standsOn.map(({ project, stack }) => `${titleOf.get(each)} (on ${project}/${stack})`),
        );
        throw new CommandError(
            `No stack stands on ${what}. ${on.length > 0 ? `Those that do: ${listed(on)}.` : thereAre([...titleOf.values()])}`,
        );
    }
    return [...found].sort((one, other) => (titleOf.get(one)! < titleOf.get(other)! ? -1 : 1));
}

function standsOn(each: FleetStack, platform: string): boolean {
    const wanted = stackName(platform, each.name.project);
    // A name alone is that of a stack of whichever project: a platform is mostly in another one.
    return each.standsOn.some((name) => (platform.includes("/") ? isSameStack(name, wanted) : name.stack === platform));
}

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(" and no ");

function thereAre(names: readonly string[]): string {
    return names.length === 0 ? "There are none; `pulumi stack init` makes one." : `There are ${listed(names)}.`;
}
