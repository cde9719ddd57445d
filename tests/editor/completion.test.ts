import * as assert from "node:assert/strict";
import { LanguageServer } from "./languageServer";
import { MODELINE, ofContainer, ofEnvironment, ofService } from "./stackFile";

const ULIMITS = "core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack";

/** Where the cursor is, and what is written for each of the offers; `$1` and `${1:0}` are where the cursor goes. */
const PLACES: readonly [string, string, readonly string[]][] = [
    ["the configuration", `${MODELINE}\nconfig:\n  slipway:environment: {}\n  |`, ["aws:region: "]],
    [
        "an environment",
        ofEnvironment("|"),
        [
            "platform: ",
            "schedules:\n  ",
            "expiresAt: ",
            "preset: ",
            "network:\n  ",
            "cluster:\n  ",
            "loadBalancer:\n  ",
            "loadBalancers:\n  ",
            "networkLoadBalancer:\n  ",
            "notifications:\n  ",
            "monitoring:\n  ",
            "tags:\n  ",
        ],
    ],
    ["the preset", ofEnvironment("preset: |"), ["production", "development"]],
    [
        "a network's endpoints",
        ofEnvironment("network:\n  endpoints:\n    |"),
        ["preset: ", "services:\n  - ${1}", "s3: ", "dynamodb: ", "ipAddressType: "],
    ],
    ["the NAT gateways", ofEnvironment("network:\n  nat: |"), ["none", "single", "perAz", "regional"]],
    [
        "a group of rules",
        ofEnvironment("loadBalancer:\n  webAcl:\n    managedRules:\n      AWSManagedRulesSQLiRuleSet:\n        |"),
        ["enabled: ", "mode: ", "countedRules:\n  - ${1}"],
    ],
    [
        "an ingress",
        ofService("ingress:\n  |"),
        [
            "loadBalancer: ",
            "hosts:\n  - ${1}",
            "paths:\n  - ${1}",
            "hostRegexes:\n  - ${1}",
            "pathRegexes:\n  - ${1}",
            "headers:\n  ",
            "headerRegexes:\n  ",
            "methods:\n  - ${1}",
            "queryStrings:\n  - value: ",
            "sourceAddresses:\n  - ${1}",
            "authenticate:\n  ",
            "rewrites:\n  ",
            "priority: ${1:0}",
            "container: ",
            "portName: ",
            "protocolVersion: ",
            "healthCheck:\n  ",
            "deregistrationDelaySeconds: ${1:0}",
            "stickiness:\n  ",
            "slowStartSeconds: ${1:0}",
            "loadBalancingAlgorithm: ",
            "anomalyMitigation: ",
            "crossZone: ",
            "targetGroupHealth:\n  ",
        ],
    ],
    ["a strategy", ofService("deployment:\n  strategy: |"), ["rolling", "blueGreen", "canary", "linear", "codeDeploy"]],
    [
        "the alarms",
        ofService("monitoring:\n  alarms:\n    |"),
        [
            "cpu:\n  ",
            "memory:\n  ",
            "runningTasks:\n  ",
            "failedRequests:\n  ",
            "slowRequests:\n  ",
            "unhealthyHosts:\n  ",
            "queueAge:\n  ",
            "secretRestart:\n  ",
            "deploymentFailed:\n  ",
            "taskStops:\n  ",
            "logErrors:\n  ",
        ],
    ],
    [
        "an alarm",
        ofService("monitoring:\n  alarms:\n    cpu:\n      |"),
        [
            "enabled: ",
            "threshold: ${1:0}",
            "periodSeconds: ${1:0}",
            "evaluationPeriods: ${1:0}",
            "datapointsToAlarm: ${1:0}",
            "treatMissingData: ",
        ],
    ],
    // A bare word would be false to readers of YAML 1.1.
    ["the level of monitoring", ofService("monitoring:\n  level: |"), ['"off"', "basic", "full"]],
    [
        "the pace of policies",
        ofService("scaling:\n  policies:\n    |"),
        ["connectRequests:\n  ", "cpu:\n  ", "memory:\n  ", "requests:\n  ", "response:\n  "],
    ],
    [
        "what a task may do",
        ofService(
            "taskRole:\n  grants:\n    s3Read: [a]\n    s3ReadWrite: [a]\n    sqsConsume: [a]\n    sqsProduce: [a]\n    |",
        ),
        ["dynamodbRead", "dynamodbReadWrite", "snsPublish", "eventsPut", "kmsUse"].map((key) => `${key}:\n  - `),
    ],
    [
        "the stages of a hook",
        ofService("deployment:\n  hooks:\n    smoke:\n      stages:\n        - |"),
        [
            "RECONCILE_SERVICE",
            "PRE_SCALE_UP",
            "POST_SCALE_UP",
            "TEST_TRAFFIC_SHIFT",
            "POST_TEST_TRAFFIC_SHIFT",
            "PRE_PRODUCTION_TRAFFIC_SHIFT",
            "PRODUCTION_TRAFFIC_SHIFT",
            "POST_PRODUCTION_TRAFFIC_SHIFT",
        ],
    ],
    [
        "the limits of a container",
        ofContainer("linux:\n  ulimits:\n    |"),
        ULIMITS.split(" ").map((key) => `${key}:\n  soft: $1\n  hard: $2`),
    ],
    [
        "what a container waits for",
        ofContainer("dependsOn:\n  migrate: |"),
        ["START", "COMPLETE", "SUCCESS", "HEALTHY"],
    ],
    ["a switch", ofService("enableExecuteCommand: |"), ["true", "false"]],
];

describe("an editor with a stack file", () => {
    let server: LanguageServer;
    before(async () => (server = await LanguageServer.start()));
    after(() => server.stop());

    for (const [where, file, texts] of PLACES) {
        it(`completes ${where}`, async () => {
            const offers = await server.offersIn(file);

            assert.deepEqual(
                offers.map(({ inserted }) => inserted),
                texts,
            );
        });
    }

    it("says of each value what it means", async () => {
        const offers = await server.offersIn(ofService("schedulingStrategy: |"));

        assert.deepEqual(
            offers.map(({ label, documentation }) => [label, documentation]),
            [
                ["REPLICA", "As many tasks as are wanted, wherever there is room."],
                ["DAEMON", "One task on each instance of the cluster, for agents and proxies."],
            ],
        );
    });

    it("says of each alarm what it watches, and of each key what it does", async () => {
        const [cpu] = await server.offersIn(ofService("monitoring:\n  alarms:\n    |"));
        const preset = (await server.offersIn(ofEnvironment("|"))).find(({ label }) => label === "preset")!;

        assert.deepEqual(
            [cpu.documentation, preset.documentation],
            [
                "Percent of the CPU that the tasks use. Usually fires at 90 for five minutes.",
                "Set of defaults to start from, for everything in it. Defaults to `production`.",
            ],
        );
    });
});
