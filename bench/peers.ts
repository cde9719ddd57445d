import * as fs from "node:fs";
import * as path from "node:path";
import { alternate, memoryRow, type Row, sampleOf, timeRow } from "./samples";

const PEERS = {
    awsx: "awsx 3.9, whose components are made by its plugin, in a process that is not counted",
    awsxClassic: "awsx 3.9's classic components, made in the program",
    plain: "`@pulumi/aws` alone",
};

/** A program for one service behind a load balancer in a VPC of its own, as a user writes it with each. */
export async function peerRows(): Promise<Row[]> {
    const rows: Row[] = [];
    const ours = linesOf("ours");
    for (const [peer, title] of Object.entries(PEERS)) {
        const pair = await alternate(
            () => sampleOf("peerProgram.ts", "ours"),
            () => sampleOf("peerProgram.ts", peer),
        );
        const theirs = linesOf(peer);
        rows.push(timeRow(`a load-balanced service, against ${title}`, pair, ""), memoryRow("memory of it", pair, ""), {
            what: "lines of its program",
            ours: `${ours}`,
            other: `${theirs}`,
            ratio: `1/${(theirs / ours).toFixed(1)}`,
            goal: "",
        });
    }
    return rows;
}

/** Lines that say something. */
function linesOf(program: string): number {
    const text = fs.readFileSync(path.join(__dirname, "peers", `${program}.ts`), "utf8");
    return text.split("\n").filter((line) => line.trim() !== "").length;
}
