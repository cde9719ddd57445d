import * as fs from "node:fs";
import * as path from "node:path";
import { userCache } from "../../../startup/userCache";
import type { Prices } from "./price";
import { PRICES } from "./regions";

/** Prices of a Region: those that were read of AWS's price list, else those of the package; nothing for another Region. */
export function pricesOf(region: string): Prices | undefined {
    return kept(region) ?? PRICES[region];
}

/** The Regions whose prices are known. */
export function knownRegions(): string[] {
    const files = fs.existsSync(directory()) ? fs.readdirSync(directory()) : [];
    return [...new Set([...Object.keys(PRICES), ...files.map((file) => path.basename(file, ".json"))])].sort();
}

/** Keeps what was read for the next time. */
export function keep(region: string, prices: Prices): void {
    fs.mkdirSync(directory(), { recursive: true });
    const file = path.join(directory(), `${region}.json`);
    // Never half of it, whenever somebody interrupts.
    fs.writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(prices, null, 4)}\n`);
    fs.renameSync(`${file}.${process.pid}`, file);
}

function kept(region: string): Prices | undefined {
    const file = path.join(directory(), `${region}.json`);
    return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, "utf8")) as Prices) : undefined;
}

const directory = () => userCache("prices");
