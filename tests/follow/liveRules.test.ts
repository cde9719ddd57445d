import * as assert from "node:assert/strict";
import { readListener } from "../../components/follow/liveRules";

const LISTENER = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2";

/** As API Reference, `DescribeRules`, answers it: two pages, conditions in both forms, and the default rule. */
const PAGES: Record<string, object> = {
    first: {
        Rules: [
            {
                RuleArn: "rule-1",
                Priority: "10",
                Conditions: [
                    {
                        Field: "host-header",
                        Values: ["a.example.com"],
                        HostHeaderConfig: { Values: ["a.example.com"] },
                    },
                    { Field: "path-pattern", Values: ["/api/*"], PathPatternConfig: { Values: ["/api/*"] } },
                ],
                Actions: [
                    {
                        Type: "forward",
                        ForwardConfig: {
                            TargetGroups: [
                                { TargetGroupArn: "blue", Weight: 100 },
                                { TargetGroupArn: "green", Weight: 0 },
                            ],
                        },
                    },
                ],
            },
        ],
        NextMarker: "second",
    },
    second: {
        Rules: [
            {
                RuleArn: "rule-2",
                Priority: "20",
                Conditions: [
                    { Field: "path-pattern", Values: ["/x"] },
                    { Field: "http-header", HttpHeaderConfig: { HttpHeaderName: "X-Team", Values: ["A"] } },
                    {
                        Field: "query-string",
                        QueryStringConfig: { Values: [{ Key: "beta", Value: "1" }, { Value: "any" }] },
                    },
                    { Field: "http-request-method", HttpRequestMethodConfig: { Values: ["POST"] } },
                    { Field: "source-ip", SourceIpConfig: { Values: ["10.0.0.0/8"] } },
                ],
                Actions: [{ Type: "forward", TargetGroupArn: "single" }],
            },
            {
                RuleArn: "rule-3",
                Priority: "30",
                Conditions: [
                    { Field: "host-header", HostHeaderConfig: { RegexValues: ["^t[0-9]"] } },
                    { Field: "path-pattern", PathPatternConfig: { RegexValues: ["^/v[0-9]+/"] } },
                ],
                Actions: [{ Type: "redirect" }],
            },
            { RuleArn: "rule-4", Priority: "40", Conditions: [{ Field: "of-tomorrow" }] },
            { RuleArn: "rule-default", Priority: "default", IsDefault: true, Actions: [{ Type: "fixed-response" }] },
        ],
    },
};

function scripted() {
    const asked: string[] = [];
    const send = async ({ constructor, input }: { constructor: { name: string }; input: any }) => {
        if (constructor.name === "DescribeTagsCommand") {
            asked.push(`tags of ${input.ResourceArns.join(" ")}`);
            return {
                TagDescriptions: input.ResourceArns.map((ResourceArn: string) => ({
                    ResourceArn,
                    Tags: [{ Key: "slipway:owner", Value: `shop/prod/${ResourceArn}` }],
                })),
            };
        }
        asked.push(`rules of ${input.ListenerArn.split(":").pop()}`);
        return PAGES[input.Marker ?? "first"];
    };
    return { asked, balancing: { send } as unknown as Parameters<typeof readListener>[0] };
}

describe("the rules of a live listener", () => {
    it("are read to the last page, without the default one, and tell what they ask for", async () => {
        const { balancing } = scripted();
        const { rules, targetGroups } = await readListener(balancing, LISTENER);
        assert.deepEqual(rules, [
            {
                arn: "rule-1",
                priority: 10,
                hosts: ["a.example.com"],
                paths: ["/api/*"],
                further: [],
                isNarrower: false,
            },
            {
                arn: "rule-2",
                priority: 20,
                hosts: [],
                paths: ["/x"],
                further: [
                    { what: "header x-team", values: ["a"] },
                    { what: "query", values: ["beta=1", "any"] },
                    { what: "method", values: ["POST"] },
                    { what: "source", values: ["10.0.0.0/8"] },
                ],
                isNarrower: false,
            },
            {
                arn: "rule-3",
                priority: 30,
                hosts: ["~^t[0-9]"],
                paths: ["~^/v[0-9]+/"],
                further: [],
                isNarrower: false,
            },
            { arn: "rule-4", priority: 40, hosts: [], paths: [], further: [], isNarrower: true },
        ]);
        assert.deepEqual([...targetGroups], ["blue", "green", "single"]);
    });

    it("have tags that are read once, and twenty at a time", async () => {
        const { asked, balancing } = scripted();
        const listener = await readListener(balancing, LISTENER);
        const [first, second] = listener.rules;
        await Promise.all([listener.tagsOf([first]), listener.tagsOf([first, second])]);
        assert.deepEqual([...(await listener.tagsOf([second]))], [["rule-2", { "slipway:owner": "shop/prod/rule-2" }]]);
        assert.deepEqual(asked.slice(2), ["tags of rule-1", "tags of rule-2"]);
        const many = Array.from({ length: 45 }, (_, index) => ({ ...first, arn: `many-${index}` }));
        await listener.tagsOf(many);
        assert.equal(asked.length, 4 + 3);
    });
});
