import * as assert from "node:assert/strict";
import { configProblems } from "../../components/task/sidecars/configRules";

const PIPELINE = "receivers: {otlp: {}}\nservice: {pipelines: {metrics: {receivers: [otlp], exporters: [awsemf]}}}";
const LEADS = "Write receivers, exporters and, under service.pipelines, what leads from one to the other";

describe("the configuration of a collector", () => {
    const path = "sidecars.otel.config";

    for (const config of [PIPELINE, `# of ours\n${PIPELINE}`, "service:\n  pipelines:\n    traces: ${env:TRACES}"]) {
        it(`is taken: ${JSON.stringify(config).slice(0, 40)}`, () => {
            assert.deepEqual(configProblems({ otel: { config } }), []);
        });
    }

    it("is refused where it is no YAML, with what is wrong and where", () => {
        const message = "is no YAML: Map keys must be unique at line 2, column 1";
        const remedy = "Mend it there";

        assert.deepEqual(configProblems({ otel: { config: "a: 1\na: 2" } }), [
            { rule: "sidecar-config", path, message, remedy },
        ]);
    });

    it("is refused where it refers to what is not there", () => {
        const message = "is no YAML: Unresolved alias (the anchor must be set before the alias): a";

        assert.deepEqual(configProblems({ otel: { config: "service: *a" } }), [
            { rule: "sidecar-config", path, message, remedy: "Mend it there" },
        ]);
    });

    it("is refused where it is a list", () => {
        assert.deepEqual(configProblems({ otel: { config: "- a" } }), [
            { rule: "sidecar-config", path, message: "is no mapping of YAML", remedy: LEADS },
        ]);
    });

    it("is warned of where nothing leads anywhere", () => {
        assert.deepEqual(configProblems({ otel: { config: "receivers: {otlp: {}}" } }), [
            {
                rule: "sidecar-config-pipeline",
                path,
                message: "has no pipeline under service.pipelines, so that the collector ends at once",
                remedy: LEADS,
                severity: "warning",
            },
        ]);
    });
});

describe("the configuration of the CloudWatch agent", () => {
    const path = "sidecars.cloudwatchAgent.config";
    const remedy = 'Write one such as {"metrics":{"metrics_collected":{"statsd":{}}}}';

    it("is taken where it is an object of JSON", () => {
        assert.deepEqual(configProblems({ cloudwatchAgent: { config: '{"metrics":{}}' } }), []);
    });

    for (const [config, message] of [
        ["metrics: {}", "is not JSON"],
        ["{'metrics':{}}", "is not JSON"],
        ["[]", "is no object of JSON"],
    ]) {
        it(`is refused: ${config}`, () => {
            assert.deepEqual(configProblems({ cloudwatchAgent: { config } }), [
                { rule: "sidecar-config", path, message, remedy },
            ]);
        });
    }
});
