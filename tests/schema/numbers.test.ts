import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import type { EnvironmentArgs } from "../../index";
import { type NamedSpec, namedSpec, packageSchema, type TypeSpec } from "../../components/shared/packageSchema";

type Value = Record<string, unknown>;

/** A number somewhere in an environment. */
interface Leaf {
    /** Type and argument, such as `Container.cpu`. */
    readonly id: string;
    readonly path: string;
    /** An environment with nothing in it but what the number needs around it. */
    readonly withNumber: (value: number) => Value;
    /** The same with other arguments in the number's place. */
    readonly withFields: (fields: Value) => Value;
    /** Names of the arguments beside it. */
    readonly beside: readonly string[];
}

const KEY = "it";

// Texts that have a form, by the argument they are for; any text does for the others.
const TEXTS: Readonly<Record<string, string>> = {
    image: "public.ecr.aws/nginx/nginx:1.29",
    functionArn: "arn:aws:lambda:eu-central-1:123456789012:function:check",
    queueArn: "arn:aws:sqs:eu-central-1:123456789012:jobs",
    bucketName: "inbox",
    path: "/a",
};

// Maps whose keys are names of something, and settings that only count beside another.
const KEYS: Readonly<Record<string, string>> = { ulimits: "nofile", alarms: "cpu" };
const BESIDE: Readonly<Record<string, Value>> = {
    ReservationScaling: { mode: "reservation" },
    CodeDeploySettings: { strategy: "codeDeploy" },
};

/** Numbers of which any below 0, or any as large as they come, is right; with the reason. */
const ANY: Readonly<Record<string, string>> = {
    "ScalingStep.from -1": "a metric may be below 0",
    "ScalingStep.from 1000000000000": "a metric may be in bytes",
    "MetricTracking.target 1000000000000": "a metric may be in bytes",
    "AlarmSettings.threshold 1000000000000": "a metric may be in bytes",
    "ManagedInstancesSettings.scaleInAfterSeconds -1": "keeps idle instances: API `InfrastructureOptimization`",
    "Ulimit.hard -1": "no limit",
};

const environment = packageSchema().resources["ecs:index:Environment"];
const leaves = leavesOf("Environment", { properties: environment.inputProperties }, "", (it) => it, []);

/** Every number below an object, wrapped in what leads to it. */
function leavesOf(
    type: string,
    spec: NamedSpec,
    at: string,
    wrap: (inner: Value) => Value,
    above: readonly string[],
): Leaf[] {
    return Object.entries(spec.properties ?? {}).flatMap(([key, property]): Leaf[] => {
        const map = property.additionalProperties;
        const list = property.items;
        const name = KEYS[key] ?? KEY;
        const path = [at, key].filter(Boolean).join(".") + (map ? `.${name}` : list ? "[0]" : "");
        const entry = map ?? list ?? property;
        const withFields = (fields: Value) => wrap({ ...needed(spec), ...BESIDE[nameOf(entry)], ...fields });
        const inside = (value: unknown) => withFields({ [key]: map ? { [name]: value } : list ? [value] : value });
        if (entry.type === "integer" || entry.type === "number") {
            const beside = Object.keys(spec.properties ?? {});
            return [{ id: `${type}.${key}`, path, withNumber: inside, withFields, beside }];
        }
        const inner = entry.$ref === undefined ? undefined : namedSpec(packageSchema(), entry.$ref);
        const isOpen = inner?.properties !== undefined && !above.includes(entry.$ref!);
        return isOpen ? leavesOf(nameOf(entry), inner, path, inside, [...above, entry.$ref!]) : [];
    });
}

function nameOf({ $ref = "" }: TypeSpec): string {
    return $ref.split(":").at(-1)!;
}

/** What an object cannot do without. */
function needed({ properties = {}, required = [] }: NamedSpec): Value {
    return Object.fromEntries(required.map((key) => [key, sample(key, properties[key])]));
}

function sample(key: string, spec: TypeSpec): unknown {
    if (spec.$ref !== undefined) {
        const named = namedSpec(packageSchema(), spec.$ref) ?? {};
        return named.enum === undefined ? needed(named) : named.enum[0].value;
    }
    switch (spec.type) {
        case "array":
            return [sample(key, spec.items ?? {})];
        case "object":
            return { [KEYS[key] ?? KEY]: sample(key, spec.additionalProperties ?? {}) };
        case "boolean":
            return true;
        case "string":
            return TEXTS[key] ?? "x";
        default:
            return 1;
    }
}

/** Whether a rule refuses, or warns of, the number itself, or of the list that it stands in. */
function isJudged({ path, withNumber }: Leaf, value: number): boolean {
    const args = { services: {}, ...withNumber(value) } as unknown as EnvironmentArgs;
    return allProblems(args, "dev").some((problem) => problem.path === path || `${problem.path}[0]` === path);
}

describe("every number that an environment takes", () => {
    const ids = [...new Set(leaves.map(({ id }) => id))].sort();

    it("is found", () => assert.ok(ids.length > 150, String(ids.length)));

    for (const value of [-1, 1_000_000_000_000]) {
        it(`is judged before anything is made: ${value}`, () => {
            const unjudged = ids.filter((id) => {
                const places = leaves.filter((leaf) => leaf.id === id);
                return !places.some((leaf) => isJudged(leaf, value)) && ANY[`${id} ${value}`] === undefined;
            });
            assert.deepEqual(unjudged, []);
        });
    }

    it("of which any is right is not refused, so the list of those is true", () => {
        const stale = Object.keys(ANY).filter((entry) => {
            const [id, value] = entry.split(" ");
            return leaves.filter((leaf) => leaf.id === id).some((leaf) => isJudged(leaf, Number(value)));
        });
        assert.deepEqual(stale, []);
    });
});

/** Numbers that hold for each other, by their names, and two that each may be alone but not together. */
const PAIRS: readonly (readonly [one: RegExp, other: string, wrong: readonly [number, number]])[] = [
    [/^min([A-Z]\w*)$/, "max$1", [60, 20]],
    [/^soft$/, "hard", [60, 20]],
    [/^lowPercent$/, "highPercent", [60, 20]],
    [/^memoryReservationMib$/, "memoryMib", [512, 256]],
    [/^timeoutSeconds$/, "intervalSeconds", [30, 10]],
    [/^datapointsToAlarm$/, "evaluationPeriods", [3, 2]],
    [/^iops$/, "sizeGib", [50_000, 10]],
    [/^throughput$/, "iops", [1000, 3000]],
];

describe("every two numbers of an environment that hold for each other", () => {
    const pairs = leaves.flatMap((leaf) => {
        const name = leaf.id.split(".")[1];
        return PAIRS.flatMap(([one, other, wrong]) => {
            const second = name.replace(one, other);
            return one.test(name) && leaf.beside.includes(second) ? [{ leaf, name, second, wrong }] : [];
        });
    });

    it("are found", () => assert.ok(new Set(pairs.map(({ leaf }) => leaf.id)).size >= 20, String(pairs.length)));

    it("are judged together", () => {
        const unjudged = pairs.filter(({ leaf, name, second, wrong }) => {
            const args = { services: {}, ...leaf.withFields({ [name]: wrong[0], [second]: wrong[1] }) };
            const holder = leaf.path.slice(0, leaf.path.lastIndexOf("."));
            const paths = allProblems(args as unknown as EnvironmentArgs, "dev").map(({ path }) => path);
            return !paths.some((path) => [`${holder}.${name}`, `${holder}.${second}`, holder].includes(path));
        });
        assert.deepEqual([...new Set(unjudged.map(({ leaf }) => leaf.path))], []);
    });
});
