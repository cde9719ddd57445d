/** A unit that names of arguments end in, and how much of it each unit is that people write behind a number. */
interface Unit {
    readonly name: string;
    readonly ofOne: Readonly<Record<string, number>>;
}

// GB is read as GiB here, as ECS does: "2GB" of a task definition are 2048.
const IN_MIB: Record<string, number> = {
    m: 1,
    mb: 1,
    mib: 1,
    mi: 1,
    g: 1024,
    gb: 1024,
    gib: 1024,
    gi: 1024,
    t: 1024 ** 2,
    tib: 1024 ** 2,
};
const IN_GIB: Record<string, number> = { g: 1, gb: 1, gib: 1, gi: 1, t: 1024, tb: 1024, tib: 1024 };
const IN_SECONDS: Record<string, number> = { s: 1, sec: 1, m: 60, min: 60, h: 3600, d: 86_400 };
const IN_MINUTES: Record<string, number> = { m: 1, min: 1, h: 60, d: 1440 };
const IN_DAYS: Record<string, number> = { d: 1, day: 1, days: 1, w: 7, weeks: 7 };

const UNITS: readonly (readonly [argument: RegExp, unit: Unit])[] = [
    [/Mib$/, { name: "MiB", ofOne: IN_MIB }],
    [/Gib$/, { name: "GiB", ofOne: IN_GIB }],
    [/Seconds$/, { name: "seconds", ofOne: IN_SECONDS }],
    [/Minutes$/, { name: "minutes", ofOne: IN_MINUTES }],
    [/Days$/, { name: "days", ofOne: IN_DAYS }],
    [/Percent$/i, { name: "percent", ofOne: { "%": 1 } }],
    [/^cpu$/, { name: "1/1024 vCPU", ofOne: { vcpu: 1024, vcpus: 1024, m: 1.024 } }],
];

const QUANTITY = /^\s*(\d*\.?\d+)\s*([a-z%]+)\s*$/i;

/** The number to write for a quantity with a unit behind it, such as 2048 for `memoryMib: "2GB"`. */
export function inUnitOf(argument: string, text: string): string | undefined {
    const unit = UNITS.find(([pattern]) => pattern.test(argument))?.[1];
    const [, amount, written = ""] = QUANTITY.exec(text) ?? [];
    const factor = unit?.ofOne[written.toLowerCase()];
    if (unit === undefined || amount === undefined || factor === undefined) {
        return undefined;
    }
    return `Write ${Math.round(Number(amount) * factor)}: the unit is ${unit.name}`;
}

/** The number to write for vCPUs, of which people write a part or a few, where ECS counts in 1/1024 of one. */
export function inCpuUnits(argument: string, value: unknown): string | undefined {
    const isPart = argument === "cpu" && typeof value === "number" && value > 0 && value < 16;
    return isPart ? inUnitOf(argument, `${value} vCPU`) : undefined;
}
