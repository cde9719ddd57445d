import { isRecord, sortedEntries } from "../shared/json";
import { isLate } from "../shared/late";
import { nearest } from "../shared/nearest";
import { listed, type Problem, shown } from "../shared/problems";
import { Compatibility } from "../task/launch";
import { CpuArchitecture, OperatingSystemFamily } from "../task/platform";

const SETS: Readonly<Record<string, readonly string[]>> = {
    compatibility: [Compatibility.Ec2, Compatibility.ManagedInstances],
    cpuArchitecture: Object.values(CpuArchitecture),
    operatingSystemFamily: Object.values(OperatingSystemFamily),
};

/** What is wrong with the facts of pools that somebody wrote, or changed, by hand. */
export function poolProblems(pools: unknown, at: string): Problem[] {
    if (!isRecord(pools) || isLate(pools)) {
        return [];
    }
    return sortedEntries(pools).flatMap(([name, facts]) =>
        Object.entries(SETS).flatMap(([key, allowed]): Problem[] => {
            const value = isRecord(facts) ? facts[key] : undefined;
            if (typeof value !== "string" || allowed.includes(value)) {
                return [];
            }
            const likely = nearest(value, allowed);
            const remedy = likely === undefined ? `Use one of ${listed(allowed)}` : `Write ${likely}`;
            return [
                {
                    rule: "enum-value",
                    path: `${at}.${name}.${key}`,
                    message: `${shown(value)} is not possible`,
                    remedy,
                },
            ];
        }),
    );
}
