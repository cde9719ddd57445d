import * as assert from "node:assert/strict";
import { authorOf } from "../../../cli/diff/authors";
import { changedIn } from "../../../cli/diff/changed";
import { differences } from "../../../cli/diff/compare";
import { byHand, diffLines } from "../../../cli/diff/words";

describe("the differences of two values", () => {
    it("are found leaf by leaf", () =>
        assert.deepEqual(differences({ a: 1, b: { c: 2, d: 3 } }, { a: 1, b: { c: 4, e: 5 } }), [
            { path: "b.c", before: 2, after: 4 },
            { path: "b.d", before: 3, after: undefined },
            { path: "b.e", before: undefined, after: 5 },
        ]));

    it("are found in JSON that stands in a text, by the names of what is listed", () => {
        const definitions = (...containers: object[]) => ({ containerDefinitions: JSON.stringify(containers) });
        const before = definitions({ name: "web", image: "a:1" }, { name: "proxy", image: "b:1" });
        const after = definitions({ name: "proxy", image: "b:1" }, { image: "a:2", name: "web" });

        assert.deepEqual(differences(before, after), [
            { path: "containerDefinitions.web.image", before: "a:1", after: "a:2" },
        ]);
    });

    it("are none between nothing and what is empty, and none in the order of keys", () =>
        assert.deepEqual(differences({ a: [], b: {}, c: '{"x":1,"y":2}' }, { c: '{"y":2,"x":1}', d: null }), []));

    it("are found in lists and texts as a whole", () =>
        assert.deepEqual(differences({ a: [1, 2], b: "{broken" }, { a: [2, 1], b: "{other" }), [
            { path: "a", before: [1, 2], after: [2, 1] },
            { path: "b", before: "{broken", after: "{other" },
        ]));
});

describe("a difference is made", () => {
    const still = { isScaled: false, byCodeDeploy: false };
    const SERVICE = "aws:ecs/service:Service";
    const cases: [string, string, string, Parameters<typeof authorOf>[2], string | undefined][] = [
        ["by ECS where a deployment moved the traffic", SERVICE, "loadBalancers", still, "ECS"],
        [
            "by CodeDeploy where that deploys",
            "aws:lb/listenerRule:ListenerRule",
            "actions",
            { ...still, byCodeDeploy: true },
            "CodeDeploy",
        ],
        ["by the scaling of a service that scales", SERVICE, "desiredCount", { ...still, isScaled: true }, "scaling"],
        ["by a person where nothing scales", SERVICE, "desiredCount", still, undefined],
        ["by schedules that move the bounds", "aws:appautoscaling/target:Target", "minCapacity", still, "scaling"],
        ["by a person in everything else", "aws:ec2/securityGroup:SecurityGroup", "description", still, undefined],
        [
            "by a person where only the name is similar",
            SERVICE,
            "desiredCounts",
            { ...still, isScaled: true },
            undefined,
        ],
    ];
    for (const [title, type, path, surroundings, author] of cases) {
        it(title, () => assert.equal(authorOf({ type }, path, surroundings), author));
    }
});

describe("what a refresh has found", () => {
    const URN = "urn:pulumi:prod::app::";
    const environment = { urn: `${URN}ecs:index:Environment::prod`, type: "ecs:index:Environment" };
    const web = {
        urn: `${URN}ecs:index:Service::prod-web`,
        type: "ecs:index:Service",
        parent: environment.urn,
        outputs: {},
    };
    const service = {
        urn: `${URN}aws:ecs/service:Service::prod-web`,
        type: "aws:ecs/service:Service",
        parent: web.urn,
        inputs: { desiredCount: 2, taskDefinition: "web:7", loadBalancers: [1] },
    };
    const vpc = { urn: `${URN}aws:ec2/vpc:Vpc::prod`, type: "aws:ec2/vpc:Vpc", parent: environment.urn, inputs: {} };
    const event = (urn: string, op: string, before: object, after?: object): any => ({
        resOutputsEvent: {
            metadata: {
                urn,
                op,
                old: { outputs: before },
                ...(after && { new: { outputs: after }, diffs: op === "same" ? [] : Object.keys(after) }),
            },
        },
    });
    const found = (...events: any[]) => changedIn(events, [environment, web, service, vpc]);

    it("is told of what the program asks for, with the service to which it belongs", () => {
        const [changed, ...others] = found(
            event(service.urn, "update", { desiredCount: 2, status: "a" }, { desiredCount: 3, status: "b" }),
            event(vpc.urn, "same", {}, {}),
        );
        assert.deepEqual(others, []);
        assert.deepEqual(
            [changed.service, changed.differences],
            ["web", [{ path: "desiredCount", before: 2, after: 3 }]],
        );
    });

    it("is told where the program leaves it to others, which Pulumi calls the same", () => {
        const [{ differences: told }] = found(
            event(service.urn, "same", { loadBalancers: [1] }, { loadBalancers: [2] }),
        );
        assert.deepEqual(told, [{ path: "loadBalancers", before: [1], after: [2], author: "ECS" }]);
    });

    it("is nothing where AWS alone has changed what is its own", () =>
        assert.deepEqual(found(event(service.urn, "update", { status: "a" }, { status: "b" })), []));

    it("is nothing where AWS has filled in what was left to it, which Pulumi calls the same", () => {
        const [before, after] = [{ desiredCount: 2 }, { desiredCount: 2, taskDefinition: "web:7" }];
        assert.deepEqual(found(event(service.urn, "same", before, after)), []);
    });

    it("is told in words, what belongs to no service last", () => {
        const changed = found(
            event(vpc.urn, "delete", {}),
            event(service.urn, "update", { taskDefinition: "web:7" }, { taskDefinition: "web:6" }),
        );
        assert.deepEqual(diffLines(changed), [
            "web",
            "  ECS service prod-web",
            "    taskDefinition: web:7 -> web:6",
            "",
            "of no service",
            "  Vpc prod is gone",
            "",
            "`pulumi up --refresh` goes back to what the program says.",
        ]);
        assert.deepEqual(changed.map(byHand), [true, true]);
    });

    it("is no work of a person where ECS did it", () => {
        const target = { ...vpc, urn: `${URN}target`, type: "aws:appautoscaling/target:Target", parent: web.urn };
        const scaled = changedIn(
            [event(service.urn, "update", { desiredCount: 2 }, { desiredCount: 5 })],
            [environment, web, service, target],
        );
        assert.deepEqual(diffLines(scaled), [
            "web",
            "  ECS service prod-web",
            "    desiredCount: 2 -> 5 (scaling)",
            "",
            "Nobody changed anything by hand: `pulumi up` leaves all of it as it is.",
        ]);
        assert.deepEqual(scaled.map(byHand), [false]);
    });

    it("is nothing at all", () => assert.deepEqual(diffLines([]), ["Everything is as the last update left it."]));
});
