/** A group of rules that AWS writes and keeps up to date, at no price of its own. */
interface ManagedGroup {
    /** Its place among the rules of a web ACL; fixed, so that a group that comes or goes moves no other. */
    readonly priority: number;
    /** Capacity units that it takes. */
    readonly capacity: number;
    /** Whether a web ACL has it if nobody says otherwise. */
    readonly isUsual?: true;
    /** Names of its rules, as far as the package knows them. */
    readonly rules?: readonly string[];
}

/** Rules of one kind look at several parts of a request. */
const each = (kind: string, ...parts: string[]) => parts.map((part) => `${kind}_${part}`);

/**
 * The groups by the names that AWS gives them. Those that cost extra (bots, fraud, DDoS) are not here: they need
 * settings of their own, in a web ACL of one's own. AWS: "AWS Managed Rules rule groups list".
 */
export const MANAGED_GROUPS: Readonly<Record<string, ManagedGroup>> = {
    // What is refused for where it comes from costs the least to look at, so it goes first; the rate rule is next.
    AWSManagedRulesAmazonIpReputationList: {
        priority: 10,
        capacity: 25,
        isUsual: true,
        rules: ["AWSManagedIPReputationList", "AWSManagedReconnaissanceList", "AWSManagedIPDDoSList"],
    },
    AWSManagedRulesAnonymousIpList: { priority: 11, capacity: 50, rules: ["AnonymousIPList", "HostingProviderIPList"] },
    AWSManagedRulesKnownBadInputsRuleSet: {
        priority: 30,
        capacity: 200,
        isUsual: true,
        rules: [
            ...each("JavaDeserializationRCE", "BODY", "HEADER", "QUERYSTRING", "URIPATH"),
            ...each("Log4JRCE", "BODY", "HEADER", "QUERYSTRING", "URIPATH"),
            "ExploitablePaths_URIPATH",
            "Host_localhost_HEADER",
            "PROPFIND_METHOD",
            "ReactJSRCE_BODY",
        ],
    },
    AWSManagedRulesCommonRuleSet: {
        priority: 40,
        capacity: 700,
        isUsual: true,
        rules: [
            "NoUserAgent_HEADER",
            "UserAgent_BadBots_HEADER",
            ...each("SizeRestrictions", "BODY", "Cookie_HEADER", "QUERYSTRING", "URIPATH"),
            ...each("EC2MetaDataSSRF", "BODY", "COOKIE", "QUERYARGUMENTS", "URIPATH"),
            ...each("GenericLFI", "BODY", "QUERYARGUMENTS", "URIPATH"),
            ...each("GenericRFI", "BODY", "QUERYARGUMENTS", "URIPATH"),
            ...each("RestrictedExtensions", "QUERYARGUMENTS", "URIPATH"),
            ...each("CrossSiteScripting", "BODY", "COOKIE", "QUERYARGUMENTS", "URIPATH"),
        ],
    },
    AWSManagedRulesAdminProtectionRuleSet: { priority: 50, capacity: 100, rules: ["AdminProtection_URIPATH"] },
    AWSManagedRulesSQLiRuleSet: { priority: 51, capacity: 200 },
    AWSManagedRulesLinuxRuleSet: { priority: 52, capacity: 200 },
    AWSManagedRulesUnixRuleSet: { priority: 53, capacity: 100 },
    AWSManagedRulesWindowsRuleSet: { priority: 54, capacity: 200 },
    AWSManagedRulesPHPRuleSet: { priority: 55, capacity: 100 },
    AWSManagedRulesWordPressRuleSet: { priority: 56, capacity: 100 },
};

/** Those that cost extra and need settings of their own. AWS: "AWS Managed Rules rule groups list". */
export const GROUPS_OF_ONES_OWN: readonly string[] = [
    "AWSManagedRulesACFPRuleSet",
    "AWSManagedRulesATPRuleSet",
    "AWSManagedRulesAntiDDoSRuleSet",
    "AWSManagedRulesBotControlRuleSet",
];

/** The place of the rate rule, behind the addresses with a bad name. */
export const RATE_PRIORITY = 20;

/** Capacity units of a rate rule. */
export const RATE_CAPACITY = 2;

/** Capacity units that the price of requests includes; every 500 more make them dearer. */
export const INCLUDED_CAPACITY = 1500;
