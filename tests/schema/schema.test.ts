import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import * as yaml from "yaml";
import * as components from "../../index";
import { checkShape } from "../../components/shared/shape/shape";
import { declarations } from "../../tools/schema/declarations";
import { generatedFiles } from "../../tools/schema/generate";

const ROOT = path.join(__dirname, "..", "..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const schema = JSON.parse(read("schema.json"));

/** Every object in a JSON value, with its path. */
function* walk(value: any, at = ""): Generator<[string, any]> {
    if (value !== null && typeof value === "object") {
        yield [at, value];
        for (const [key, item] of Object.entries(value)) {
            yield* walk(item, `${at}/${key}`);
        }
    }
}

describe("generated files", function () {
    this.timeout(300_000);

    it("say what the sources say; `npm run schema` writes them again", async () => {
        for (const [file, text] of Object.entries(await generatedFiles())) {
            assert.equal(read(file), text, `${file} is out of date`);
        }
    });
});

describe("schema.json", () => {
    it("has no property that inference degraded", () => {
        // Anything is what stands for a component inside of an object.
        const text = JSON.stringify(schema, (key, value) => (key === "oneOf" ? value.slice(0, 1) : value));
        for (const pattern of [/pulumi\.json#\/Any/, /\[object Object\]/, /"__#/, /#\/resources\/aws"/]) {
            assert.doesNotMatch(text, pattern);
        }
    });

    it("describes every property, type, set and member", () => {
        for (const [at, value] of walk(schema)) {
            const described = /\/(inputProperties|properties)\/[^/]+$|^\/(types|resources)\/[^/]+$|\/enum\/\d+$/.test(
                at,
            );
            assert.ok(!described || value.description, `${at} has no description`);
        }
    });

    it("has every member of every set", () => {
        const all = declarations(path.join(ROOT, "components"));
        const sets = Object.entries<any>(schema.types).filter(([, spec]) => spec.enum !== undefined);
        for (const [token, spec] of sets) {
            const members = all.get(token.split(":")[2])?.members ?? [];
            // Inference puts a value first that another set has had before.
            assert.deepEqual(spec.enum.map((member: any) => member.name).sort(), [...members].sort(), token);
        }
        assert.ok(sets.length >= 5);
    });

    it("has no object without properties", () => {
        for (const [token, spec] of Object.entries<any>(schema.types)) {
            assert.ok(spec.enum !== undefined || Object.keys(spec.properties).length > 0, token);
        }
    });

    it("requires exactly the arguments without a question mark", () => {
        const required = Object.fromEntries(
            Object.entries<any>(schema.resources).map(([token, spec]) => [
                token.split(":")[2],
                spec.requiredInputs ?? [],
            ]),
        );
        assert.deepEqual(required, {
            Cluster: [],
            DeployRole: ["github", "names", "platform"],
            Ec2Capacity: ["cluster", "network"],
            Environment: [],
            LoadBalancer: ["network"],
            Network: [],
            NetworkLoadBalancer: ["network"],
            Platform: [],
            ScheduledTask: ["containers"],
            Service: ["containers"],
            TaskDefinition: ["containers"],
        });
    });

    it("takes whole numbers where the sources say so, and no other numbers", () => {
        const numbers = [...walk(schema)].filter(([, value]) => value.type === "number").map(([at]) => at);
        const type = (name: string, key: string) => `/types/ecs:index:${name}/properties/${key}`;
        assert.deepEqual(numbers, [
            type("InstanceRequirements", "minMemoryGibPerVcpu"),
            type("InstanceRequirements", "maxMemoryGibPerVcpu"),
            type("ServiceScaling", "responseSeconds"),
            type("MetricTracking", "target"),
            type("ScalingStep", "from"),
            type("AlarmSettings", "threshold"),
            type("CanarySteps", "percent"),
            type("LinearSteps", "stepPercent"),
            type("DeploymentAlarms", "failedRequestsPercent"),
            type("DeploymentAlarms", "slowRequestsSeconds"),
        ]);
    });

    it("takes the text of a member wherever a set is taken, and gives a set wherever one comes out", () => {
        const isSet = (value: any) => schema.types[value.$ref?.replace("#/types/", "")]?.enum !== undefined;
        const alone = [...walk(schema)].filter(([at, value]) => isSet(value) && !/\/oneOf\/1$/.test(at));
        const beside = [...walk(schema)].filter(([, value]) => value.oneOf !== undefined && isSet(value.oneOf[1]));

        assert.deepEqual(
            alone.map(([at]) => at),
            ["/resources/ecs:index:NetworkLoadBalancer/properties/ipAddressType"],
        );
        for (const [at, { oneOf, plain }] of beside) {
            assert.deepEqual(oneOf[0], { type: "string", ...(plain === undefined ? {} : { plain }) }, at);
        }
        assert.ok(beside.length > 100);
    });

    it("has no name that Python would take apart within a unit, as `memory_mi_b`", () => {
        const names = [...walk(schema)].flatMap(([at, value]) =>
            /\/(inputProperties|properties)$/.test(at) ? Object.keys(value) : [],
        );
        const inPython = (name: string) => name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

        assert.deepEqual(
            [...new Set(names)].filter((name) => /_[a-z](_|$)/.test(inPython(name))),
            [],
        );
        assert.equal(inPython("memoryMiB"), "memory_mi_b");
        assert.ok(names.includes("memoryMib"));
    });

    it("takes a component wherever its ids can stand", () => {
        const both = [...walk(schema)].filter(([, value]) => value.oneOf?.[0].$ref !== undefined);
        const names = both.map(([at, { oneOf }]) => `${at.split("/").pop()}: ${oneOf[1].$ref.split(/[:/]/).pop()}`);
        assert.deepEqual([...new Set(names)].sort(), [
            "cluster: Any",
            "cluster: Cluster",
            "loadBalancer: Any",
            "network: Any",
            "network: Network",
            "networkLoadBalancer: Any",
            "platform: Any",
        ]);
    });

    it("names no component inside of an object: Python's modules would import each other", () =>
        assert.ok(!JSON.stringify(schema.types).includes("#/resources/")));

    it("has no plain objects as items of a top-level argument, which Go could not compile", () => {
        for (const [token, { inputProperties }] of Object.entries<any>(schema.resources)) {
            for (const [key, { items, additionalProperties }] of Object.entries<any>(inputProperties)) {
                const item = items ?? additionalProperties;
                assert.ok(!(item?.$ref && item.plain), `${token} ${key}`);
            }
        }
    });

    it("exports every component and set from the library", () => {
        const tokens = [
            ...Object.keys(schema.resources),
            ...Object.keys(schema.types).filter((it) => schema.types[it].enum),
        ];
        for (const token of tokens) {
            assert.ok(token.split(":")[2] in components, token);
        }
    });
});

describe("environment.schema.json", () => {
    const whole = JSON.parse(read("stacks/environment.schema.json"));
    const validate = new Ajv({ allErrors: true, keywords: ["enumDescriptions"] }).compile(whole);
    const stack = (name: string) => yaml.parse(read(`stacks/Pulumi.${name}.yaml`));

    for (const name of ["dev", "prod"]) {
        it(`accepts the stack file of ${name}, which names it for editors`, () => {
            assert.ok(validate(stack(name)), JSON.stringify(validate.errors));
            assert.match(
                read(`stacks/Pulumi.${name}.yaml`),
                /^# yaml-language-server: \$schema=environment\.schema\.json\n/,
            );
        });
    }

    const objects = Object.entries<any>({
        ...whole.definitions,
        Environment: whole.properties.config.properties["slipway:environment"],
    });

    it("has for every property what editors complete it by", () => {
        const properties = objects.flatMap(([name, { properties = {} }]) =>
            Object.entries<any>(properties).map(([key, value]): [string, any] => [`${name}.${key}`, value]),
        );

        assert.ok(properties.length > 700);
        for (const [at, { type, $ref, anyOf }] of properties) {
            assert.equal([type, $ref, anyOf].filter((it) => it !== undefined).length, 1, at);
        }
    });

    it("has a description for every value of a set", () => {
        const sets = objects.filter(([, it]) => it.enum !== undefined);

        assert.ok(sets.length > 50);
        for (const [name, set] of sets) {
            assert.equal(
                set.enumDescriptions.filter((it: unknown) => typeof it === "string").length,
                set.enum.length,
                name,
            );
        }
    });

    const mistakes: [string, (environment: any) => void][] = [
        ["an unknown key", (it) => (it.sevices = {})],
        ["an unknown key in a service", (it) => (it.services.web.ingres = {})],
        ["an unknown strategy", (it) => (it.services.web.deployment.strategy = "bluegreen")],
        ["a text for a number", (it) => (it.services.web.scaling.minTasks = "3")],
        ["half a task", (it) => (it.services.worker.desiredCount = 1.5)],
        ["a text for a list", (it) => (it.services.web.ingress.hosts = "app.example.com")],
        ["a service without containers", (it) => delete it.services.web.containers],
        ["a load balancer without settings", (it) => (it.loadBalancers = { public: null })],
    ];
    for (const [what, make] of mistakes) {
        it(`refuses ${what}, and so does the package`, () => {
            const file = stack("prod");
            const environment = file.config["slipway:environment"];
            make(environment);

            assert.equal(validate(file), false);
            assert.ok(checkShape("Environment", environment).problems.length > 0);
        });
    }
});
