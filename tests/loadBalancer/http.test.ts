import * as assert from "node:assert/strict";
import { LoadBalancer, type LoadBalancerArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { warnings } from "../support/warnings";
import { NETWORK, PRODUCTION } from "./fixtures";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const edge = (args: Partial<LoadBalancerArgs>) => () => new LoadBalancer("edge", { ...PRODUCTION, ...args });

describe("how a load balancer speaks HTTP", () => {
    it("is the usual way in both presets, and written in full", async () => {
        for (const preset of ["production", "development"] as const) {
            const { inputs } = (await run(edge({ preset }))).get(BALANCER);
            const { clientKeepAlive, desyncMitigationMode, dropInvalidHeaderFields, enableHttp2 } = inputs;
            const { preserveHostHeader, xffHeaderProcessingMode, enableXffClientPort } = inputs;
            assert.deepEqual(
                [clientKeepAlive, desyncMitigationMode, dropInvalidHeaderFields, enableHttp2],
                [3600, "defensive", true, true],
            );
            assert.deepEqual(
                [preserveHostHeader, xffHeaderProcessingMode, enableXffClientPort],
                [false, "append", false],
            );
            assert.equal(inputs.enableTlsVersionAndCipherSuiteHeaders, false);
        }
    });

    it("is as it is written", async () => {
        const { get } = await run(
            edge({
                http: {
                    clientKeepAliveSeconds: 600,
                    desyncMitigationMode: "strictest",
                    http2: false,
                    preserveHostHeader: true,
                    xForwardedForClientPort: true,
                    tlsHeaders: true,
                },
            }),
        );

        const { clientKeepAlive, desyncMitigationMode, enableHttp2, preserveHostHeader, ...inputs } =
            get(BALANCER).inputs;
        assert.deepEqual(
            [clientKeepAlive, desyncMitigationMode, enableHttp2, preserveHostHeader],
            [600, "strictest", false, true],
        );
        assert.deepEqual([inputs.enableXffClientPort, inputs.enableTlsVersionAndCipherSuiteHeaders], [true, true]);
    });

    it("adds headers to the answers of both listeners, and takes away those that are left out", async () => {
        const { get } = await run(
            edge({
                http: {
                    responseHeaders: {
                        strictTransportSecurity: "max-age=31536000; includeSubDomains",
                        noSniff: true,
                        server: false,
                        cors: {
                            allowOrigin: "https://app.example.com",
                            allowMethods: ["GET", "PUT"],
                            maxAgeSeconds: 60,
                        },
                    },
                },
            }),
        );

        for (const name of ["edge-production", "edge-test"]) {
            const headers = Object.entries(get(LISTENER, name).inputs)
                .filter(([key]) => key.startsWith("routingHttpResponse"))
                .map(([key, value]) => [key.replace(/^routingHttpResponse|HeaderValue$/g, ""), value]);
            assert.deepEqual(Object.fromEntries(headers), {
                StrictTransportSecurity: "max-age=31536000; includeSubDomains",
                ContentSecurityPolicy: "",
                XContentTypeOptions: "nosniff",
                XFrameOptions: "",
                ServerEnabled: false,
                AccessControlAllowOrigin: "https://app.example.com",
                AccessControlAllowMethods: "GET,PUT",
                AccessControlAllowHeaders: "",
                AccessControlExposeHeaders: "",
                AccessControlAllowCredentials: "",
                AccessControlMaxAge: "60",
            });
        }
        assert.equal("routingHttpResponseServerEnabled" in get(LISTENER, "edge-redirect").inputs, false);
    });

    it("[ELB.4] [ELB.12] says what is given up in production, and lists it", async () => {
        const http = { dropInvalidHeaders: false, desyncMitigationMode: "monitor" } as const;
        const logged = await warnings(edge({ http }));

        assert.deepEqual(
            logged.map(({ text }) => text).filter((text) => text.startsWith("http")),
            [
                "http.desyncMitigationMode: lets requests through that are read in two ways (ELB.12). Use defensive, unless something in front of the load balancer refuses them. [alb-desync-monitor]",
                "http.dropInvalidHeaders: lets headers through that tasks may read as others (ELB.4). Remove it, unless clients send such headers, as with underscores. [alb-invalid-headers]",
            ],
        );
        const { result } = await run(edge({ http }));
        const controls = (await plain(result.exceptions)).map(({ control, path }) => [control, path]);
        assert.deepEqual(controls, [
            ["ELB.4", "http.dropInvalidHeaders"],
            ["ELB.12", "http.desyncMitigationMode"],
        ]);
    });

    const refused: [string, LoadBalancerArgs["http"], string[]][] = [
        [
            "HSTS that is none",
            { responseHeaders: { strictTransportSecurity: "1 year" } },
            [
                'http.responseHeaders.strictTransportSecurity: "1 year" is no value of Strict-Transport-Security. Write one such as max-age=31536000; includeSubDomains. [response-header]',
            ],
        ],
        [
            "frames for somebody",
            { responseHeaders: { frameOptions: "sometimes" } },
            [
                'http.responseHeaders.frameOptions: "sometimes" is no value of X-Frame-Options. Write DENY, SAMEORIGIN or ALLOW-FROM with a URL. [response-header]',
            ],
        ],
        [
            "a policy with other letters",
            { responseHeaders: { contentSecurityPolicy: "é" } },
            [
                'http.responseHeaders.contentSecurityPolicy: "é" has more than ASCII in it, or several lines. Write it in one line of ASCII. [response-header]',
            ],
        ],
        [
            "cookies from everywhere, and an origin with a path",
            { responseHeaders: { cors: { allowOrigin: "*", allowCredentials: true } } },
            [
                "http.responseHeaders.cors.allowCredentials: browsers refuse cookies where every origin is allowed. Name the origin, or remove it. [response-header]",
            ],
        ],
        [
            "an origin with a path",
            { responseHeaders: { cors: { allowOrigin: "https://a.example.com/x" } } },
            [
                'http.responseHeaders.cors.allowOrigin: "https://a.example.com/x" is no origin. Write scheme and host without a path, such as https://app.example.com, or *. [response-header]',
            ],
        ],
        [
            "methods for nobody",
            { responseHeaders: { cors: { allowMethods: ["GET"] } } },
            [
                "http.responseHeaders.cors.allowOrigin: is missing: without an origin the other headers allow nobody anything. Name the origin. [response-header]",
            ],
        ],
        [
            "the port of an address that is not added",
            { xForwardedFor: "remove", xForwardedForClientPort: true },
            [
                "http.xForwardedForClientPort: is about an address that is added, and `xForwardedFor` is remove. Remove it, or use append. [alb-forwarded-port]",
            ],
        ],
        [
            "a keep-alive of ten seconds",
            { clientKeepAliveSeconds: 10 },
            ["http.clientKeepAliveSeconds: 10 is not possible. Use a whole number from 60 to 604800. [out-of-range]"],
        ],
    ];
    refused.forEach(([what, http, lines]) =>
        it(`refuses ${what}`, async () => assert.deepEqual(await refusals(edge({ http })), lines)),
    );

    it("refuses HSTS on plain HTTP", async () => {
        const http = { responseHeaders: { strictTransportSecurity: "max-age=60" } };
        const plainHttp = () => new LoadBalancer("edge", { network: NETWORK, insecureHttp: true, http });

        assert.deepEqual(await refusals(plainHttp), [
            "http.responseHeaders.strictTransportSecurity: counts on HTTPS alone, and the load balancer has no certificate. Add a certificate, or remove it. [response-header]",
        ]);
    });
});

describe("logs beside the access logs", () => {
    it("go into their bucket, to whose folders the load balancer may write", async () => {
        const { get } = await run(
            edge({ accessLogs: { prefix: "a" }, connectionLogs: {}, healthCheckLogs: { prefix: "h" } }),
        );

        const { connectionLogs, healthCheckLogs } = get(BALANCER).inputs;
        assert.deepEqual(
            [connectionLogs, healthCheckLogs].map(({ prefix, enabled }) => [prefix, enabled]),
            [
                ["a", true],
                ["h", true],
            ],
        );
        const { policy } = get("aws:s3/bucketPolicy:BucketPolicy").inputs;
        const [{ Resource }] = JSON.parse(policy).Statement;
        assert.deepEqual(
            Resource.map((each: string) => each.replace(/^.*?\//, "").replace(/\d{12}/, "ACCOUNT")),
            ["a/AWSLogs/ACCOUNT/*", "h/AWSLogs/ACCOUNT/*"],
        );
    });

    it("are switched off where nobody asks for them", async () => {
        const { connectionLogs, healthCheckLogs } = (await run(edge({}))).get(BALANCER).inputs;

        assert.deepEqual([connectionLogs, healthCheckLogs], Array(2).fill({ bucket: "", enabled: false }));
    });

    it("may have a bucket of somebody else", async () => {
        const { get } = await run(
            edge({ accessLogs: { enabled: false }, connectionLogs: { bucketName: "company", prefix: "edge" } }),
        );

        assert.deepEqual(get(BALANCER).inputs.connectionLogs, { bucket: "company", prefix: "edge", enabled: true });
    });

    const refused: [string, Partial<LoadBalancerArgs>, string[]][] = [
        [
            "no bucket",
            { accessLogs: { enabled: false }, healthCheckLogs: {} },
            [
                "healthCheckLogs.bucketName: is missing: there are no access logs whose bucket it could be. Name a bucket, or set `accessLogs.enabled` to true. [other-logs]",
            ],
        ],
        [
            "a folder of a log that is off",
            { connectionLogs: { enabled: false, prefix: "edge" } },
            [
                "connectionLogs.prefix: is about a log, and there is none. Set `enabled` to true, or remove it. [other-logs]",
            ],
        ],
        [
            "a folder with a slash at its end",
            { connectionLogs: { prefix: "edge/" } },
            [
                'connectionLogs.prefix: "edge/" is not possible. Use folders such as edge/production, without slashes at the ends, and without AWSLogs, which AWS adds. [access-log-prefix]',
            ],
        ],
    ];
    refused.forEach(([what, args, lines]) =>
        it(`are refused with ${what}`, async () => assert.deepEqual(await refusals(edge(args)), lines)),
    );
});
