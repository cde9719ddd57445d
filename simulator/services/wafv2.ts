import { Descriptor } from "../descriptor";
import { listOf, Properties } from "../values";
import { LOAD_BALANCER, LOG_GROUP, WEB_ACL } from "./types";

const missing = () =>
    "WAFNonexistentItemException: AWS WAF couldn't perform the operation because your resource doesn't exist";

const webAcl: Descriptor = {
    type: WEB_ACL,
    name: { max: 128, pattern: /^[A-Za-z0-9_-]+$/ },
    create: ({ name, scope }, make) => {
        const id = make.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
        const arn = make.arn("wafv2", `${scope === "REGIONAL" ? "regional" : "global"}/webacl/${name}/${id}`);
        return { id, outputs: { arn, applicationIntegrationUrl: "", capacity: 0, lockToken: make.hex(32) } };
    },
    replaces: ["name", "namePrefix", "scope"],
    unique: [
        {
            by: ({ name, scope }) => [name, scope],
            refuse: () =>
                "WAFDuplicateItemException: AWS WAF couldn't perform the operation because some resource is a duplicate",
        },
    ],
    checks: [
        ({ scope }) =>
            ["REGIONAL", "CLOUDFRONT"].includes(scope)
                ? undefined
                : `scope: expected scope to be one of ["CLOUDFRONT" "REGIONAL"], got ${scope}`,
    ],
    rules: [prioritiesRefused, limitRefused],
    inUse: () =>
        "WAFAssociatedItemException: AWS WAF couldn't perform the operation because your resource is being used by another resource",
    notFound: missing,
};

const association: Descriptor = {
    type: "aws:wafv2/webAclAssociation:WebAclAssociation",
    create: ({ webAclArn, resourceArn }) => ({ id: `${webAclArn},${resourceArn}` }),
    replaces: ["resourceArn", "webAclArn"],
    refers: { webAclArn: { to: WEB_ACL }, resourceArn: { to: LOAD_BALANCER, cascade: true } },
    unique: [
        {
            // AWS puts the second in the place of the first, and the end of the first takes the second away: no program
            // can mean that.
            by: ({ resourceArn }) => resourceArn,
            refuse: ({ resourceArn }) => `WAFAssociatedItemException: ${resourceArn} has a web ACL already`,
        },
    ],
    rules: [
        ({ webAclArn, resourceArn }, world) => {
            const type = world.find(LOAD_BALANCER, resourceArn)?.state.loadBalancerType;
            const scope = world.find(WEB_ACL, webAclArn)?.state.scope;
            return type === "application" && scope === "REGIONAL"
                ? undefined
                : `WAFInvalidParameterException: The ARN isn't valid: ${resourceArn}`;
        },
    ],
    notFound: missing,
};

const logging: Descriptor = {
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    create: ({ resourceArn }) => ({ id: resourceArn }),
    replaces: ["resourceArn", "logDestinationConfigs"],
    refers: {
        resourceArn: { to: WEB_ACL, cascade: true },
        "logDestinationConfigs[]": { to: LOG_GROUP, weak: true },
    },
    rules: [
        ({ logDestinationConfigs }) =>
            listOf<string>(logDestinationConfigs).every((arn) => /:aws-waf-logs-/.test(arn))
                ? undefined
                : "WAFInvalidParameterException: Error reason: The ARN isn't valid. A valid ARN begins with aws-waf-logs-",
    ],
    notFound: missing,
};

/** Web ACLs, what they stand in front of, and their logs. */
export const wafv2: Descriptor[] = [webAcl, association, logging];

function prioritiesRefused({ rules }: Properties): string | undefined {
    const priorities = listOf<Properties>(rules).map(({ priority }) => priority);
    return new Set(priorities).size === priorities.length
        ? undefined
        : "WAFInvalidParameterException: Error reason: You have used none or multiple values for a field that requires exactly one value, field: RULE, parameter: priority";
}

function limitRefused({ rules }: Properties): string | undefined {
    const limits = listOf<Properties>(rules).flatMap(({ statement }) => listOf(statement?.rateBasedStatement?.limit));
    const wrong = limits.find((limit) => limit < 10 || limit > 2_000_000_000);
    return wrong === undefined ? undefined : `WAFInvalidParameterException: the limit of a rate-based rule is ${wrong}`;
}
