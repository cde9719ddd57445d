import * as assert from "node:assert/strict";
import { conditionProblems } from "../../components/loadBalancer/requestRules";
import { type RequestRewrites, rewriteInputs, rewriteProblems } from "../../components/loadBalancer/rewrites";
import { sentence } from "../../components/shared/problems";
import { conditionInputs, type RequestConditions } from "../../components/shared/requests";
import { contains, fixedPartOfRegex, requestsOf, routesOf } from "../../components/shared/routes";

const ALL: RequestConditions = {
    hosts: ["app.example.com"],
    headers: { "X-Team": ["a*"] },
    methods: ["POST"],
    queryStrings: [{ key: "beta", value: "1" }],
    sourceAddresses: ["2001:db8::/32"],
};

describe("the conditions of a rule", () => {
    it("come to the provider one kind each, those of hosts and paths first", () =>
        assert.deepEqual(conditionInputs({ ...ALL, headerRegexes: { "X-Kind": ["^b"] }, paths: [] }), [
            { hostHeader: { values: ["app.example.com"] } },
            { httpHeader: { httpHeaderName: "X-Team", values: ["a*"] } },
            { httpHeader: { httpHeaderName: "X-Kind", regexValues: ["^b"] } },
            { httpRequestMethod: { values: ["POST"] } },
            { queryStrings: [{ key: "beta", value: "1" }] },
            { sourceIp: { values: ["2001:db8::/32"] } },
        ]));

    it("come to the provider as regular expressions where they are some", () =>
        assert.deepEqual(conditionInputs({ hostRegexes: ["^a"], pathRegexes: ["^/v[0-9]"] }), [
            { hostHeader: { regexValues: ["^a"] } },
            { pathPattern: { regexValues: ["^/v[0-9]"] } },
        ]));

    const accepted: [string, RequestConditions][] = [
        ["all kinds together", ALL],
        ["a method alone", { methods: ["OPTIONS"] }],
        ["an address block alone", { sourceAddresses: ["10.0.0.0/8", "::/0"] }],
        ["a value under any key", { queryStrings: [{ value: "*example*" }] }],
        ["an escaped wildcard in six others", { queryStrings: [{ value: "\\*??????" }] }],
        ["two headers, one of them by an expression", { headers: { A: ["x"] }, headerRegexes: { B: ["^y+z?$"] } }],
        ["a class with a parenthesis", { pathRegexes: ["^/[(?=]+\\\\1$"] }],
        ["empty lists beside one that is not", { hosts: [], paths: ["/*"], methods: [] }],
    ];
    accepted.forEach(([what, conditions]) =>
        it(`may be ${what}`, () => assert.deepEqual(conditionProblems(conditions), [])),
    );

    const refused: [string, RequestConditions, string][] = [
        [
            "none",
            { hosts: [], headers: {} },
            ': has no condition, so it would take every request of the listener. Write `paths: ["/*"]` if that is meant. [ingress-no-route]',
        ],
        [
            "the same twice",
            { hosts: ["a.example.com", "a.example.com"] },
            'hosts[1]: "a.example.com" is named twice. Name it once. [list-duplicate]',
        ],
        [
            "a value of a header twice",
            { headers: { "X-Beta": ["yes", "yes"] } },
            'headers.X-Beta[1]: "yes" is named twice. Name it once. [list-duplicate]',
        ],
        [
            "a wildcard among the names of headers",
            { headers: { "X-*": ["yes"] } },
            'headers.X-*: "X-*" is not the name of a header. Use letters, digits and hyphens, 40 characters at most, without wildcards. [rule-header]',
        ],
        [
            "a method that is too long",
            { methods: ["A".repeat(41)] },
            `methods[0]: "${"A".repeat(41)}" is not a method. Write a method such as GET or POST. [rule-method]`,
        ],
        [
            "an IPv6 block with more than its prefix",
            { sourceAddresses: ["2001:db8::1/32"] },
            'sourceAddresses[0]: "2001:db8::1/32" has bits set after its prefix. Write 2001:db8::/32. [cidr-format]',
        ],
        [
            "a sixth value by a combination",
            { ...ALL, paths: ["/a"] },
            ": 6 hosts, paths, headers, methods, query strings and source addresses are too many for one rule. Use at most 5 together. [rule-condition-values]",
        ],
        [
            "seven wildcards over all kinds",
            { paths: ["/*"], headers: { A: ["***"] }, queryStrings: [{ key: "?", value: "**" }] },
            ": 7 wildcards are too many for one rule. Use at most 6 together. [rule-condition-values]",
        ],
        [
            "hosts beside expressions of hosts",
            { hosts: ["a.example.com"], hostRegexes: ["^b"] },
            "hostRegexes: stands beside `hosts`, and a rule has one of the two. Write all of them as `hostRegexes`. [rule-regex]",
        ],
        [
            "a lookahead",
            { pathRegexes: ["^/(?!x)"] },
            'pathRegexes[0]: "^/(?!x)" has a look to what stands before or behind in it, which Elastic Load Balancing does not know. Write it without, or use two rules. [rule-regex]',
        ],
        [
            "a backreference",
            { hostRegexes: ["^(a)\\1"] },
            'hostRegexes[0]: "^(a)\\1" has a reference to a group in it, which Elastic Load Balancing does not know. Write it without, or use two rules. [rule-regex]',
        ],
        [
            "an expression that is none",
            { pathRegexes: ["^/(a"] },
            'pathRegexes[0]: "^/(a" is no regular expression: unterminated group. Escape what is meant literally with a backslash. [rule-regex]',
        ],
        [
            "an expression of 129 characters",
            { pathRegexes: ["a".repeat(129)] },
            `pathRegexes[0]: "${"a".repeat(100)}…" has 129 characters. Use 1 to 128 characters. [rule-regex]`,
        ],
        [
            "the header Host",
            { headers: { host: ["a.example.com"] } },
            "headers.host: is no header to a rule, which looks at the host by itself. Use `hosts`. [rule-header]",
        ],
        [
            "a header with a wildcard in its name",
            { headers: { "X Team": ["a"] } },
            'headers.X Team: "X Team" is not the name of a header. Use letters, digits and hyphens, 40 characters at most, without wildcards. [rule-header]',
        ],
        [
            "a header without a value",
            { headers: { "X-Team": [] } },
            "headers.X-Team: has no value. Write one, such as `*` for whatever the header has. [rule-header]",
        ],
        [
            "a method in lower case",
            { methods: ["post"] },
            'methods[0]: "post" is not a method. Write POST. [rule-method]',
        ],
        [
            "an empty value of a query string",
            { queryStrings: [{ key: "a", value: "" }] },
            'queryStrings[0].value: "" has 0 characters. Use 1 to 128 characters. [rule-query-string]',
        ],
        [
            "an address without a prefix",
            { sourceAddresses: ["2001:db8::1"] },
            'sourceAddresses[0]: "2001:db8::1" is an address without a prefix. Write 2001:db8::1/128. [cidr-format]',
        ],
        [
            "what is no address",
            { sourceAddresses: ["office"] },
            'sourceAddresses[0]: "office" is not an IPv4 CIDR block. Write a block of addresses with its prefix, such as 10.0.0.0/16. [cidr-format]',
        ],
    ];
    refused.forEach(([what, conditions, line]) =>
        it(`may not be ${what}`, () => assert.deepEqual(conditionProblems(conditions).map(sentence), [line])),
    );
});

describe("what a rule asks for", () => {
    it("is a text for every combination of values, the same for the same", () => {
        const one = requestsOf({ hosts: ["A.x"], methods: ["GET", "HEAD"], headers: { "X-B": ["C"] } });
        const other = requestsOf({ headers: { "x-b": ["c"] }, methods: ["HEAD"], hosts: ["a.x"] });

        assert.deepEqual(routesOf(one), [
            "a.x/* with header x-b c, method GET",
            "a.x/* with header x-b c, method HEAD",
        ]);
        assert.deepEqual(routesOf(other), ["a.x/* with header x-b c, method HEAD"]);
    });

    const containing: [string, RequestConditions, RequestConditions, boolean][] = [
        ["everything, something", { paths: ["/*"] }, { hosts: ["a.x"], methods: ["GET"] }, true],
        ["a path, the path with a header", { paths: ["/a"] }, { paths: ["/a"], headers: { A: ["b"] } }, true],
        ["two methods, one of them", { methods: ["GET", "POST"] }, { methods: ["GET"] }, true],
        ["a method, everything", { methods: ["GET"] }, { paths: ["/*"] }, false],
        ["one host, another", { hosts: ["a.x"] }, { hosts: ["b.x"] }, false],
        ["one of two hosts, both", { hosts: ["a.x"] }, { hosts: ["a.x", "b.x"] }, false],
    ];
    containing.forEach(([what, wider, narrower, expected]) =>
        it(`${expected ? "contains" : "does not contain"}: ${what}`, () =>
            assert.equal(contains(requestsOf(wider), requestsOf(narrower)), expected)),
    );

    it("has a fixed part also in an expression, as far as it cannot be left out", () =>
        assert.deepEqual(["~^/v[0-9]+", "~/api", "~^/a\\.b/c?", "~^/api/"].map(fixedPartOfRegex), [
            "/v",
            "",
            "/a.b/",
            "/api/",
        ]));
});

describe("what becomes of a request", () => {
    it("comes to the provider as a transform of each type", () =>
        assert.deepEqual(
            rewriteInputs({
                host: { regex: "^a\\.(.*)$", replace: "b.$1" },
                url: { regex: "^/api/(.*)$", replace: "/$1" },
            }),
            [
                {
                    type: "host-header-rewrite",
                    hostHeaderRewriteConfig: { rewrite: { regex: "^a\\.(.*)$", replace: "b.$1" } },
                },
                { type: "url-rewrite", urlRewriteConfig: { rewrite: { regex: "^/api/(.*)$", replace: "/$1" } } },
            ],
        ));

    const refused: [string, RequestRewrites, string[]][] = [
        ["nothing that is wrong", { url: { regex: "^/(a|b)/(.*)$", replace: "/$2?kind=$1" } }, []],
        [
            "a group that is not there",
            { url: { regex: "^/api/(.*)$", replace: "/$2" } },
            [
                "rewrites.url.replace: has $2 in it, and the expression has one group. Put what it stands for into parentheses in `regex`. [rule-rewrite]",
            ],
        ],
        [
            "an expression with a lookbehind",
            { host: { regex: "(?<=a)b", replace: "c" } },
            [
                'rewrites.host.regex: "(?<=a)b" has a look to what stands before or behind in it, which Elastic Load Balancing does not know. Write it without, or use two rules. [rule-rewrite]',
            ],
        ],
    ];
    refused.forEach(([what, rewrites, lines]) =>
        it(`tells ${what}`, () => assert.deepEqual(rewriteProblems(rewrites).map(sentence), lines)),
    );
});
