import * as assert from "node:assert/strict";
import * as path from "node:path";
import { Account } from "../../simulator/account";
import { temporaryDirectory } from "../support/temporary";
import { Environment, LOGS, RULE, SERVICE, VPC } from "./environment";
import { Simulation } from "./simulation";

describe("the account", () => {
    it("begins with a zone, an image repository, a secret and a certificate, and counts as empty", () => {
        const { account } = new Simulation();

        assert.equal(account.find("aws:route53/zone:Zone", "example.com").id, "Z0123456789ABC");
        assert.match(
            account.find("aws:ecr/repository:Repository", "web").state.repositoryUrl,
            /^123456789012\.dkr\.ecr/,
        );
        assert.match(
            account.find("aws:secretsmanager/secret:Secret", "web/database").id,
            /:secret:web\/database-AbCdEf$/,
        );
        assert.equal(account.list("aws:acm/certificate:Certificate")[0].state.status, "ISSUED");
        assert.equal(account.isEmpty(), true);
    });

    it("is kept in its file", () => {
        const { store, vpc } = new Environment();
        const file = path.join(temporaryDirectory("account"), "account.json");
        store.save(file);
        Account.open(file).edit(VPC, vpc.id, (state) => (state.enableDnsSupport = false));

        const { state } = Account.open(file).find(VPC, vpc.id);

        assert.deepEqual(state, { ...vpc.state, enableDnsSupport: false });
    });

    it("finds a resource by logical name, physical name, id and ARN", () => {
        const { account, service } = new Environment();

        const found = ["web", service.state.name, service.id].map((name) => account.find(SERVICE, name).id);

        assert.deepEqual(found, [service.id, service.id, service.id]);
        assert.throws(() => account.find(SERVICE, "x"), /0 resources aws:ecs\/service:Service are called "x"/);
    });

    it("gives copies, which change nothing", () => {
        const { account, service } = new Environment();

        account.find(SERVICE, "web").state.desiredCount = 9;

        assert.equal(account.find(SERVICE, "web").state.desiredCount, service.state.desiredCount);
    });

    it("lets one call fail on request", () => {
        const simulation = new Simulation();
        simulation.account.failNext(LOGS, "ThrottlingException: Rate exceeded");

        assert.throws(() => simulation.create(LOGS, "x"), /^AwsError: ThrottlingException: Rate exceeded$/);
        const logs = simulation.create(LOGS, "x");

        simulation.account.failNext(LOGS, "no update", "update");
        simulation.account.failNext(LOGS, "no deletion", "delete");
        assert.throws(() => simulation.delete(logs), /no deletion/);
        assert.throws(() => simulation.update(logs, { retentionInDays: 7 }), /no update/);
        simulation.delete(logs);
        assert.equal(simulation.account.isEmpty(), true);
    });

    it("keeps nothing of a refused creation", () => {
        const environment = new Environment();
        const before = environment.account.list();

        assert.throws(() => environment.create(RULE, "second", environment.rule.inputs), /PriorityInUse/);

        assert.deepEqual(environment.account.list(), before);
    });
});

describe("what ECS does on its own", () => {
    it("swings the weights of the rule and swaps the groups of the service", () => {
        const { account, rule, blue, green } = new Environment();

        account.shiftTraffic("web");

        const { forward } = account.find(RULE, rule.id).state.actions[0];
        const [attachment] = account.find(SERVICE, "web").state.loadBalancers;
        assert.deepEqual(forward, {
            targetGroups: [
                { arn: blue.id, weight: 0 },
                { arn: green.id, weight: 100 },
            ],
            stickiness: { enabled: false, duration: 3600 },
        });
        assert.equal(attachment.targetGroupArn, green.id);
        assert.equal(attachment.advancedConfiguration.alternateTargetGroupArn, blue.id);
    });

    it("survives the update of something else", () => {
        const environment = new Environment();
        environment.account.shiftTraffic("web");

        environment.update(environment.rule, { priority: 200 }, ["actions"]);
        environment.update(environment.service, { enableExecuteCommand: true }, ["loadBalancers"]);

        const { state } = environment.account.find(RULE, environment.rule.id);
        assert.deepEqual([state.priority, state.actions[0].forward.targetGroups[1].weight], [200, 100]);
        const [attachment] = environment.account.find(SERVICE, "web").state.loadBalancers;
        assert.equal(attachment.targetGroupArn, environment.green.id);
    });

    it("is a difference after a refresh, unless it is ignored", () => {
        const environment = new Environment();
        const { rule, service, account } = environment;
        const { actions } = rule.inputs;
        account.shiftTraffic("web");
        assert.deepEqual(environment.diff(rule, { actions }).paths, []);

        environment.refresh(rule);
        environment.refresh(service);

        const weights = [0, 1].map((at) => `actions[0].forward.targetGroups[${at}].weight`);
        assert.deepEqual(environment.diff(rule, { actions }).paths, ["actions[0].forward.stickiness", ...weights]);
        assert.deepEqual(environment.diff(rule, { actions }, ["actions"]).paths, []);
        assert.deepEqual(environment.diff(rule, { actions }, ["actions[0].forward"]).paths, []);
    });

    it("is no difference for what AWS filled in", () => {
        const environment = new Environment();
        const { rule, service, blue, listener, balancer, vpc, task } = environment;

        for (const resource of [rule, service, blue, listener, balancer, vpc, task]) {
            const { inputs } = resource;
            environment.refresh(resource);
            assert.deepEqual(resource.inputs, inputs);
            assert.deepEqual(environment.diff(resource, inputs).paths, []);
        }
    });

    it("sets a task count back after a refresh", () => {
        const environment = new Environment();
        environment.account.setDesiredCount("web", 7);

        environment.refresh(environment.service);
        assert.deepEqual(environment.diff(environment.service, { desiredCount: 2 }).changed, ["desiredCount"]);
        environment.update(environment.service, { desiredCount: 2 });

        assert.equal(environment.account.find(SERVICE, "web").state.desiredCount, 2);
    });

    it("shows a tag that somebody added and a value that somebody removed", () => {
        const environment = new Environment();
        environment.account.edit(LOGS, "web", (properties) => {
            properties.tags = { AmazonECSManaged: "" };
            delete properties.retentionInDays;
        });

        environment.refresh(environment.logs);

        const { changed } = environment.diff(environment.logs, { tags: undefined, retentionInDays: 7 });
        assert.deepEqual(changed, ["retentionInDays", "tags"]);
    });

    it("is forgotten once the program has written the value again", () => {
        const environment = new Environment();
        const { rule } = environment;
        const { actions } = rule.inputs;
        environment.account.shiftTraffic("web");
        environment.refresh(rule);
        environment.update(rule, { actions });

        environment.refresh(rule);

        assert.deepEqual(rule.inputs.actions, actions);
        assert.deepEqual(environment.diff(rule, { actions }).paths, []);
    });

    it("may be that a resource is gone", () => {
        const environment = new Environment();
        environment.account.remove(LOGS, "web");

        const { logs, config } = environment;

        assert.equal(environment.aws.read({ ...logs, config }), undefined);
    });
});
