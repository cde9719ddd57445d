import * as assert from "node:assert/strict";
import { CONTROLS, type ControlId } from "../../components/controls/controls";
import { type Judged, policyName, violations } from "../../policies/violations";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const NAME = /^[a-zA-Z0-9-_.]{1,100}$/;

const group = (retentionInDays: number, parent?: Judged): Judged => ({
    type: GROUP,
    urn: `urn:pulumi:dev::app::${GROUP}::audit`,
    props: { retentionInDays },
    parent,
});

/** A component of the package that says what it does not meet. */
const component = (exceptions: unknown): Judged => ({
    type: "ecs:index:Service",
    urn: "urn:pulumi:dev::app::ecs:index:Service::web",
    props: { exceptions },
});

const judged = (resource: Judged, exempt?: string[]) =>
    violations("CloudWatch.16", CONTROLS["CloudWatch.16"], [resource], exempt);

describe("a policy", () => {
    it("has a name that Pulumi takes, for each control another", () => {
        const names = (Object.keys(CONTROLS) as ControlId[]).map(policyName);

        assert.equal(new Set(names).size, names.length);
        names.forEach((name) => assert.match(name, NAME));
    });

    it("says nothing of what meets the control", () => assert.deepEqual(judged(group(365)), []));

    it("says nothing of resources of another type", () =>
        assert.deepEqual(judged({ ...group(7), type: "aws:s3/bucket:Bucket" }), []));

    it("reports a resource of somebody else by itself", () => {
        const { urn } = group(7);
        assert.deepEqual(judged(group(7)), [{ urn, message: "It is not met by the resource." }]);
    });

    it("reports a resource of a component with the arguments that decide about it", () => {
        const path = "logging.retentionDays";
        const [found] = judged(group(7, component([{ control: "CloudWatch.16", title: "", path }])));

        assert.equal(found.message, "It is decided by logging.retentionDays.");
    });

    it("takes a reason that the arguments give", () => {
        const exceptions = [{ control: "CloudWatch.16", title: "", path: "x", reason: "a copy is kept elsewhere" }];

        assert.deepEqual(judged(group(7, component(exceptions))), []);
    });

    it("takes no reason for another control, and none that only one of two has", () => {
        const of = (control: string, reason?: string) => ({ control, title: "", path: "x", reason });

        assert.equal(judged(group(7, component([of("ECS.4", "why not")]))).length, 1);
        assert.equal(judged(group(7, component([of("CloudWatch.16", "yes"), of("CloudWatch.16")]))).length, 1);
    });

    it("exempts by the end of a URN", () => assert.deepEqual(judged(group(7), ["::audit"]), []));

    it("leaves what a preview does not know to the update, and hides no other error", () => {
        class UnknownValueError extends Error {}
        const resource = (error: Error): Judged => ({
            ...group(7),
            props: new Proxy(
                {},
                {
                    get: () => {
                        throw error;
                    },
                },
            ),
        });

        assert.deepEqual(judged(resource(new UnknownValueError())), []);
        assert.throws(() => judged(resource(new Error("broken"))), /broken/);
    });
});
