import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LoadBalancer, type LoadBalancerArgs, type WebAcl } from "../../index";
import { rulesOf } from "../../components/loadBalancer/createWebAcl";
import { completeLoadBalancer } from "../../components/loadBalancer/loadBalancerSettings";
import { MANAGED_GROUPS } from "../../components/loadBalancer/managedRules";
import { loadBalancerProblems } from "../../components/loadBalancer/rules";
import { sentence } from "../../components/shared/problems";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { NETWORK, PRODUCTION } from "./fixtures";

const DEVELOPMENT = { network: NETWORK, preset: "development" } as const;
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const EXISTING = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/company/1";

const made = (args: LoadBalancerArgs = PRODUCTION) => run(() => new LoadBalancer("edge", args));
const rulesFor = (webAcl: WebAcl) =>
    rulesOf(completeLoadBalancer({ webAcl: { enabled: true, ...webAcl } }, "production").webAcl!);
const problemsOf = (webAcl: WebAcl) => {
    const args = { ...PRODUCTION, webAcl };
    return loadBalancerProblems(args, completeLoadBalancer(args, undefined));
};
const common = (webAcl: WebAcl) => rulesFor(webAcl).find(({ name }) => name === "AWSManagedRulesCommonRuleSet") as any;

describe("web ACL of a LoadBalancer", () => {
    const where: [string, boolean, LoadBalancerArgs][] = [
        ["in front of a public one in production", true, PRODUCTION],
        ["in front of no internal one", false, { ...PRODUCTION, internal: true }],
        ["in front of an internal one on request", true, { ...PRODUCTION, internal: true, webAcl: { enabled: true } }],
        ["in front of none in development", false, DEVELOPMENT],
        ["in front of one in development on request", true, { ...DEVELOPMENT, webAcl: { enabled: true } }],
        ["in front of none that does without", false, { ...PRODUCTION, webAcl: { enabled: false } }],
    ];
    for (const [what, isThere, args] of where) {
        it(`[ELB.16] [CKV2_AWS_28] is ${what}`, async () => {
            const { resources, result } = await made(args);

            const types = resources.map(({ type }) => type).filter((type) => type.startsWith("aws:wafv2/"));
            assert.equal(types.length, isThere ? 3 : 0);
            assert.equal(result.webAclArn !== undefined, isThere);
        });
    }

    it("stands in front of the load balancer and lets through what no rule matches", async () => {
        const { get, result } = await made();

        const { scope, defaultAction } = get(WEB_ACL).inputs;
        assert.deepEqual([scope, defaultAction], ["REGIONAL", { allow: {} }]);
        const arn = await plain(result.webAclArn!);
        const { webAclArn, resourceArn } = get(ASSOCIATION).inputs;
        assert.deepEqual([webAclArn, resourceArn], [arn, await plain(result.loadBalancerArn)]);
    });

    it("[WAF.10] [CKV_AWS_192] [CKV2_AWS_76] [CKV_AWS_342] has the usual groups of rules and one on the rate, cheapest first", async () => {
        const { get } = await made();

        const rules = get(WEB_ACL).inputs.rules.map((rule: any) => [
            rule.priority,
            rule.statement.managedRuleGroupStatement?.name ?? rule.statement.rateBasedStatement,
            rule.overrideAction ?? rule.action,
        ]);
        assert.deepEqual(rules, [
            [10, "AWSManagedRulesAmazonIpReputationList", { none: {} }],
            [20, { aggregateKeyType: "IP", evaluationWindowSec: 300, limit: 2000 }, { block: {} }],
            [30, "AWSManagedRulesKnownBadInputsRuleSet", { none: {} }],
            [40, "AWSManagedRulesCommonRuleSet", { none: {} }],
        ]);
    });

    it("[WAF.12] counts each rule under a name of its own", async () => {
        const { get } = await made();

        const { rules, visibilityConfig } = get(WEB_ACL).inputs;
        const all = [visibilityConfig, ...rules.map((rule: any) => rule.visibilityConfig)];
        assert.ok(all.every((config) => config.cloudwatchMetricsEnabled && config.sampledRequestsEnabled));
        assert.deepEqual(
            all.map(({ metricName }) => metricName),
            [
                "edge-web-acl",
                "AWSManagedRulesAmazonIpReputationList",
                "rate",
                "AWSManagedRulesKnownBadInputsRuleSet",
                "AWSManagedRulesCommonRuleSet",
            ],
        );
    });

    it("[WAF.11] [CKV2_AWS_31] logs to a group of its own, without what one could sign in with", async () => {
        const { get } = await made({ ...PRODUCTION, webAcl: { logRetentionDays: 731 } });

        const group = get("aws:cloudwatch/logGroup:LogGroup");
        assert.deepEqual([group.inputs.namePrefix, group.inputs.retentionInDays], ["aws-waf-logs-edge-", 731]);
        const { logDestinationConfigs, redactedFields } = get(
            "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
        ).inputs;
        assert.deepEqual(logDestinationConfigs, ["arn:aws:logs:eu-central-1:123456789012:log-group:edge-web-acl"]);
        assert.deepEqual(redactedFields, [
            { singleHeader: { name: "authorization" } },
            { singleHeader: { name: "cookie" } },
        ]);
    });

    it("[CloudWatch.16] keeps its log for a year in production and a week in development", () => {
        const days = (["production", "development"] as const).map(
            (preset) => completeLoadBalancer({ webAcl: { enabled: true } }, preset).webAcl?.logRetentionDays,
        );

        assert.deepEqual(days, [365, 7]);
    });

    it("only counts, on request", () => {
        const actions = rulesFor({ mode: "count" }).map(({ action, overrideAction }) => action ?? overrideAction);

        assert.deepEqual(actions, Array(4).fill({ count: {} }));
    });

    it("only counts what one group of rules matches, on request", () => {
        const rules = rulesFor({ managedRules: { AWSManagedRulesCommonRuleSet: { mode: "count" } } });

        const actions = rules.map(({ action, overrideAction }) => Object.keys((action ?? overrideAction) as object)[0]);
        assert.deepEqual(actions, ["none", "block", "none", "count"]);
    });

    it("blocks with one group of rules what all others only count", () => {
        const managedRules = { AWSManagedRulesKnownBadInputsRuleSet: { mode: "block" } } as const;
        const rules = rulesFor({ mode: "count", managedRules });

        const actions = rules.map(({ action, overrideAction }) => Object.keys((action ?? overrideAction) as object)[0]);
        assert.deepEqual(actions, ["count", "count", "none", "count"]);
    });

    it("lets uploads through when the rule on large bodies only counts", () => {
        const { statement } = common({
            managedRules: { AWSManagedRulesCommonRuleSet: { countedRules: ["SizeRestrictions_BODY"] } },
        });

        assert.deepEqual(statement.managedRuleGroupStatement.ruleActionOverrides, [
            { name: "SizeRestrictions_BODY", actionToUse: { count: {} } },
        ]);
    });

    it("has one group more and another less, at places that do not move", () => {
        const rules = rulesFor({
            managedRules: { AWSManagedRulesSQLiRuleSet: {}, AWSManagedRulesKnownBadInputsRuleSet: { enabled: false } },
            requestsPerFiveMinutes: 500,
        });

        assert.deepEqual(
            rules.map(({ name, priority }) => [name, priority]),
            [
                ["AWSManagedRulesAmazonIpReputationList", 10],
                ["rate", 20],
                ["AWSManagedRulesCommonRuleSet", 40],
                ["AWSManagedRulesSQLiRuleSet", 51],
            ],
        );
        assert.equal((rules[1].statement as any).rateBasedStatement.limit, 500);
    });

    it("has a place for each group of rules", () => {
        const priorities = rulesFor({
            managedRules: Object.fromEntries(Object.keys(MANAGED_GROUPS).map((group) => [group, {}])),
        }).map(({ priority }) => priority);

        assert.equal(new Set(priorities).size, Object.keys(MANAGED_GROUPS).length + 1);
    });

    it("is one that is there already, known or not", async () => {
        const { get, resources, result } = await made({
            ...PRODUCTION,
            webAcl: { webAclArn: pulumi.output(EXISTING) },
        });

        assert.equal(get(ASSOCIATION).inputs.webAclArn, EXISTING);
        assert.deepEqual(
            resources.filter(({ type }) => [WEB_ACL, "aws:cloudwatch/logGroup:LogGroup"].includes(type)),
            [],
        );
        assert.equal(await plain(result.webAclArn!), EXISTING);
    });

    it("is refused when it turns out to be of another Region", async () => {
        const webAclArn = pulumi.output(EXISTING.replace("eu-central-1", "us-east-1"));

        await assert.rejects(
            run(() => new LoadBalancer("edge", { ...PRODUCTION, webAcl: { webAclArn } })),
            /webAcl\.webAclArn: is in us-east-1, and a load balancer takes web ACLs of its own Region only\. Give one in eu-central-1\./,
        );
    });

    const warned: [string, WebAcl, string[]][] = [
        [
            "[ELB.16] that it is missing in production",
            { enabled: false },
            [
                "webAcl.enabled: lets everything through to the tasks (ELB.16). Remove it, unless something in front of the load balancer, such as CloudFront, has a web ACL. [waf-off-public]",
            ],
        ],
        [
            "of a rule that AWS WAF would take for none",
            { managedRules: { AWSManagedRulesCommonRuleSet: { countedRules: ["SizeRestriction_BODY", "New"] } } },
            [
                'webAcl.managedRules.AWSManagedRulesCommonRuleSet.countedRules[0]: the package knows no rule "SizeRestriction_BODY" in this group, and AWS WAF would ignore a wrong name. Write SizeRestrictions_BODY. [waf-counted-rule]',
                'webAcl.managedRules.AWSManagedRulesCommonRuleSet.countedRules[1]: the package knows no rule "New" in this group, and AWS WAF would ignore a wrong name. Look it up in the list of rules of the group. [waf-counted-rule]',
            ],
        ],
        [
            "of rules that make requests dearer",
            {
                managedRules: {
                    AWSManagedRulesLinuxRuleSet: {},
                    AWSManagedRulesSQLiRuleSet: {},
                    AWSManagedRulesWindowsRuleSet: {},
                },
            },
            [
                "webAcl.managedRules: 1527 capacity units make requests dearer than 0.60 USD for a million. Stay within 1500, or take it as the price. [waf-capacity]",
            ],
        ],
    ];
    for (const [what, webAcl, lines] of warned) {
        it(`warns ${what}`, () => {
            const problems = problemsOf(webAcl);

            assert.deepEqual(
                problems.map((problem) => [problem.severity, sentence(problem)]),
                lines.map((line) => ["warning", line]),
            );
        });
    }

    it("has nothing to warn of with the usual rules", () =>
        assert.deepEqual(problemsOf({ requestsPerFiveMinutes: 10 }), []));

    const GROUPS = Object.keys(MANAGED_GROUPS).sort().join(", ");
    const refused: [string, WebAcl, string[], LoadBalancerArgs?][] = [
        [
            "settings of a new web ACL beside an existing one",
            {
                webAclArn: EXISTING,
                mode: "count",
                managedRules: {},
                requestsPerFiveMinutes: 100,
                logRetentionDays: 365,
            },
            ["logRetentionDays", "managedRules", "mode", "requestsPerFiveMinutes"].map(
                (key) =>
                    `webAcl.${key}: is for a new web ACL, and \`webAclArn\` names an existing one. Keep one of the two. [waf-source]`,
            ),
        ],
        [
            "a web ACL of CloudFront",
            { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/company/1" },
            [
                'webAcl.webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/company/1" is for CloudFront, not for a load balancer. Give one of the scope REGIONAL. [waf-scope]',
            ],
        ],
        [
            "the ARN of something else",
            { webAclArn: "arn:aws:waf-regional:eu-central-1:123456789012:webacl/1" },
            [
                'webAcl.webAclArn: "arn:aws:waf-regional:eu-central-1:123456789012:webacl/1" is not the ARN of a web ACL. Write one such as arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/…. [waf-scope]',
            ],
        ],
        ...[9, 2_000_000_001].map((requestsPerFiveMinutes): [string, WebAcl, string[]] => [
            `a rate of ${requestsPerFiveMinutes}`,
            { requestsPerFiveMinutes },
            [
                `webAcl.requestsPerFiveMinutes: ${requestsPerFiveMinutes} is not possible. Use a whole number from 10 to 2000000000. [out-of-range]`,
            ],
        ]),
        [
            "a misspelt group of rules",
            { managedRules: { AWSManagedRuleCommonRuleSet: {} } },
            [
                "webAcl.managedRules.AWSManagedRuleCommonRuleSet: there is no such group of rules. Write AWSManagedRulesCommonRuleSet. [waf-managed-group]",
            ],
        ],
        [
            "a group of rules that costs extra",
            { managedRules: { AWSManagedRulesBotControlRuleSet: {} } },
            [
                "webAcl.managedRules.AWSManagedRulesBotControlRuleSet: costs extra and needs settings of its own, which this web ACL cannot have. Make a web ACL with it, and give its ARN as `webAclArn`. [waf-managed-group]",
            ],
        ],
        [
            "groups of rules that are none",
            { managedRules: { bots: {}, constructor: {} } },
            ["bots", "constructor"].map(
                (group) =>
                    `webAcl.managedRules.${group}: there is no such group of rules. Use ${GROUPS}. [waf-managed-group]`,
            ),
        ],
        [
            "settings of a group of rules that is switched off",
            { managedRules: { AWSManagedRulesCommonRuleSet: { enabled: false, countedRules: ["x"] } } },
            [
                "webAcl.managedRules.AWSManagedRulesCommonRuleSet.countedRules: is about a group of rules that is switched off. Set `enabled` to true, or remove it. [waf-off]",
            ],
        ],
        [
            "a rule that is named twice",
            { managedRules: { AWSManagedRulesSQLiRuleSet: { countedRules: ["SQLi_BODY", "SQLi_BODY"] } } },
            [
                'webAcl.managedRules.AWSManagedRulesSQLiRuleSet.countedRules[1]: "SQLi_BODY" is named twice. Name it once. [waf-counted-rule]',
            ],
        ],
        [
            "[CloudWatch.16] a log that is gone after a month in production",
            { logRetentionDays: 30 },
            [
                "webAcl.logRetentionDays: 30 days are too few to look into an incident afterwards (CloudWatch.16). Use 365 or more. [log-retention-production]",
            ],
        ],
        [
            "a retention that CloudWatch Logs does not offer",
            { enabled: true, logRetentionDays: 8 },
            [
                "webAcl.logRetentionDays: 8 is not possible. Use one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653. [log-retention]",
            ],
            DEVELOPMENT,
        ],
        [
            "settings of a web ACL that an internal load balancer does not have",
            { mode: "count" },
            ["webAcl.mode: is about a web ACL, and there is none. Set `enabled` to true, or remove it. [waf-off]"],
            { ...PRODUCTION, internal: true },
        ],
        [
            "settings of a web ACL that development does not have",
            { webAclArn: EXISTING },
            ["webAcl.webAclArn: is about a web ACL, and there is none. Set `enabled` to true, or remove it. [waf-off]"],
            DEVELOPMENT,
        ],
    ];
    for (const [what, webAcl, lines, args = PRODUCTION] of refused) {
        it(`refuses ${what}`, async () =>
            assert.deepEqual(await refusals(() => new LoadBalancer("edge", { ...args, webAcl })), lines));
    }
});
