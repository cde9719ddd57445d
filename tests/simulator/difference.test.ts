import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import { BALANCER, Environment } from "./environment";
import { Created } from "./simulation";

type Case = [string, (environment: Environment) => [Created, Properties]];

const replacing: Case[] = [
    ["port of a target group", (e) => [e.blue, { port: 443 }]],
    ["protocol of a target group", (e) => [e.blue, { protocol: "HTTPS" }]],
    ["targetType of a target group", (e) => [e.blue, { targetType: "instance" }]],
    ["vpcId of a target group", (e) => [e.blue, { vpcId: "vpc-1" }]],
    ["name of a target group", (e) => [e.blue, { name: "other" }]],
    ["internal of a load balancer", (e) => [e.balancer, { internal: true }]],
    ["name of a load balancer", (e) => [e.balancer, { name: "other" }]],
    ["loadBalancerArn of a listener", (e) => [e.listener, { loadBalancerArn: "arn:x" }]],
    ["listenerArn of a rule", (e) => [e.rule, { listenerArn: "arn:x" }]],
    ["cluster of a service", (e) => [e.service, { cluster: "arn:x" }]],
    ["name of a service", (e) => [e.service, { name: "other" }]],
    ["launchType of a service", (e) => [e.service, { launchType: "FARGATE" }]],
    ["schedulingStrategy of a service", (e) => [e.service, { schedulingStrategy: "DAEMON" }]],
    ["cpu of a task definition", (e) => [e.task, { cpu: "512" }]],
    ["taskRoleArn of a task definition", (e) => [e.task, { taskRoleArn: "arn:x" }]],
    ["name of a cluster", (e) => [e.cluster, { name: "other" }]],
    ["name of a log group", (e) => [e.logs, { name: "other" }]],
    ["description of a security group", (e) => [e.group, { description: "other" }]],
    ["cidrBlock of a subnet", (e) => [e.subnets[0], { cidrBlock: "10.0.7.0/24" }]],
    ["availabilityZone of a subnet", (e) => [e.subnets[0], { availabilityZone: "eu-central-1c" }]],
    ["path of a role", (e) => [e.execution, { path: "/x/" }]],
    ["region of a role's log group", (e) => [e.logs, { region: "us-east-1" }]],
];

const inPlace: Case[] = [
    ["priority of a rule", (e) => [e.rule, { priority: 200 }]],
    ["conditions of a rule", (e) => [e.rule, { conditions: [{ pathPattern: { values: ["/x"] } }] }]],
    ["defaultActions of a listener", (e) => [e.listener, { defaultActions: [e.forward(1, 0)] }]],
    ["healthCheck of a target group", (e) => [e.blue, { healthCheck: { path: "/x" } }]],
    ["subnets of a load balancer", (e) => [e.balancer, { subnets: ["subnet-1"] }]],
    ["desiredCount of a service", (e) => [e.service, { desiredCount: 3 }]],
    ["deploymentController of a service", (e) => [e.service, { deploymentController: { type: "ECS" } }]],
    ["taskDefinition of a service", (e) => [e.service, { taskDefinition: "web:2" }]],
    ["loadBalancers of a service", (e) => [e.service, { loadBalancers: [] }]],
    ["tags of a task definition", (e) => [e.task, { tags: { a: "b" } }]],
    ["retentionInDays of a log group", (e) => [e.logs, { retentionInDays: 30 }]],
    ["settings of a cluster", (e) => [e.cluster, { settings: [{ name: "containerInsights", value: "enhanced" }] }]],
];

const equal: Case[] = [
    ["the order of a set", (e) => [e.balancer, { subnets: [...e.balancer.inputs.subnets].reverse() }]],
    ["the formatting of a policy", (e) => [e.execution, { assumeRolePolicy: reformatted(e.execution) }]],
    ["what the provider filled in", (e) => [e.vpc, { enableDnsSupport: true }]],
    ["a removed argument that AWS keeps", (e) => [e.service, { deploymentConfiguration: undefined }]],
];

describe("the difference to the simulated account", () => {
    for (const [what, change] of replacing) {
        it(`replaces for the ${what}`, () => {
            const environment = new Environment();
            const [resource, changes] = change(environment);

            const { changed, replaces } = environment.diff(resource, changes);

            assert.deepEqual([changed, replaces], [[what.split(" ")[0]], [what.split(" ")[0]]]);
        });
    }

    for (const [what, change] of inPlace) {
        it(`is an update for the ${what}`, () => {
            const environment = new Environment();
            const [resource, changes] = change(environment);

            const { changed, replaces } = environment.diff(resource, changes);

            assert.deepEqual([changed, replaces], [[what.split(" ")[0]], []]);
        });
    }

    for (const [what, change] of equal) {
        it(`is nothing for ${what}`, () => {
            const environment = new Environment();
            const [resource, changes] = change(environment);

            assert.deepEqual(environment.diff(resource, changes).paths, []);
        });
    }

    it("names the path of a nested change", () => {
        const environment = new Environment();

        const { paths } = environment.diff(environment.rule, { actions: [environment.forward(0, 100)] });

        assert.deepEqual(paths, [
            "actions[0].forward.targetGroups[0].weight",
            "actions[0].forward.targetGroups[1].weight",
        ]);
    });

    it("shows a removed argument", () => {
        const environment = new Environment();

        assert.deepEqual(environment.diff(environment.logs, { retentionInDays: undefined }).changed, [
            "retentionInDays",
        ]);
    });

    it("refuses another capacity provider strategy without a new deployment", () => {
        const environment = new Environment();
        const capacityProviderStrategies = [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];

        assert.throws(
            () => environment.diff(environment.service, { capacityProviderStrategies }),
            /^AwsError: force_new_deployment should be true when capacity_provider_strategy is being updated$/,
        );
        const change = { capacityProviderStrategies, forceNewDeployment: true };
        assert.deepEqual(environment.diff(environment.service, change).replaces, []);
    });

    it("replaces a network load balancer that loses a subnet or its last security group", () => {
        const environment = new Environment();
        const network = environment.create(BALANCER, "network", {
            ...{ loadBalancerType: "network", subnets: environment.balancer.inputs.subnets },
            securityGroups: [environment.group.id],
        });

        const { replaces } = environment.diff(network, { subnets: [network.state.subnets[0]], securityGroups: [] });

        assert.deepEqual(replaces, ["securityGroups", "subnets"]);
    });

    it("deletes first what has a name that somebody chose", () => {
        const environment = new Environment();

        const automatic = environment.diff(environment.blue, { port: 443 });
        const chosen = environment.diff(environment.targets("x", { name: "chosen" }), { port: 443 });

        assert.deepEqual([automatic.deleteBeforeReplace, chosen.deleteBeforeReplace], [false, true]);
    });

    it("is there when the provider's default tags change", () => {
        const environment = new Environment();

        environment.config = { region: "eu-central-1", defaultTags: { team: "web" } };

        assert.deepEqual(environment.diff(environment.logs, {}).paths, ["tagsAll"]);
        assert.deepEqual(environment.update(environment.logs, {}).tagsAll, { team: "web" });
    });
});

function reformatted({ inputs }: Created): string {
    return JSON.stringify(JSON.parse(inputs.assumeRolePolicy), null, 4);
}
