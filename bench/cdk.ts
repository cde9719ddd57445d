import { alternate, memoryRow, type Row, sampleOf, timeRow } from "./samples";

export async function cdkRows(): Promise<Row[]> {
    const rows: Row[] = [];
    for (const count of [1, 10, 100]) {
        const pair = await alternate(
            () => sampleOf("environmentApp.ts", String(count)),
            () => sampleOf("cdkApp.ts", String(count)),
        );
        const [time, memory] = count === 100 ? ["≤ 0.55", "< 1"] : ["", ""];
        rows.push(timeRow(`environment of ${count} services with loading, against CDK's synth`, pair, time));
        rows.push(memoryRow("memory of it", pair, memory));
    }
    return rows;
}
