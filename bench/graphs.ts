import { TRACES } from "./names";
import { alternate, memoryRow, type Row, sameResources, sampleOf, timeRow } from "./samples";

export async function graphRows(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const count of [1, 10, 100]) {
        rows.push(...(await againstResources("graph", count, "services", "graph of ")));
    }
    return rows;
}

/** Components against the same resources written by hand, both of which a file makes for a count. */
async function againstResources(
    kind: string,
    count: number,
    what: string,
    of = "",
    env: NodeJS.ProcessEnv = {},
): Promise<Row[]> {
    const [ours, theirs] = [`${kind}OfComponents.ts`, `${kind}OfResources.ts`];
    sameResources(ours, theirs);
    const pair = await alternate(
        () => sampleOf(ours, String(count), env),
        () => sampleOf(theirs, String(count), env),
    );
    return [
        timeRow(`${of}${count} ${what}, against as many raw resources`, pair, "≤ 1.1", "ratio"),
        memoryRow("memory of it", pair, "≤ 1.1"),
    ];
}

export function edgeRows(): Promise<Row[]> {
    return againstResources("edge", 100, "services with names in DNS, a load balancer and a namespace");
}

export function clusterRows(): Promise<Row[]> {
    return againstResources("clusters", 50, "clusters with Fargate and two pools of instances");
}

export async function taskRows(): Promise<Row[]> {
    const { ms } = await sampleOf("validation.ts");
    const what = "task definitions with 3 containers each";
    return [
        ...(await againstResources("tasks", 100, what)),
        ...(await againstResources("tasks", 100, `${what} in a program that keeps Pulumi's stacks`, "", {
            [TRACES]: "1",
        })),
        { what: "checks of one of them", ours: `${ms.toFixed(2)} ms`, other: "", ratio: "", goal: "≤ 0.5 ms" },
    ];
}

export async function watchedRows(): Promise<Row[]> {
    const what = "services with two policies, four alarms and a dashboard each";
    return [
        ...(await againstResources("watched", 10, what)),
        ...(await againstResources("watched", 50, what)),
        ...(await againstResources("watched", 100, what)),
    ];
}
