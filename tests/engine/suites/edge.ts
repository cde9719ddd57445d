import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { typesOf } from "../live";
import { withEnvironment } from "../settings";

const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const BUCKET = "aws:s3/bucket:Bucket";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const COMPONENT = "ecs:index:LoadBalancer";

const withLoadBalancer = (loadBalancer: object) =>
    withEnvironment((environment) => ({
        ...environment,
        loadBalancer: { ...environment.loadBalancer, ...loadBalancer },
    }));

const GUARDED = { accessLogs: { enabled: true }, webAcl: { enabled: true } };
// What the company has already.
const COMPANY = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/company/5a3c0d1e-2b4f-4a6d-8c7e-9f0b1a2c3d4e";
const CHANGED = {
    accessLogs: { enabled: true, prefix: "edge", retentionDays: 14 },
    webAcl: {
        enabled: true,
        requestsPerFiveMinutes: 500,
        logRetentionDays: 14,
        managedRules: {
            AWSManagedRulesCommonRuleSet: { countedRules: ["SizeRestrictions_BODY"] },
            AWSManagedRulesSQLiRuleSet: { mode: "count" },
        },
    },
};

/** How what stands around a load balancer comes, changes and goes while it serves. */
export function edge(account: TestAccount, timeoutMs: number): void {
    describe(`the edge of an environment in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: (config) => config });

        step("is bare in development", async () => {
            assert.deepEqual([...(await stack().resources(BUCKET)), ...(await stack().resources(WEB_ACL))], []);
        });
        step("gets access logs and a web ACL without touching what runs", async () => {
            stack().config(withLoadBalancer(GUARDED));
            const outcome = await stack().up();

            assert.deepEqual({ ...outcome.changes, same: 0 }, { create: 11, update: 2, same: 0 });
            assert.deepEqual(typesOf(outcome, "update"), [BALANCER, COMPONENT]);
            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("writes to the bucket and stands in front of the load balancer", async () => {
            const [[balancer], [bucket], [acl], [association]] = await Promise.all(
                [BALANCER, BUCKET, WEB_ACL, ASSOCIATION].map((type) => stack().resources(type)),
            );

            const { enabled, bucket: written } = balancer.outputs.accessLogs;
            assert.deepEqual([enabled, written], [true, bucket.outputs.bucket]);
            const { webAclArn, resourceArn } = association.outputs;
            assert.deepEqual([webAclArn, resourceArn], [acl.outputs.arn, balancer.outputs.arn]);
        });
        step("changes in place", async () => {
            stack().config(withLoadBalancer(CHANGED));
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "update"), [
                LOG_GROUP,
                BALANCER,
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "aws:s3/bucketPolicy:BucketPolicy",
                WEB_ACL,
                COMPONENT,
            ]);
            assert.deepEqual(Object.keys(outcome.changes).sort(), ["same", "update"]);
            assertNoChange(await stack().preview());
        });
        step("has the web ACL of somebody else in the place of its own", async () => {
            stack().config(withLoadBalancer({ ...CHANGED, webAcl: { enabled: true, webAclArn: COMPANY } }));
            const outcome = await stack().up();

            const [association] = await stack().resources(ASSOCIATION);
            assert.match(association.outputs.webAclArn, /:regional\/webacl\/company\//);
            assert.deepEqual(typesOf(outcome, "delete"), [
                LOG_GROUP,
                WEB_ACL,
                "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
            ]);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("goes, and the load balancer stays", async () => {
            stack().config((config) => config);
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "update"), [BALANCER, COMPONENT]);
            assert.deepEqual(await stack().resources(BUCKET), []);
            const [{ outputs }] = await stack().resources(BALANCER);
            assert.equal(outputs.accessLogs.enabled, false);
            assertNoChange(await stack().preview({ refresh: true }));
        });
        step("leaves nothing behind, with files in its bucket", async () => {
            stack().config(withLoadBalancer(GUARDED));
            await stack().up();
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
