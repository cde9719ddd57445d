import type { Imported } from "../compose/compose";
import { leavesOf, Ledger, type Path } from "../ledger";
import { sizeFor } from "../sizes";
import { Target, type Tree, tree } from "../target";
import { nameOf } from "../texts";
import { KEYS } from "./keys";
import type { Manifest } from "./manifest";
import { writeHttp } from "./http";
import { writeSchedule } from "./schedule";

const SERVICES = ["Load Balanced Web Service", "Backend Service", "Worker Service", "Request-Driven Web Service"];

/** Makes an environment of the manifests of an application, each with its name, for one of its environments. */
export function importCopilot(
    manifests: Readonly<Record<string, unknown>>,
    environmentName: string,
    read: Manifest["read"] = () => undefined,
): Imported {
    const ledger = new Ledger();
    const environment: Tree = { preset: presetOf(environmentName), services: {} };
    for (const [folder, manifest] of Object.entries(manifests)) {
        importManifest({ manifest: tree(manifest), at: [folder], environment, ledger, environmentName, read });
    }
    ledger.finish(manifests);
    return { environment, ledger, whole: manifests };
}

const presetOf = (name: string) => (/(^|-)(prod|production|live)(-|$)/.test(name) ? "production" : "development");

/** One manifest that is imported. */
interface Order {
    readonly manifest: Tree;
    readonly at: Path;
    readonly environment: Tree;
    readonly ledger: Ledger;
    readonly environmentName: string;
    readonly read: Manifest["read"];
}

function importManifest({ manifest, at, environment, ledger, environmentName, read }: Order): void {
    const type = String(manifest.type);
    const name = nameOf(String(manifest.name ?? at[0]));
    const isJob = type === "Scheduled Job";
    if (!isJob && !SERVICES.includes(type)) {
        const todo = type === "Static Site" ? "Serve it from S3 and CloudFront" : "Look what it does";
        ledger.left(at, `A ${type} has no containers`, todo);
        return;
    }
    const { environments, ...own } = manifest;
    const override = tree(tree(environments)[environmentName]);
    const { merged, fromOverride } = mergedWith(own, override);
    // A part of an override has its place there.
    const placeOf = (path: Path): Path => {
        const isOver = fromOverride.has(path.join("."));
        return isOver ? [...at, "environments", environmentName, ...path] : [...at, ...path];
    };
    if (name === "" || name in { ...tree(environment.services), ...tree(environment.schedules) }) {
        const why =
            name === "" ? "Has no letter that a name could begin with" : `Becomes \`${name}\`, as another one does`;
        ledger.left(at, why, "Give it another name, and import again");
        return;
    }
    const service = new Target(environment, ledger).below(isJob ? "schedules" : "services", name);
    const container = service.below("containers", name);
    const order = { service, container, manifest: merged, placeOf, environment, name, read };
    ledger.carried([...at, "name"], service.at);
    ledger.carried([...at, "type"], service.at);
    for (const [key, value] of Object.entries(merged)) {
        KEYS[key]?.(order, value, placeOf([key]));
    }
    writeSize(order);
    writeHttp(order, type);
    if (isJob) {
        writeSchedule(order);
    }
    leaveOverridden(own, override, at, ledger);
    leaveWithTheirKeys(override, [...at, "environments", environmentName], at, ledger);
    leaveOthers(tree(environments), environmentName, at, ledger);
}

/** A manifest with what one environment changes, as Copilot merges them: maps by their keys, everything else as a whole. */
export function mergedWith(
    own: Tree,
    override: Tree,
    at: readonly string[] = [],
): { merged: Tree; fromOverride: Set<string> } {
    const merged: Tree = { ...own };
    const fromOverride = new Set<string>();
    for (const [key, value] of Object.entries(override)) {
        const path = [...at, key];
        if (isMap(value) && isMap(own[key])) {
            const inner = mergedWith(tree(own[key]), tree(value), path);
            merged[key] = inner.merged;
            inner.fromOverride.forEach((each) => fromOverride.add(each));
        } else {
            merged[key] = value;
            pathsBelow(value, path).forEach((each) => fromOverride.add(each));
        }
    }
    return { merged, fromOverride };
}

const isMap = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function pathsBelow(value: unknown, path: readonly (string | number)[]): string[] {
    const below = typeof value === "object" && value !== null ? Object.entries(value) : [];
    return [path.join("."), ...below.flatMap(([key, each]) => pathsBelow(each, [...path, key]))];
}

function writeSize({ service, manifest, placeOf }: Manifest): void {
    const { cpu, memory } = manifest;
    if (cpu === undefined && memory === undefined) {
        return;
    }
    const size = sizeFor(Number(cpu ?? 0), Number(memory ?? 0));
    const why = size && `is the size of the task: ${size.cpu} CPU units and ${size.memoryMib} MiB`;
    for (const [key, to] of [
        ["cpu", "cpu"],
        ["memory", "memoryMib"],
    ] as const) {
        if (manifest[key] !== undefined && size !== undefined) {
            Object.assign(service.written, size);
            service.set(placeOf([key]), to, size[to], why);
        } else if (manifest[key] !== undefined) {
            service.ledger.left(placeOf([key]), "Fargate has no task of that size", "Write `cpu` and `memoryMib`");
        }
    }
}

/** What an override replaces is there no more. */
function leaveOverridden(own: Tree, override: Tree, at: Path, ledger: Ledger): void {
    for (const [key, value] of Object.entries(override)) {
        if (own[key] === undefined) {
            continue;
        }
        if (isMap(value) && isMap(own[key])) {
            leaveOverridden(tree(own[key]), tree(value), [...at, key], ledger);
        } else {
            ledger.carried([...at, key], "", "is overridden in this environment");
        }
    }
}

/** What an environment says inside of something that is left as a whole is left with it. */
function leaveWithTheirKeys(override: Tree, there: Path, at: Path, ledger: Ledger): void {
    const said = new Map(ledger.notes.map((note) => [JSON.stringify(note.path), note]));
    for (const leaf of leavesOf(override, [])) {
        const prefixes = leaf.map((_, index) => leaf.slice(0, index + 1));
        const isSaid = prefixes.some((prefix) => said.has(JSON.stringify([...there, ...prefix])));
        const whole = prefixes
            .map((prefix) => said.get(JSON.stringify([...at, ...prefix])))
            .find((note) => note?.kind === "left");
        if (!isSaid && whole !== undefined) {
            ledger.left([...there, ...leaf], whole.why!, whole.todo!);
        }
    }
}

function leaveOthers(environments: Tree, taken: string, at: Path, ledger: Ledger): void {
    Object.keys(environments)
        .filter((name) => name !== taken)
        .forEach((name) => ledger.carried([...at, "environments", name], "", `is in Pulumi.${name}.yaml`));
}
