import * as assert from "node:assert/strict";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { costChange } from "../../../cli/plan/cost";
import { planOf, startsDeployment } from "../../../cli/plan/plan";
import { stepsOf } from "../../../cli/preview";
import { markdownOfPlan, textOfPlan } from "../../../cli/plan/text";
import { event, service, SERVICE, type Told, UNKNOWN, urnOf, withImage } from "./previews";

const MONTH = { hours: 730, taskHours: 730, requests: 1, trafficGb: 10, natGb: 10, logGb: 1 };
const told = (events: readonly EngineEvent[]) => ({
    stack: "prod",
    plan: planOf(events),
    cost: costChange(stepsOf(events), MONTH),
});
/** The lines about services, without those about costs. */
const lines = (...events: EngineEvent[]) =>
    textOfPlan(told(events))
        .slice(0, -1)
        .join("\n")
        .replace(/\n+The Region is.*$/s, "")
        .split("\n")
        .filter(Boolean);

describe("a plan", () => {
    const ecs = (change: object, ...diffs: string[]): Told => ({
        type: "aws:ecs/service:Service",
        name: "prod-web",
        op: "update",
        before: SERVICE,
        after: { ...SERVICE, ...change },
        diffs,
    });
    const logs = (name: string, from: number, to: number): Told => ({
        type: "aws:cloudwatch/logGroup:LogGroup",
        name,
        op: "update",
        before: { retentionInDays: from },
        after: { retentionInDays: to },
        diffs: ["retentionInDays"],
    });
    const group = (...ops: string[]): Told[] =>
        ops.map((op) => ({
            type: "aws:lb/targetGroup:TargetGroup",
            name: "prod-web-blue",
            op,
            before: { port: 80 },
            after: op === "delete-replaced" ? undefined : { port: 8080 },
            diffs: ["port"],
            keys: ["port"],
        }));

    const cases: [string, EngineEvent[], string[]][] = [
        [
            "tells nothing of what an interrupted update has replaced already, beside what took its place",
            service("web", group("delete-replaced", "same")),
            ["Nothing changes."],
        ],
        [
            "tells of what an interrupted update has left, and nothing is in its place, that it goes",
            service("web", group("delete-replaced")),
            ["1 service: 1 changed in place.", "web: changed in place, no deployment", "  removed: target group"],
        ],
        ["is nothing where nothing changes", service("web"), ["Nothing changes."]],
        [
            "says of a new image what it starts and how long that takes by its settings",
            service("web", withImage("web", "shop/web:2")),
            [
                "1 service: 1 deployed.",
                "web: deployed, blue/green: at least 10 min 45 s (health checks 15 s, bake time 10 min, deregistration 30 s)",
                "  containerDefinitions.app.image: shop/web:1 -> shop/web:2",
            ],
        ],
        [
            "says what changes in place, and starts nothing",
            service("web", [logs("prod-web", 7, 30)]),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                "  in place: log group prod-web: retentionInDays: 7 -> 30",
            ],
        ],
        [
            "says once what changes at several resources",
            service("web", [logs("prod-web", 7, 30), logs("prod-web-connect", 7, 30)]),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                "  in place: 2 × log group: retentionInDays: 7 -> 30",
            ],
        ],
        [
            "says that a changed number of tasks is a deployment, because the provider forces one",
            service("web", [ecs({ desiredCount: 5 }, "desiredCount")]),
            [
                "1 service: 1 deployed.",
                "web: deployed, blue/green: at least 10 min 45 s (health checks 15 s, bake time 10 min, deregistration 30 s)",
                "  desiredCount: 2 -> 5",
            ],
        ],
        [
            "says nothing of a deployment where only tags of the service change",
            service("web", [ecs({ tags: { team: "shop" } }, "tags.team")]),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                '  in place: ECS service prod-web: tags: nothing -> {"team":"shop"}',
            ],
        ],
        [
            "says that a service is replaced, and that nothing runs where the old one goes first",
            service("web", [
                { ...ecs({ cluster: "b" }, "cluster"), op: "delete-replaced", after: undefined, keys: ["cluster"] },
                { ...ecs({ cluster: "b" }, "cluster"), op: "replace", keys: ["cluster"] },
                { ...ecs({ cluster: "b" }, "cluster"), op: "create-replacement", keys: ["cluster"] },
            ]),
            [
                "1 service: 1 replaced.",
                "web: replaced",
                "  replaced for its cluster: ECS service prod-web; interrupts: no task runs between the old service and the new one",
            ],
        ],
        [
            "says of what is replaced beside the old one that nobody notices",
            service("web", group("create-replacement", "replace", "delete-replaced")),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                "  replaced for its port: target group prod-web-blue",
            ],
        ],
        [
            "says of what is replaced after the old one has gone what that interrupts",
            service("web", group("delete-replaced", "replace", "create-replacement")),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                "  replaced for its port: target group prod-web-blue; interrupts: no task takes requests until it is registered in the new one",
            ],
        ],
        [
            "says that a renamed service is another one, and that the old one goes",
            [...service("shop", [], "create"), ...service("web", [], "delete")],
            ["2 services: 1 new, 1 removed.", "shop: new, 2 tasks", "web: removed, with all of its tasks"],
        ],
        [
            "says that CodeDeploy deploys a new revision, and not the update",
            service(
                "web",
                withImage("web", "shop/web:2")
                    .slice(0, 2)
                    .concat({
                        type: "aws:ecs/service:Service",
                        name: "prod-web",
                        after: { ...SERVICE, deploymentController: { type: "CODE_DEPLOY" } },
                    }),
            ),
            [
                "1 service: 1 changed in place.",
                "web: changed in place, no deployment",
                "  containerDefinitions.app.image: shop/web:1 -> shop/web:2",
                "  a new revision, which the update registers and somebody else deploys",
            ],
        ],
        [
            "says of values that are not known yet and of secrets that they are",
            service("web", [
                ecs({ networkConfiguration: { subnets: UNKNOWN } }, "networkConfiguration.subnets"),
                {
                    type: "aws:secretsmanager/secretVersion:SecretVersion",
                    name: "prod-web",
                    op: "update",
                    before: { secretString: "[secret]" },
                    after: { secretString: "[secret]" },
                    diffs: ["secretString"],
                },
            ]),
            [
                "1 service: 1 deployed.",
                "web: deployed, blue/green: at least 10 min 45 s (health checks 15 s, bake time 10 min, deregistration 30 s)",
                '  networkConfiguration: nothing -> {"subnets":"known after the update"}',
                "  in place: SecretVersion prod-web: secretString: a secret -> a secret",
            ],
        ],
        [
            "says what becomes of everything else",
            [
                ...service("web"),
                event({
                    type: "aws:lb/loadBalancer:LoadBalancer",
                    name: "prod",
                    op: "replace",
                    before: { internal: true },
                    after: { internal: false },
                    diffs: ["internal"],
                    keys: ["internal"],
                }),
                event({ type: "aws:ec2/eip:Eip", name: "a", op: "create", after: {} }),
                event({ type: "aws:ec2/eip:Eip", name: "b", op: "create", after: {} }),
                event({ type: "aws:sqs/queue:Queue", name: "old", op: "delete", before: {} }),
            ],
            [
                "1 service: 1 left alone.",
                "of no service",
                "  replaced for its internal: load balancer prod; interrupts: its DNS name changes, and callers of the old one reach nothing any more",
                "  made: 2 × Eip",
                "  removed: Queue",
            ],
        ],
    ];
    for (const [title, events, expected] of cases) {
        it(title, () => assert.deepEqual(lines(...events), expected));
    }

    it("says what the program warns of, once", () => {
        const warning = (urn: string, message: string) =>
            ({ diagnosticEvent: { severity: "warning", urn, message } }) as unknown as EngineEvent;
        const urn = urnOf("ecs:index:Environment", "prod");
        const { warnings } = planOf([
            warning(urn, "<{%reset%}>warning: deployment.hotswap: somebody\n<{%reset%}>"),
            warning(urn, "warning: deployment.hotswap: somebody"),
            warning("urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", "warning: [runtime] pending"),
        ]);
        assert.deepEqual(warnings, ["prod: deployment.hotswap: somebody", "[runtime] pending"]);
    });

    it("leaves out what the program ignores, which differs too", () => {
        const [{ reasons }] = planOf(
            service("web", [ecs({ desiredCount: 7, platformVersion: "1.4.0" }, "platformVersion")]),
        ).services;
        assert.deepEqual(reasons, [{ path: "platformVersion", before: undefined, after: "1.4.0" }]);
    });

    const deployments: [string, boolean, Parameters<typeof startsDeployment>[0]][] = [
        [
            "a call that is forced",
            true,
            { fate: "update", changed: ["healthCheckGracePeriodSeconds"], after: state({ forceNewDeployment: true }) },
        ],
        ["a call that is not", false, { fate: "update", changed: ["healthCheckGracePeriodSeconds"], after: state({}) }],
        ["another revision, forced or not", true, { fate: "update", changed: ["taskDefinition"], after: state({}) }],
        ["another subnet", true, { fate: "update", changed: ["networkConfiguration.subnets[0]"], after: state({}) }],
        [
            "tags",
            false,
            { fate: "update", changed: ["tags.a", "tagsAll.a"], after: state({ forceNewDeployment: true }) },
        ],
        [
            "another revision that CodeDeploy deploys",
            false,
            {
                fate: "update",
                changed: ["taskDefinition"],
                after: state({ deploymentController: { type: "CODE_DEPLOY" } }),
            },
        ],
        ["a new service", false, { fate: "create", changed: [], after: state({ forceNewDeployment: true }) }],
    ];
    for (const [title, expected, step] of deployments) {
        it(`${expected ? "sees" : "sees no"} deployment in ${title}`, () =>
            assert.equal(startsDeployment(step), expected));
    }
});

function state(inputs: object) {
    return { urn: "urn", type: "aws:ecs/service:Service", inputs: inputs as Record<string, unknown> };
}

describe("the costs of a plan", () => {
    const provider = (region: string) =>
        event({ type: "pulumi:providers:aws", name: "default", before: { region }, after: { region } });
    const second = service(
        "b",
        [
            {
                type: "aws:ecs/taskDefinition:TaskDefinition",
                name: "prod-b",
                op: "create",
                after: { cpu: "1024", memory: "2048", containerDefinitions: "[]" },
            },
            {
                type: "aws:ecs/service:Service",
                name: "prod-b",
                op: "create",
                after: { ...SERVICE, desiredCount: 1, taskDefinition: UNKNOWN },
            },
        ],
        "create",
    );

    it("are what comes and goes by owner and kind, tasks of revisions that are not there yet too", () => {
        const { cost } = told([provider("us-east-1"), ...service("a"), ...second]);
        assert.ok("region" in cost);
        assert.deepEqual(
            cost.lines.map(({ owner, what, least, most }) => [owner, what, least.toFixed(2), most.toFixed(2)]),
            [["prod-b", "tasks", "36.04", "36.04"]],
        );
        assert.deepEqual([cost.before.least.toFixed(2), cost.after.least.toFixed(2)], ["18.02", "54.06"]);
    });

    it("are told of as not known elsewhere", () => {
        const { cost } = told([provider("eu-north-1"), ...service("a")]);
        assert.deepEqual(cost, { unknown: "eu-north-1" });
        assert.equal(
            textOfPlan(told([provider("eu-north-1"), ...service("a")])).at(-1),
            "Prices of eu-north-1 are not known: `--region us-east-1` estimates the cost.",
        );
    });

    it("name what cannot be counted before the subnets are there", () => {
        const balancer = event({
            type: "aws:lb/loadBalancer:LoadBalancer",
            name: "prod",
            op: "create",
            after: { loadBalancerType: "application", subnets: UNKNOWN },
        });
        const { cost } = told([provider("us-east-1"), balancer]);
        assert.ok("region" in cost);
        assert.ok(cost.notCounted.includes("addresses of prod, whose subnets are not known before the update"));
    });
});

describe("the controls of a plan", () => {
    const outputs = (op: string, before: object[], after: object[]): EngineEvent => {
        const urn = urnOf("ecs:index:Environment", "prod");
        const exceptions = (list: object[]) => ({ urn, outputs: { exceptions: list } });
        return {
            resOutputsEvent: { metadata: { op, urn, old: exceptions(before), new: exceptions(after) } },
        } as unknown as EngineEvent;
    };
    const broken = (control: string, path: string) => ({ control, title: "Something", path });

    it("are those that are newly excepted, and those that are met now", () => {
        const { exceptions } = planOf([
            outputs("same", [broken("ECS.5", "a"), broken("ELB.1", "b")], [broken("ECS.5", "a"), broken("ECS.5", "c")]),
        ]);
        assert.deepEqual(exceptions, { added: [broken("ECS.5", "c")], met: [broken("ELB.1", "b")] });
    });

    it("are counted once, at the component that the program makes", () => {
        const urn = "urn:pulumi:prod::shop::ecs:index:Environment$ecs:index:Service::prod-web";
        const inner = {
            resOutputsEvent: {
                metadata: { op: "create", urn, new: { urn, outputs: { exceptions: [broken("ECS.5", "x")] } } },
            },
        };
        assert.deepEqual(planOf([inner as unknown as EngineEvent]).exceptions.added, []);
    });
});

describe("a plan of 100 services", () => {
    const keys = Array.from({ length: 100 }, (_, at) => `part-${String(at).padStart(3, "0")}`);
    const events = keys.flatMap((key, at) =>
        at < 96
            ? service(key, withImage(key, `shop/${key}:2`))
            : at < 98
              ? service(key, withImage(key, "shop/all:9"))
              : service(key),
    );

    it("says once what is the same of many, whose own names differ", () => {
        const text = textOfPlan(told(events));
        assert.equal(text[0], "100 services: 98 deployed, 2 left alone.");
        assert.ok(text.length < 25, text.join("\n"));
        assert.equal(
            text[2],
            "98 services: deployed, blue/green: at least 10 min 45 s (health checks 15 s, bake time 10 min, deregistration 30 s)",
        );
        assert.deepEqual(
            text.filter((line) => line.includes(" of them:")),
            ["  96 of them:", "  2 of them:"],
        );
        assert.ok(text.includes("    containerDefinitions.app.image: shop/<service>:1 -> shop/<service>:2"));
        for (const key of keys.slice(0, 98)) {
            assert.ok(
                text.some((line) => line.includes(key)),
                key,
            );
        }
        assert.ok(text.slice(2).every((line) => line.length <= 130));
    });

    it("is short in Markdown, which renders whatever values are", () => {
        const markdown = markdownOfPlan(told(events));
        assert.ok(markdown.length < 15, markdown.join("\n"));
        assert.match(markdown[4], /^- 98 services: deployed/);
        assert.match(markdown[5], /^ {4}- \*\*part-000\*\*, .* and 86 more: containerDefinitions/);
        const odd = markdownOfPlan(told(service("web", withImage("web", "a|b<script>@team*\nnext"))));
        assert.ok(
            odd.some((line) => line.endsWith("a\\|b\\<script\\>@\u200bteam\\* next")),
            odd.join("\n"),
        );
    });

    it("has a line for each where each is another one", () => {
        const different = keys.flatMap((key, at) => service(key, withImage(key, `shop/${key}:${at + 2}`)));
        const text = textOfPlan(told(different));
        assert.equal(text.length, 105, text.join("\n"));
        assert.equal(text[52], "  part-049: containerDefinitions.app.image: shop/part-049:1 -> shop/part-049:51");
    });

    it("says below its name what else happens to a service", () => {
        const logs: Told = {
            type: "aws:cloudwatch/logGroup:LogGroup",
            name: "prod-b",
            op: "update",
            before: { retentionInDays: 7 },
            after: { retentionInDays: 30 },
            diffs: ["retentionInDays"],
        };
        const text = lines(...service("a", withImage("a", "x:2")), ...service("b", [...withImage("b", "y:2"), logs]));
        assert.deepEqual(text.slice(2), [
            "  a: containerDefinitions.app.image: shop/a:1 -> x:2",
            "  b:",
            "    containerDefinitions.app.image: shop/b:1 -> y:2",
            "    in place: log group prod-b: retentionInDays: 7 -> 30",
        ]);
    });
});
