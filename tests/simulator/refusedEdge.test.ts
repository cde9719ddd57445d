import * as assert from "node:assert/strict";
import { Properties } from "../../simulator/values";
import { Environment } from "./environment";
import { itRefuses, Refusal } from "./refusals";
import { Created } from "./simulation";

const BUCKET = "aws:s3/bucket:Bucket";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const WRITER = "logdelivery.elasticloadbalancing.amazonaws.com";
const VISIBLE = { cloudwatchMetricsEnabled: true, metricName: "x", sampledRequestsEnabled: true };

const bucket = (e: Environment, inputs: Properties = {}) => e.create(BUCKET, "Logs", inputs);
const policy = (e: Environment, made: Created, statement: Properties = {}) =>
    e.create("aws:s3/bucketPolicy:BucketPolicy", "logs", {
        bucket: made.id,
        policy: JSON.stringify({
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { Service: WRITER },
                    Action: "s3:PutObject",
                    Resource: `${made.state.arn}/AWSLogs/123456789012/*`,
                    ...statement,
                },
            ],
        }),
    });
const logTo = (e: Environment, name: string, inputs: Properties = {}) =>
    e.update(e.balancer, { accessLogs: { bucket: name, enabled: true, ...inputs } });

/** A bucket that the load balancer writes to. */
function used(e: Environment, inputs: Properties = {}): Created {
    const made = bucket(e, inputs);
    policy(e, made);
    logTo(e, made.id);
    return made;
}

const webAcl = (e: Environment, inputs: Properties = {}, name = "edge") =>
    e.create(WEB_ACL, name, {
        scope: "REGIONAL",
        defaultAction: { allow: {} },
        visibilityConfig: VISIBLE,
        ...inputs,
    });
const rule = (
    name: string,
    priority: number,
    statement: Properties = { geoMatchStatement: { countryCodes: ["AQ"] } },
) => ({
    name,
    priority,
    statement,
    action: { block: {} },
    visibilityConfig: VISIBLE,
});
const associate = (e: Environment, acl: Created, name = "edge") =>
    e.create(ASSOCIATION, name, { webAclArn: acl.state.arn, resourceArn: e.balancer.id });
const logsOf = (e: Environment, groupArn: string) =>
    e.create("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "edge", {
        resourceArn: webAcl(e).state.arn,
        logDestinationConfigs: [groupArn],
    });

const refusals: Refusal[] = [
    ["access logs in no bucket", (e) => logTo(e, "nowhere"), /^InvalidConfigurationRequest: The bucket does not exist/],
    [
        "access logs in a bucket that lets nobody write",
        (e) => logTo(e, bucket(e).id),
        /^InvalidConfigurationRequest: Access Denied for bucket: logs-\w{7}/,
    ],
    [
        "access logs outside of what the policy allows",
        (e) => {
            const made = bucket(e);
            policy(e, made);
            logTo(e, made.id, { prefix: "edge" });
        },
        /^InvalidConfigurationRequest: Access Denied/,
    ],
    [
        "access logs in a bucket that lets another service write",
        (e) => {
            const made = bucket(e);
            policy(e, made, { Principal: { Service: "delivery.logs.amazonaws.com" } });
            logTo(e, made.id);
        },
        /^InvalidConfigurationRequest: Access Denied/,
    ],
    ["a bucket with a name of its own in capitals", (e) => bucket(e, { bucket: "Logs" }), /not a valid name/],
    [
        "two buckets with one name",
        (e) => [bucket(e, { bucket: "logs" }), bucket(e, { bucket: "logs" })],
        /^BucketAlready/,
    ],
    ["a setting of no bucket", (e) => policy(e, { ...e.vpc, id: "nowhere" }), /^NoSuchBucket/],
    [
        "a policy on another bucket",
        (e) => policy(e, bucket(e), { Resource: "arn:aws:s3:::other/*" }),
        /^MalformedPolicy: Policy has invalid resource/,
    ],
    [
        "objects that end before they begin",
        (e) =>
            e.create("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "logs", {
                bucket: bucket(e).id,
                rules: [{ id: "expire", status: "Enabled", expiration: { days: 0 } }],
            }),
        /^InvalidArgument/,
    ],
    [
        "an owner of objects that S3 does not know",
        (e) =>
            e.create("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "logs", {
                bucket: bucket(e).id,
                rule: { objectOwnership: "Somebody" },
            }),
        /^MalformedXML/,
    ],
    ["the deletion of a bucket with files in it", (e) => e.delete(used(e)), /^BucketNotEmpty/],
    ["a web ACL for nothing", (e) => webAcl(e, { scope: "GLOBAL" }), /one of \["CLOUDFRONT" "REGIONAL"\]/],
    [
        "two rules in one place",
        (e) => webAcl(e, { rules: [rule("a", 1), rule("b", 1)] }),
        /^WAFInvalidParameterException: .*priority/,
    ],
    [
        "a rate of nine requests",
        (e) => webAcl(e, { rules: [rule("a", 1, { rateBasedStatement: { limit: 9, aggregateKeyType: "IP" } })] }),
        /^WAFInvalidParameterException: the limit of a rate-based rule is 9/,
    ],
    [
        "a second web ACL in front of a load balancer",
        (e) => [associate(e, webAcl(e)), associate(e, webAcl(e, {}, "other"), "other")],
        /has a web ACL already/,
    ],
    [
        "a web ACL of CloudFront in front of a load balancer",
        (e) => associate(e, webAcl(e, { scope: "CLOUDFRONT" })),
        /^WAFInvalidParameterException/,
    ],
    ["a log of requests in a group of any name", (e) => logsOf(e, e.logs.state.arn), /begins with aws-waf-logs-/],
    [
        "the deletion of a web ACL that stands in front of something",
        (e) => {
            const acl = webAcl(e);
            associate(e, acl);
            e.delete(acl);
        },
        /^WAFAssociatedItemException/,
    ],
];

describe("the edge in the simulated account", () => {
    itRefuses(refusals);

    it("writes a file where it may, so that the bucket is not empty", () => {
        const environment = new Environment();

        const { id } = used(environment);

        const [file] = environment.account.list("aws:s3/bucketObjectv2:BucketObjectv2");
        assert.equal(file.id, `${id}/AWSLogs/123456789012/ELBAccessLogTestFile`);
    });

    it("deletes a bucket with its files and settings where the program has said so", () => {
        const environment = new Environment();
        const made = used(environment, { forceDestroy: true });

        environment.delete(made);

        const ofS3 = environment.account.list().filter(({ type }) => type.startsWith("aws:s3/"));
        assert.deepEqual(ofS3, []);
    });

    it("has no access logs, whether the program says so or not", () => {
        const environment = new Environment();
        const off = { bucket: "", enabled: false };

        assert.deepEqual(environment.diff(environment.balancer, { accessLogs: off }).changed, []);
    });

    it("leaves access logs on when the program no longer mentions them", () => {
        const environment = new Environment();
        used(environment);

        assert.deepEqual(environment.diff(environment.balancer, { accessLogs: undefined }).changed, []);
    });
});
