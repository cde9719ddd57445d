import type { Path } from "../ledger";
import { tree } from "../target";
import type { Manifest } from "./manifest";

/** How many tasks a service has: a number, or a range with what moves it. */
export function writeCount({ service, placeOf }: Manifest, value: unknown, path: Path): void {
    if (typeof value === "number") {
        service.set(path, "desiredCount", value);
        return;
    }
    const count = tree(value);
    const scaling = service.below("scaling");
    const range = typeof count.range === "object" ? tree(count.range) : {};
    const [min, max] = typeof count.range === "string" ? count.range.split("-").map(Number) : [range.min, range.max];
    const at = (...keys: string[]) => placeOf(["count", ...keys]);
    if (count.range !== undefined) {
        scaling.set(at("range"), "minTasks", min);
        scaling.written.maxTasks = max;
    }
    const targets: [string, string][] = [
        ["cpu_percentage", "cpuPercent"],
        ["memory_percentage", "memoryPercent"],
        ["requests", "requestsPerTask"],
        ["response_time", "responseSeconds"],
    ];
    for (const [key, to] of targets.filter(([key]) => count[key] !== undefined)) {
        const given = count[key];
        const number = typeof given === "object" ? tree(given).value : given;
        const digits = /^(\d+(?:\.\d+)?)[a-z]*$/i.exec(String(number).trim())?.[1];
        const amount = digits === undefined ? undefined : Number(digits);
        scaling.set(typeof given === "object" ? at(key, "value") : at(key), to, amount);
        if (tree(given).cooldown !== undefined) {
            service.ledger.left(at(key, "cooldown"), "Is one for each direction", "Write `scaling.policies`");
        }
    }
    const others: [string, string, string][] = [
        ["spot", "Spot and on-demand are shares of a strategy", "Write `capacityProviderStrategy`"],
        ["queue_delay", "Is computed by a function of Copilot", "Write `scaling.queue` with `messagesPerTask`"],
        [
            "cooldown",
            "Is one for each direction",
            "Write `scaling.scaleInCooldownSeconds` and `scaleOutCooldownSeconds`",
        ],
    ];
    others
        .filter(([key]) => count[key] !== undefined)
        .forEach(([key, why, todo]) => service.ledger.left(at(key), why, todo));
}
