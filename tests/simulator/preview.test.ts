import * as assert from "node:assert/strict";
import { UNKNOWN } from "../../simulator/values";
import { Environment, LISTENER, LOGS, NOT_FOUND, RULE, SERVICE, TASK } from "./environment";
import { Simulation } from "./simulation";

const PARAMETER = "aws:ssm/parameter:Parameter";

describe("a preview in the simulated account", () => {
    it("knows the inputs and the tags, and not what AWS fills in", () => {
        const simulation = new Simulation();
        simulation.config = { region: "us-east-1", defaultTags: { team: "web" } };

        const state = simulation.preview(LOGS, "web", { name: "web", tags: { a: "b" } });

        assert.deepEqual(state, {
            arn: UNKNOWN,
            deletionProtectionEnabled: UNKNOWN,
            logGroupClass: UNKNOWN,
            name: "web",
            namePrefix: UNKNOWN,
            region: "us-east-1",
            retentionInDays: 0,
            skipDestroy: false,
            tags: { a: "b" },
            tagsAll: { a: "b", team: "web" },
        });
    });

    it("creates nothing and refuses no value that is not known yet", () => {
        const environment = new Environment();
        const before = environment.account.list();

        environment.preview(SERVICE, "x", environment.serviceInputs({ cluster: UNKNOWN, loadBalancers: UNKNOWN }));
        environment.preview(TASK, "x", environment.taskInputs({ containerDefinitions: UNKNOWN, cpu: UNKNOWN }));
        environment.preview(LISTENER, "x", { loadBalancerArn: UNKNOWN, port: 80, defaultActions: [NOT_FOUND] });
        environment.preview(RULE, "x", {
            listenerArn: UNKNOWN,
            priority: UNKNOWN,
            actions: [{ type: "forward", forward: UNKNOWN }],
            conditions: [{ pathPattern: { values: [UNKNOWN] } }],
        });
        environment.preview(TASK, "x", environment.taskInputs({ networkMode: UNKNOWN, family: UNKNOWN }));
        environment.preview(PARAMETER, "x", { type: UNKNOWN });
        environment.preview(LOGS, "x", { name: UNKNOWN, retentionInDays: UNKNOWN, tags: UNKNOWN });

        assert.deepEqual(environment.account.list(), before);
    });

    it("shows what is not known yet as a difference", () => {
        const environment = new Environment();

        const task = environment.diff(environment.task, { containerDefinitions: UNKNOWN });
        const service = environment.diff(environment.service, { taskDefinition: UNKNOWN });

        assert.deepEqual([task.replaces, service.changed], [["containerDefinitions"], ["taskDefinition"]]);
        assert.deepEqual(service.replaces, []);
    });

    it("of an update changes nothing", () => {
        const environment = new Environment();
        const { urn, type, id, inputs, state } = environment.logs;
        const news = { ...inputs, retentionInDays: 30 };

        const change = { urn, type, id, news, oldInputs: inputs, oldState: state, ignored: [] };
        const planned = environment.aws.update({ ...change, config: environment.config, preview: true });

        assert.equal(planned.retentionInDays, 30);
        assert.equal(environment.account.find(LOGS, "web").state.retentionInDays, 7);
    });
});

describe("a physical name in the simulated account", () => {
    it("is the logical one with seven digits, and stays", () => {
        const simulation = new Simulation();

        const { inputs } = simulation.check(LOGS, "web", {});
        const again = simulation.check(LOGS, "web", { retentionInDays: 7 }, { ...inputs, name: "web-0000000" });

        assert.match(inputs.name, /^web-[0-9a-f]{7}$/);
        assert.equal(again.inputs.name, "web-0000000");
    });

    it("is another one for a replacement", () => {
        const simulation = new Simulation();
        const subject = { ...simulation.subject(LOGS, "web"), name: "web", olds: {}, news: {} };

        const names = ["first", "second"].map((seed) => simulation.aws.check({ ...subject, seed }).inputs.name);

        assert.notEqual(names[0], names[1]);
    });
});
