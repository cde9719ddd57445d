import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import type { EnvironmentArgs, LoadBalancerSettings, RequestConditions } from "../../index";

const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };

function found(loadBalancer: LoadBalancerSettings, ingress: RequestConditions & { priority?: number }): string[] {
    const args: EnvironmentArgs = {
        preset: "development",
        loadBalancer: { insecureHttp: true, ...loadBalancer },
        services: { web: { containers, ingress } },
    };
    return allProblems(args, "dev")
        .filter(({ rule }) => rule !== "health-check-outside-paths")
        .map(({ path, rule, message, severity }) => `${severity ?? "error"} ${path} ${rule}: ${message}`);
}

describe("a service whose requests a redirect of the load balancer takes", () => {
    const to = { host: "new.example.com" };
    const hides = (place: number) =>
        `warning services.web.ingress rule-unreachable: gets no request: \`loadBalancer.redirects.old\` has the place 5 before its ${place}, and redirects all of them`;

    const cases: [string, LoadBalancerSettings, RequestConditions & { priority?: number }, string[]][] = [
        [
            "is warned of with the same host",
            { redirects: { old: { hosts: ["app.example.com"], to, priority: 5 } } },
            { hosts: ["app.example.com"], priority: 10 },
            [hides(10)],
        ],
        [
            "is warned of with one of the hosts and more conditions",
            { redirects: { old: { hosts: ["App.example.com", "b.example.com"], to, priority: 5 } } },
            { hosts: ["app.example.com"], paths: ["/api/*"], priority: 10 },
            [hides(10)],
        ],
        [
            "is fine where it comes first",
            { redirects: { old: { hosts: ["app.example.com"], to, priority: 50 } } },
            { hosts: ["app.example.com"], priority: 10 },
            [],
        ],
        [
            "is fine where the redirect takes a part alone",
            { redirects: { old: { hosts: ["app.example.com"], paths: ["/old"], to, priority: 5 } } },
            { hosts: ["app.example.com"], priority: 10 },
            [],
        ],
        [
            "is fine behind a fixed response, which closes it for a while",
            { fixedResponses: { closed: { hosts: ["app.example.com"], body: "Back soon", priority: 5 } } },
            { hosts: ["app.example.com"], priority: 10 },
            [],
        ],
    ];
    for (const [what, loadBalancer, ingress, expected] of cases) {
        it(what, () => assert.deepEqual(found(loadBalancer, ingress), expected));
    }
});
