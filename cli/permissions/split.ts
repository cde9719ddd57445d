import type { Statement } from "./policies";

/** A policy as IAM takes it. */
export interface PolicyDocument {
    readonly Version: "2012-10-17";
    readonly Statement: readonly Statement[];
}

// AWS: "IAM and AWS STS quotas": of a managed policy, without white space.
export const LONGEST_POLICY = 6_144;

/**
 * As few policies as IAM takes the statements in. What does not fit as a whole into a policy that has room is split, as long as
 * that saves one: a statement in two halves says its other half twice.
 */
export function policiesOf(statements: readonly Statement[], longest = LONGEST_POLICY): PolicyDocument[] {
    const pieces = statements.flatMap((statement) => piecesOf(statement, longest - lengthOf([])));
    const whole = packed(pieces, longest, false);
    const split = packed(pieces, longest, true);
    const bins = split.length < whole.length ? split : whole;
    // In the order in which they are needed, whatever went where.
    const placeOf = ({ from }: Piece) => pieces.indexOf(from);
    return bins.map((bin) =>
        documentOf([...bin].sort((a, b) => placeOf(a) - placeOf(b)).map(({ statement }) => statement)),
    );
}

/** A statement, or a part of it, and what it is of. */
interface Piece {
    readonly statement: Statement;
    readonly from: Statement;
}

/** The longest first, each where it fills best: nearly as few as can be. */
function packed(pieces: readonly Statement[], longest: number, splits: boolean): Piece[][] {
    const bins: Piece[][] = [];
    const left = (bin: readonly Piece[], more: Statement) =>
        longest - lengthOf([...bin.map(({ statement }) => statement), more]);
    const rest = [...pieces]
        .sort((a, b) => textOf(b).length - textOf(a).length)
        .map((statement): Piece => ({ statement, from: statement }));
    for (let piece = rest.shift(); piece !== undefined; piece = rest.shift()) {
        const { statement, from } = piece;
        const fitting = bins
            .filter((bin) => left(bin, statement) >= 0)
            .sort((a, b) => left(a, statement) - left(b, statement))[0];
        if (fitting !== undefined) {
            fitting.push(piece);
            continue;
        }
        const parts = splits ? partsFor(bins, statement, left) : undefined;
        if (parts === undefined) {
            bins.push([piece]);
        } else {
            parts.bin.push({ statement: parts.first, from });
            rest.unshift({ statement: parts.second, from });
        }
    }
    return bins;
}

/** The most of a statement that some policy still has room for, and what is left of it. */
function partsFor(
    bins: readonly Piece[][],
    statement: Statement,
    left: (bin: readonly Piece[], more: Statement) => number,
): { readonly bin: Piece[]; readonly first: Statement; readonly second: Statement } | undefined {
    const key = statement.Resource.length > statement.Action.length ? "Resource" : "Action";
    const all = statement[key];
    for (let count = all.length - 1; count > 0; count--) {
        const first = { ...statement, [key]: all.slice(0, count) };
        const bin = bins.find((each) => left(each, first) >= 0);
        if (bin !== undefined) {
            return { bin, first, second: { ...statement, [key]: all.slice(count) } };
        }
    }
    return undefined;
}

const documentOf = (statements: readonly Statement[]): PolicyDocument => ({
    Version: "2012-10-17",
    Statement: statements,
});

const textOf = (statement: Statement) => JSON.stringify(statement);

/** Characters of a policy, as IAM counts them. */
export function lengthOf(statements: readonly Statement[]): number {
    return JSON.stringify(documentOf(statements)).replace(/\s/g, "").length;
}

/** A statement, or halves of it when it alone is too long: with half of its resources each, else of its actions. */
function piecesOf(statement: Statement, longest: number): Statement[] {
    const { Action, Resource } = statement;
    if (textOf(statement).length <= longest || (Action.length === 1 && Resource.length === 1)) {
        return [statement];
    }
    const key = Resource.length > 1 ? "Resource" : "Action";
    const all = statement[key];
    const half = Math.ceil(all.length / 2);
    return [all.slice(0, half), all.slice(half)].flatMap((part) => piecesOf({ ...statement, [key]: part }, longest));
}
