import { oneOf, type Problem } from "./problems";

// AWS: `PutRetentionPolicy`.
const RETENTION_DAYS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days that records are kept at least. AWS: the parameter of CloudWatch.16 by default. */
export const YEAR = 365;

/** Refuses a retention that CloudWatch Logs does not offer. */
export function retentionProblems(path: string, days: number | undefined): Problem[] {
    return oneOf("log-retention", path, days, RETENTION_DAYS);
}

/** The same for what is looked at after an incident, of which a year is kept where it is strict (CloudWatch.16). */
export function recordRetentionProblems(path: string, days: number | undefined, strict: boolean): Problem[] {
    const problems = retentionProblems(path, days);
    if (problems.length === 0 && days !== undefined && days < YEAR && strict) {
        const message = `${days} days are too few to look into an incident afterwards (CloudWatch.16)`;
        return [{ rule: "log-retention-production", path, message, remedy: `Use ${YEAR} or more` }];
    }
    return problems;
}
