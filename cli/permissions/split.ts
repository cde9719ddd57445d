import type { Statement } from "./policies";

/** A policy as IAM takes it. */
export interface PolicyDocument {
    readonly Version: "2012-10-17";
    readonly Statement: readonly Statement[];
}

// AWS: "IAM and AWS STS quotas": of a managed policy, without white space.
export const LONGEST_POLICY = 6_144;

/** As few policies as IAM takes the statements in. */
export function policiesOf(statements: readonly Statement[], longest = LONGEST_POLICY): PolicyDocument[] {
    const bins: Statement[][] = [];
    const pieces = statements.flatMap((statement) => piecesOf(statement, longest - lengthOf([])));
    // The longest first, each where there is room: nearly as few as can be.
    const byLength = [...pieces].sort((a, b) => textOf(b).length - textOf(a).length);
    for (const piece of byLength) {
        const bin = bins.find((each) => lengthOf([...each, piece]) <= longest);
        if (bin === undefined) {
            bins.push([piece]);
        } else {
            bin.push(piece);
        }
    }
    return bins.map((bin) => documentOf(pieces.filter((piece) => bin.includes(piece))));
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
