import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { answerPlaces } from "../../components/loadBalancer/answerSettings";
import { derivedPriority } from "../../components/service/priorities";
import { Environment, LoadBalancer, type LoadBalancerArgs } from "../../index";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { PRODUCTION } from "./fixtures";

const RULE = "aws:lb/listenerRule:ListenerRule";

const made = (args: Partial<LoadBalancerArgs>) => run(() => new LoadBalancer("edge", { ...PRODUCTION, ...args }));
const OLD = { hosts: ["old.example.com"], to: { host: "new.example.com" } };

describe("redirects and fixed responses", () => {
    it("are rules of the production listener, and of no other", async () => {
        const { resources } = await made({
            redirects: { old: { ...OLD, permanent: true }, root: { paths: ["/"], to: { path: "/app", port: 8443 } } },
            fixedResponses: { repair: { paths: ["/*"], body: "Back soon", contentType: "text/html" } },
        });

        const rules = resources
            .filter(({ type }) => type === RULE)
            .sort((one, other) => one.inputs.priority - other.inputs.priority);
        assert.deepEqual(
            rules.map(({ name, inputs }) => [name, inputs.conditions, inputs.actions]),
            [
                [
                    "edge-response-repair",
                    [{ pathPattern: { values: ["/*"] } }],
                    [
                        {
                            type: "fixed-response",
                            fixedResponse: { statusCode: "503", contentType: "text/html", messageBody: "Back soon" },
                        },
                    ],
                ],
                [
                    "edge-redirect-old",
                    [{ hostHeader: { values: ["old.example.com"] } }],
                    [{ type: "redirect", redirect: { host: "new.example.com", statusCode: "HTTP_301" } }],
                ],
                [
                    "edge-redirect-root",
                    [{ pathPattern: { values: ["/"] } }],
                    [{ type: "redirect", redirect: { path: "/app", port: "8443", statusCode: "HTTP_302" } }],
                ],
            ],
        );
        assert.ok(rules.every(({ inputs }) => inputs.listenerArn === "arn:edge-production"));
        assert.ok(rules.every(({ inputs }) => /@edge$/.test(inputs.tags["slipway:owner"])));
    });

    it("have places that no service prefers, before those of services for hosts and for all paths", () => {
        const list = (...values: string[]) => fc.array(fc.constantFrom(...values), { maxLength: 2 });
        const hosts = list("app.example.com", "*.example.com", "~^a");
        const paths = list("/*", "/api/*", "/health", "/a/b/c/d/e/f/g/*");
        fc.assert(
            fc.property(fc.string(), hosts, paths, fc.nat(3), (name, host, path, further) => {
                const place = derivedPriority(name, host, path, 1, further);
                const inside = (["response", "redirect"] as const)
                    .map(answerPlaces)
                    .some(({ first, last }) => place >= first && place <= last);
                assert.equal(inside, false, String(place));
            }),
            { numRuns: 500 },
        );
        assert.ok(derivedPriority("a", ["app.example.com"], ["/api/*"]) > answerPlaces("redirect").last);
    });

    it("do not move when others come", async () => {
        const place = async (redirects: object) => {
            const { get } = await made({ redirects: { old: OLD, ...redirects } });
            return get(RULE, "edge-redirect-old").inputs.priority;
        };
        assert.equal(await place({}), await place({ app: OLD, zoo: OLD }));
    });

    const accepted: [string, Partial<LoadBalancerArgs>][] = [
        ["a path below the one it takes, exactly", { redirects: { a: { paths: ["/"], to: { path: "/app/" } } } }],
        ["the same path at another host", { redirects: { a: OLD } }],
        [
            "another query string and path",
            { redirects: { a: { queryStrings: [{ value: "x" }], to: { query: "y=1", path: "/y" } } } },
        ],
        ["another port of the same host", { redirects: { a: { paths: ["/*"], to: { port: 8443 } } } }],
        [
            "HTTPS at a longer host",
            { redirects: { a: { hosts: ["a.example"], to: { host: "www.#{host}", protocol: "HTTPS" } } } },
        ],
        ["everything", { fixedResponses: { a: { paths: ["/*"] } } }],
    ];
    accepted.forEach(([what, args]) =>
        it(`may be for ${what}`, async () => {
            const { resources } = await made(args);
            assert.equal(resources.filter(({ type }) => type === RULE).length, 1);
        }),
    );

    const refused: [string, object, string[]][] = [
        [
            "redirects that lead to each other",
            {
                redirects: {
                    a: { hosts: ["a.example.com"], to: { host: "b.example.com" } },
                    b: { hosts: ["b.example.com"], to: { host: "c.example.com", path: "/x" } },
                    c: { hosts: ["c.example.com"], paths: ["/x"], to: { host: "a.example.com" } },
                    into: { hosts: ["old.example.com"], to: { host: "a.example.com" } },
                },
            },
            [
                'redirects.a.to: leads in a circle: "a", "b", "c", "a". Send one of them to a host or path that none of them takes. [rule-redirect-loop]',
            ],
        ],
        [
            "a redirect of everything to one path",
            { redirects: { a: { paths: ["/*"], to: { path: "/app" } } } },
            [
                "redirects.a.to: leads to requests that it takes itself, and so nowhere. Send them to another host, or to a path that none of its `paths` takes. [rule-redirect-loop]",
            ],
        ],
        ...[
            { query: "y=1" },
            { protocol: "HTTPS" },
            { port: 443 },
            { host: "a.example.com", protocol: "HTTPS", port: 443 },
        ].map((to): [string, object, string[]] => [
            `a redirect to ${JSON.stringify(to)} of what is asked for there already`,
            { redirects: { a: { hosts: ["a.example.com"], queryStrings: to.query ? [{ value: "x" }] : [], to } } },
            [
                "redirects.a.to: leads to requests that it takes itself, and so nowhere. Send them to another host, or to a path that none of its `paths` takes. [rule-redirect-loop]",
            ],
        ]),
        [
            "a redirect that changes nothing",
            { redirects: { a: { hosts: ["a.example.com"], to: {} } } },
            [
                "redirects.a.to: leads to requests that it takes itself, and so nowhere. Send them to another host, or to a path that none of its `paths` takes. [rule-redirect-loop]",
            ],
        ],
        [
            "a redirect to a host among its own",
            { redirects: { a: { hosts: ["*.example.com"], to: { host: "www.example.com", path: "/#{path}" } } } },
            [
                "redirects.a.to: leads to requests that it takes itself, and so nowhere. Send them to another host, or to a path that none of its `paths` takes. [rule-redirect-loop]",
            ],
        ],
        [
            "a redirect without conditions",
            { redirects: { a: { to: { host: "b.example.com" } } } },
            [
                'redirects.a: has no condition, so it would take every request of the listener. Write `paths: ["/*"]` if that is meant. [ingress-no-route]',
            ],
        ],
        [
            "parts of an address that are none",
            { redirects: { a: { ...OLD, to: { host: "https://b.x", path: "app", query: "?a=1", protocol: "HTTP" } } } },
            [
                'redirects.a.to.path: "app" has no slash at its beginning. Write /app. [rule-redirect]',
                'redirects.a.to.query: "?a=1" has the question mark that AWS adds itself. Write a=1. [rule-redirect]',
                'redirects.a.to.host: "https://b.x" is not a host name. Write a host such as app.example.com, without scheme, port or path. [rule-redirect]',
                "redirects.a.to.protocol: leads from HTTPS to plain HTTP, which a load balancer does not do. Use HTTPS, or leave it out. [rule-redirect]",
            ],
        ],
        [
            "a word that stands for nothing",
            { redirects: { a: { ...OLD, to: { path: "/#{query}" } } } },
            [
                "redirects.a.to.path: has #{query} in it, which stands for nothing there. Use #{host}, #{path}, #{port}. [rule-redirect]",
            ],
        ],
        [
            "a status that is a redirect",
            { fixedResponses: { a: { paths: ["/a"], statusCode: 302 } } },
            [
                "fixedResponses.a.statusCode: 302 would be a redirect without an address. Use 200 to 299 or 400 to 599, or write it under `redirects`. [rule-fixed-response]",
            ],
        ],
        [
            "two of one place",
            { redirects: { a: { ...OLD, priority: 3952 }, b: { ...OLD, priority: 3952 } } },
            [
                "redirects.b: has the priority 3952 like `redirects.a`. Give it one of its own, such as `priority: 3953`. [rule-priority-unique]",
            ],
        ],
        [
            "a name that no part can have",
            { redirects: { "a b": OLD } },
            [
                'redirects.a b: the component\'s name "a b" is not possible. Begin with a letter; use letters, digits and hyphens only. [component-name]',
            ],
        ],
    ];
    it("may follow one another, and take some of what another one leads to", async () => {
        const redirects = {
            a: { hosts: ["a.example.com"], to: { host: "b.example.com" } },
            b: { hosts: ["b.example.com"], paths: ["/old"], to: { host: "a.example.com", path: "/new" } },
            c: { hosts: ["c.example.com"], to: { host: "a.example.com", protocol: "HTTPS", port: 8443 } },
        } as const;
        const { resources } = await run(
            () => new LoadBalancer("edge", { ...PRODUCTION, redirects: redirects as never }),
        );

        assert.equal(resources.filter(({ type }) => type === "aws:lb/listenerRule:ListenerRule").length, 3);
    });

    refused.forEach(([what, args, lines]) =>
        it(`refuses ${what}`, async () =>
            assert.deepEqual(await refusals(() => new LoadBalancer("edge", { ...PRODUCTION, ...args })), lines)),
    );

    it("come before a service of an environment for the same requests, and never in its place", async () => {
        const shop = (priority?: number) => () =>
            new Environment("prod", {
                loadBalancer: {
                    certificate: PRODUCTION.certificate,
                    fixedResponses: { repair: { paths: ["/*"], priority: 7 } },
                },
                services: {
                    web: {
                        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
                        ingress: { paths: ["/*"], priority },
                    },
                },
            });

        assert.equal((await run(shop())).get(RULE, "prod-response-repair").inputs.priority, 7);
        assert.deepEqual(await refusals(shop(7)), [
            "services.web.ingress: has the priority 7 like `loadBalancer.fixedResponses.repair`. Give one of them a `priority` of its own. [rule-priority-unique]",
        ]);
    });

    it("have a place of their own in an environment as well", async () =>
        assert.deepEqual(
            await refusals(
                () =>
                    new Environment("prod", {
                        loadBalancer: {
                            certificate: PRODUCTION.certificate,
                            fixedResponses: { repair: { paths: ["/repair"], priority: 7 } },
                            redirects: { old: { ...OLD, priority: 7 } },
                        },
                    }),
            ),
            [
                "loadBalancer.redirects.old: has the priority 7 like `fixedResponses.repair`. Give it one of its own, such as `priority: 3952`. [rule-priority-unique]",
            ],
        ));
});
