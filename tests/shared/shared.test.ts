import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { arnParts, isArnOf } from "../../components/shared/arns";
import { cidrProblems } from "../../components/shared/cidr";
import { stableJson } from "../../components/shared/json";
import { fittingName, nameProblems, shortName, stableSlot } from "../../components/shared/names";
import { nearest } from "../../components/shared/nearest";
import { tagProblems, tagsOf } from "../../components/shared/tags";

describe("stableJson", () => {
    it("does not depend on the order of keys", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
                const reversed = Object.fromEntries(Object.entries(value).reverse());
                assert.equal(stableJson(reversed), stableJson(value));
                assert.deepEqual(JSON.parse(stableJson(value)), JSON.parse(JSON.stringify(value)));
            }),
        );
    });
});

describe("names", () => {
    const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,200}$/);

    it("fit their type with the suffix that Pulumi adds", () => {
        fc.assert(
            fc.property(word, (name) => {
                assert.ok(fittingName("targetGroup", name).length <= 24);
                assert.ok(fittingName("role", name).length <= 56);
                assert.match(fittingName("targetGroup", name), /^[A-Za-z][A-Za-z0-9-]*$/);
            }),
        );
    });

    it("differ after the cut when they differed before", () => {
        const [blue, green] = ["blue", "green"].map((color) => shortName(`${"long".repeat(20)}-${color}`, 24));

        assert.notEqual(blue, green);
        assert.equal(blue.length, 24);
    });

    it("are left alone when they fit", () => assert.equal(fittingName("role", "web-execution"), "web-execution"));

    for (const name of ["", "1web", "we_b", "sg", "sg-web", "internal-web", "web!"]) {
        it(`refuses ${JSON.stringify(name)} for a component`, () => assert.equal(nameProblems(name).length, 1));
    }

    it("spread evenly over their slots", () => {
        const slots = Array.from({ length: 1000 }, (_, index) => stableSlot(`service-${index}`, 10));
        const counts = Array.from({ length: 10 }, (_, slot) => slots.filter((it) => it === slot).length);

        assert.ok(Math.min(...counts) > 60, String(counts));
    });
});

describe("nearest", () => {
    const cases: [string, string | undefined][] = [
        ["stratgy", "strategy"],
        ["Strategy", "strategy"],
        ["x", undefined],
        ["completelyDifferent", undefined],
    ];
    for (const [typed, meant] of cases) {
        it(`proposes ${meant} for ${typed}`, () =>
            assert.equal(nearest(typed, ["strategy", "bakeMinutes", "wait"]), meant));
    }
});

describe("CIDR blocks", () => {
    const cases: [string, string | undefined][] = [
        ["10.0.0.0/16", undefined],
        ["10.0.0.1/16", "Write 10.0.0.0/16"],
        ["10.0.0.1", "Write 10.0.0.1/32"],
        ["10.0.0.0/33", "Write a block of addresses with its prefix, such as 10.0.0.0/16"],
        ["everybody", "Write a block of addresses with its prefix, such as 10.0.0.0/16"],
    ];
    for (const [cidr, remedy] of cases) {
        it(`${remedy === undefined ? "accepts" : "refuses"} ${cidr}`, () =>
            assert.deepEqual(
                cidrProblems("allow", cidr).map((problem) => problem.remedy),
                remedy === undefined ? [] : [remedy],
            ));
    }
});

describe("ARNs", () => {
    it("are taken apart", () =>
        assert.deepEqual(arnParts("arn:aws-cn:logs:cn-north-1:1:log-group:x"), {
            partition: "aws-cn",
            service: "logs",
            region: "cn-north-1",
            account: "1",
        }));

    it("are of a service or not", () => {
        assert.equal(isArnOf("arn:aws:acm:eu-central-1:123456789012:certificate/x", "acm"), true);
        assert.equal(isArnOf("arn:aws:acm:eu-central-1:123456789012:certificate/x", "iam"), false);
        assert.equal(isArnOf("certificate/x", "acm"), false);
    });
});

describe("tags", () => {
    it("name the component that made a resource, below what the user wrote", () =>
        assert.deepEqual(tagsOf("Service", "web", { team: "a", "slipway:name": "mine" }), {
            "slipway:component": "Service",
            "slipway:name": "mine",
            team: "a",
        }));

    const refused: [Record<string, string>, string][] = [
        [{ "aws:x": "1" }, "tag-reserved-prefix"],
        [{ "": "1" }, "tag-key"],
        [{ "a\tb": "1" }, "tag-key"],
        [{ a: "two\nlines" }, "tag-value"],
        [{ a: "x".repeat(257) }, "tag-value"],
        [Object.fromEntries(Array.from({ length: 48 }, (_, index) => [`t${index}`, "1"])), "tag-count"],
    ];
    for (const [tags, rule] of refused) {
        it(`refuses by the rule ${rule}`, () =>
            assert.deepEqual(
                tagProblems(tags).map((it) => it.rule),
                [rule],
            ));
    }
});
