import * as assert from "node:assert/strict";
import { LanguageServer } from "./languageServer";
import { MODELINE, ofContainer, ofEnvironment, ofService, serviceFile } from "./stackFile";

const unknown = (key: string) => `Property ${key} is not allowed.`;
const missing = (key: string) => `Missing property "${key}".`;
const expected = (type: string) => `Incorrect type. Expected "${type}".`;
const oneOf = (...values: string[]) => {
    return `Value is not accepted. Valid values: ${values.map((it) => `"${it}"`).join(", ")}.`;
};

/** What is wrong, in which file, on which line, what is underlined, and with which words. */
const MISTAKES: readonly [string, string, number, string, string][] = [
    ["a misspelt key of the environment", ofEnvironment("netwrok: {}"), 5, "netwrok", unknown("netwrok")],
    ["a misspelt key of a service", ofService("ingres: {}"), 7, "ingres", unknown("ingres")],
    ["a misspelt key of a container", ofContainer("prot: 80"), 9, "prot", unknown("prot")],
    ["a container's key in a service", ofService("image: nginx"), 7, "image", unknown("image")],
    ["a misspelt key inside", ofService("ingress: { healthCheck: { paths: /up } }"), 7, "paths", unknown("paths")],
    ["an alarm that there is not", ofService("monitoring: { alarms: { cpus: {} } }"), 7, "cpus", unknown("cpus")],
    ["a policy that there is not", ofService("scaling: { policies: { disk: {} } }"), 7, "disk", unknown("disk")],
    [
        "a limit that there is not",
        ofContainer("linux: { ulimits: { files: { soft: 1, hard: 2 } } }"),
        9,
        "files",
        unknown("files"),
    ],
    [
        "a group of rules that there is not",
        ofEnvironment("loadBalancer: { webAcl: { managedRules: { SQLiRuleSet: {} } } }"),
        5,
        "SQLiRuleSet",
        unknown("SQLiRuleSet"),
    ],
    [
        "an unknown strategy",
        ofService("deployment: { strategy: bluegreen }"),
        7,
        "bluegreen",
        oneOf("rolling", "blueGreen", "canary", "linear", "codeDeploy"),
    ],
    ["an unknown preset", ofEnvironment("preset: prod"), 5, "prod", oneOf("production", "development")],
    [
        "an unknown item of a list",
        ofService("requiresCompatibilities: [FARGATE, FARGATE_SPOT]"),
        7,
        "FARGATE_SPOT",
        oneOf("FARGATE", "EC2", "MANAGED_INSTANCES"),
    ],
    ["a text for a number", ofService('scaling: { minTasks: "3" }'), 7, '"3"', expected("integer")],
    ["half a task", ofService("desiredCount: 1.5"), 7, "1.5", expected("integer")],
    [
        "a number for a text",
        serviceFile("containers: { web: { image: 1.29 } }"),
        6,
        "1.29",
        expected("string | object"),
    ],
    // YAML 1.2, which Pulumi and editors read, has no other words for true and false.
    ["a word for true", ofService("enableExecuteCommand: yes"), 7, "yes", expected("boolean")],
    ["a text for a list", ofService("ingress: { hosts: example.com }"), 7, "example.com", expected("array")],
    ["a list for a map", serviceFile("containers:\n  - image: nginx"), 7, "- image: nginx", expected("object")],
    ["a text for an object", ofService("monitoring: full"), 7, "full", expected("ServiceMonitoring")],
    ["a list for an object", ofService("ingress: [/api]"), 7, "[/api]", expected("EnvironmentIngress")],
    ["a key without a value", ofService("scaling:\n"), 7, "", expected("ServiceScaling")],
    ["a service without containers", serviceFile("desiredCount: 1"), 5, "web", missing("containers")],
    ["a list for load balancers", ofEnvironment("loadBalancers: [public]"), 5, "[public]", expected("object")],
    [
        "an object without what it needs",
        ofService("networkIngress: { allow: [10.0.0.0/8] }"),
        7,
        "networkIngress",
        missing("port"),
    ],
    [
        "a file without an environment",
        `${MODELINE}\nconfig:\n  aws:region: eu-central-1`,
        2,
        "config",
        missing("slipway:environment"),
    ],
    ["a key twice", ofService("cpu: 256\ncpu: 512"), 8, "cpu: 512", "Map keys must be unique"],
];

describe("an editor with a stack file", () => {
    let server: LanguageServer;
    before(async () => (server = await LanguageServer.start()));
    after(() => server.stop());

    for (const [what, file, line, text, message] of MISTAKES) {
        it(`underlines ${what}`, async () => {
            assert.deepEqual(await server.complaintsAbout(file), [{ line, text, message }]);
        });
    }
});
