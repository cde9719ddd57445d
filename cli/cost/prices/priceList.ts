import * as readline from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { eachOf } from "../../eachOf";
import { CommandError } from "../../errors";
import { fileOf, OFFERED, type Offered } from "./offers";
import type { Price, PriceName, Prices } from "./price";

const ADDRESS = "https://pricing.us-east-1.amazonaws.com";
// Files are large, and one each is enough for a line.
const AT_ONCE = 3;

/** Prices of a Region from AWS's public price list, which asks for no login. AWS: "AWS Price List Bulk API". */
export async function readPriceList(region: string, today: string): Promise<Prices> {
    const address = process.env.SLIPWAY_PRICE_LIST ?? ADDRESS;
    const names = Object.keys(OFFERED) as PriceName[];
    const byFile = new Map<string, PriceName[]>();
    for (const name of names) {
        const file = fileOf(OFFERED[name], region);
        byFile.set(file, [...(byFile.get(file) ?? []), name]);
    }
    const found = await eachOf([...byFile], AT_ONCE, async ([file, wanted]) => {
        const prices = new Map<PriceName, Price & { readonly from: number }>();
        const reading = new Columns();
        for await (const line of linesOf(address + file)) {
            const row = reading.rowOf(line);
            const name = row && wanted.find((each) => isPriceOf(OFFERED[each], row));
            if (row === undefined || name === undefined) {
                continue;
            }
            const from = Number(row.StartingRange || 0);
            // Behind a free tier, or at the beginning; what is paid for much comes later.
            if (from < (prices.get(name)?.from ?? Infinity)) {
                const usd = Number(row.PricePerUnit) * OFFERED[name].units;
                prices.set(name, { usd, usageType: row.usageType, asOf: today, source: "AWS Price List", from });
            }
        }
        return [...prices].map(([name, { from: _, ...price }]) => [name, price] as const);
    });
    return Object.fromEntries(found.flat());
}

type Row = Readonly<Record<string, string>>;

/** Whether a row has a price that is paid for something on demand; those of free tiers are nothing. */
function isPriceOf({ usage, operation }: Offered, row: Row): boolean {
    return (
        row.TermType === "OnDemand" &&
        row.Currency === "USD" &&
        Number(row.PricePerUnit) > 0 &&
        withoutRegion(row.usageType) === usage &&
        (operation === undefined || operation.test(row.operation ?? ""))
    );
}

/** `EUC1-NatGateway-Hours` and `eu-central-1-KMS-Keys` without their Regions, which those of us-east-1 mostly lack. */
export function withoutRegion(usageType: string): string {
    return usageType.replace(/^([A-Z]{2,4}\d-|[a-z]{2}(-[a-z]+)+-\d-)/, "");
}

/** Rows of a file by the names of its columns, which stand below five lines about the file. */
class Columns {
    private names: readonly string[] | undefined;

    rowOf(line: string): Row | undefined {
        if (this.names === undefined) {
            this.names = line.startsWith('"SKU"') ? fieldsOf(line) : undefined;
            return undefined;
        }
        const fields = fieldsOf(line);
        return Object.fromEntries(this.names.map((name, i) => [name, fields[i] ?? ""]));
    }
}

/** Fields of a line of CSV, each in quotes, of which one inside is doubled. */
export function fieldsOf(line: string): string[] {
    return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, field]) => field.replaceAll('""', '"'));
}

async function* linesOf(url: string): AsyncIterable<string> {
    const response = await fetch(url).catch((error: Error) => {
        const { message } = error.cause instanceof Error ? error.cause : error;
        throw new CommandError(`AWS's price list does not answer: ${message}`);
    });
    if (!response.ok || response.body === null) {
        throw new CommandError(`AWS's price list has no ${new URL(url).pathname}: status ${response.status}.`);
    }
    const input = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
    yield* readline.createInterface({ input, crlfDelay: Infinity });
}
