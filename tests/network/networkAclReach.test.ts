import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import { type AclScene, networkAclReachProblems } from "../../components/network/networkAclReach";
import type { BalancedWay } from "../../components/network/balancedWays";
import type { EnvironmentArgs, EnvironmentNetwork, NetworkAclRule, NetworkAcls } from "../../index";

const PUBLIC: BalancedWay = { from: "public", to: "private", ports: [[8080]] };
const SCENE: AclScene = { internet: true, hasGateways: true, block: "10.0.0.0/16", ways: [PUBLIC] };
const ALL: NetworkAclRule = { action: "allow", cidrBlock: "0.0.0.0/0" };
const halves = (rule: Partial<NetworkAclRule>): NetworkAclRule[] =>
    ["0.0.0.0/1", "128.0.0.0/1"].map((cidrBlock) => ({ ...ALL, ...rule, cidrBlock }));
const tcp = (fromPort: number, toPort?: number, cidrBlock = "0.0.0.0/0"): NetworkAclRule => {
    return { action: "allow", cidrBlock, protocol: "tcp", fromPort, toPort };
};
// Every public address, as lists of "the internet without private networks" are written.
const PUBLIC_BLOCKS = [
    ["1.0.0.0/8", "2.0.0.0/7", "4.0.0.0/6", "8.0.0.0/7", "11.0.0.0/8", "12.0.0.0/6", "16.0.0.0/4", "32.0.0.0/3"],
    ["64.0.0.0/2", "128.0.0.0/3", "160.0.0.0/5", "168.0.0.0/6", "172.0.0.0/12", "172.32.0.0/11", "172.64.0.0/10"],
    ["172.128.0.0/9", "173.0.0.0/8", "174.0.0.0/7", "176.0.0.0/4", "192.0.0.0/9", "192.128.0.0/11", "192.160.0.0/13"],
    ["192.169.0.0/16", "192.170.0.0/15", "192.172.0.0/14", "192.176.0.0/12", "192.192.0.0/10", "193.0.0.0/8"],
    ["194.0.0.0/7", "196.0.0.0/6", "200.0.0.0/5", "208.0.0.0/4"],
].flat();
const found = (acls: NetworkAcls, scene: Partial<AclScene> = {}) =>
    networkAclReachProblems(acls, { ...SCENE, ...scene }).map(
        ({ path, message, severity }) => `${severity} ${path.replace("networkAcls.", "")} ${message}`,
    );

describe("network ACLs that drop what others need", () => {
    const calls = "warning private.egress drops the calls of tasks to AWS and to registries of images";
    const answers = "warning private.ingress drops the answers to calls of tasks";
    const answersOut = "warning private.egress drops the answers of tasks to load balancers";
    const requests = (way: string) => `warning ${way} drops the requests of load balancers to tasks on port 8080`;

    const cases: [string, NetworkAcls, Partial<AclScene>, string[]][] = [
        ["are none where nothing is written", {}, {}, []],
        ["are none where everything is let through", { private: { ingress: [ALL], egress: [ALL] } }, {}, []],
        [
            "are none where somebody is kept out first",
            { public: { ingress: [{ action: "deny", cidrBlock: "198.51.100.0/24" }, ALL] } },
            {},
            [],
        ],
        ["let in no answers", { private: { ingress: [tcp(8080)] } }, {}, [answers]],
        ["let in a part of the answers", { private: { ingress: [tcp(8080), tcp(32768, 50000)] } }, {}, [answers]],
        [
            "close a port in the middle of the answers",
            {
                private: {
                    ingress: [{ ...tcp(40000, 40010), action: "deny" }, ALL],
                },
            },
            {},
            [answers],
        ],
        [
            "let answers in by two rules",
            { private: { ingress: [tcp(8080), tcp(32768, 50000), tcp(50001, 65535)] } },
            {},
            [],
        ],
        ["let out no calls", { private: { egress: [tcp(1024, 65535)] } }, {}, [calls]],
        [
            "are no hindrance where nothing goes out",
            { private: { egress: [tcp(1024, 65535)] } },
            { internet: false },
            [],
        ],
        [
            "let packets of UDP in alone",
            { private: { ingress: [{ ...ALL, protocol: "udp" }] } },
            {},
            [answers, requests("private.ingress")],
        ],
        [
            "keep load balancers from the port of the tasks",
            {
                private: { ingress: [tcp(32768, 65535)] },
                public: { egress: [tcp(443), tcp(9000, 65535), tcp(1024, 8000)] },
            },
            {},
            [
                "warning public.egress drops the answers of load balancers to their clients",
                requests("public.egress"),
                requests("private.ingress"),
            ],
        ],
        [
            "keep NAT gateways from what they wait for",
            { public: { ingress: [tcp(443), tcp(80), tcp(1024, 65535, "10.0.0.0/16")] } },
            {},
            ["warning public.ingress drops the answers that NAT gateways wait for"],
        ],
        [
            "are judged by what is known of the addresses alone",
            { private: { egress: [tcp(443)] } },
            { block: undefined },
            [],
        ],
        [
            "know blocks of IPv6 for what they are",
            { private: { egress: [{ ...ALL, cidrBlock: "::/0" }, ALL] } },
            {},
            [],
        ],
        ["let everything out by two halves", { private: { egress: halves({}) } }, {}, []],
        ["let the half of everything out", { private: { egress: halves({}).slice(1) } }, {}, [calls, answersOut]],
        [
            "close everything by two halves",
            { private: { egress: [...halves({ action: "deny" }), ALL] } },
            {},
            [calls, answersOut],
        ],
        [
            "let everything out by two halves, and close what is left of it",
            { private: { egress: [...halves({}), { ...ALL, action: "deny" }] } },
            {},
            [],
        ],
        [
            "close everything behind a half that is open",
            { private: { egress: [halves({})[0], { ...ALL, action: "deny" }, ALL] } },
            {},
            [calls],
        ],
        [
            "let calls out to whoever has no private address",
            {
                private: {
                    egress: [tcp(0, 65535, "10.0.0.0/16"), ...PUBLIC_BLOCKS.map((block) => tcp(443, 443, block))],
                },
            },
            {},
            [],
        ],
        [
            "let answers in from the zones of the load balancer, one after the other",
            {
                private: {
                    ingress: [
                        ...halves({ protocol: "tcp", fromPort: 32768, toPort: 60999 }),
                        tcp(8080, 8080, "10.0.0.0/17"),
                        tcp(8080, 8080, "10.0.128.0/17"),
                    ],
                },
            },
            {},
            [],
        ],
        [
            "speak of no load balancers where there are none",
            { private: { egress: [tcp(443)] }, public: { ingress: [ALL], egress: [tcp(443)] } },
            { ways: [] },
            [],
        ],
        [
            "keep internal load balancers from tasks within the private subnets",
            {
                private: { ingress: [tcp(32768, 65535)], egress: [tcp(443)] },
                public: { ingress: [ALL], egress: [tcp(443)] },
            },
            { ways: [{ ...PUBLIC, from: "private" }] },
            [
                "warning private.egress drops the answers of tasks to load balancers",
                "warning private.ingress drops the answers of tasks to load balancers",
                requests("private.egress"),
                requests("private.ingress"),
            ],
        ],
        [
            "keep load balancers from tasks in the public subnets",
            { private: { ingress: [], egress: [] }, public: { egress: [tcp(443)] } },
            { ways: [{ ...PUBLIC, to: "public" }], internet: false, hasGateways: false },
            [
                "warning public.egress drops the answers of tasks to load balancers",
                "warning public.egress drops the answers of load balancers to their clients",
                requests("public.egress"),
            ],
        ],
    ];
    for (const [what, acls, scene, expected] of cases) {
        it(what, () => assert.deepEqual(found(acls, scene), expected));
    }

    const told = (args: EnvironmentArgs) =>
        allProblems({ preset: "development", ...args }, "dev")
            .filter(({ rule }) => rule === "network-acl-drops")
            .map(({ path, message }) => `${path.replace("network.networkAcls.", "")} ${message}`);
    const web = { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 };
    const closed: EnvironmentNetwork = {
        networkAcls: { private: { ingress: [tcp(32768, 65535)], egress: [tcp(443)] } },
    };

    it("are told of an environment by the load balancers that it has", () => {
        const services = { web: { containers: { web }, ingress: { paths: ["/*"] } } };
        const http = { insecureHttp: true };

        assert.deepEqual(told({ network: closed, services: { web: { containers: { web } } } }), []);
        assert.deepEqual(told({ network: closed, loadBalancer: http }), [
            "private.egress drops the answers of tasks to load balancers",
        ]);
        assert.deepEqual(told({ network: closed, loadBalancer: { ...http, internal: true }, services }), [
            "private.egress drops the answers of tasks to load balancers",
            "private.ingress drops the answers of tasks to load balancers",
            "private.egress drops the requests of load balancers to tasks on port 8080",
            "private.ingress drops the requests of load balancers to tasks on port 8080",
        ]);
    });

    it("are told of tasks that share an instance by the ports that Docker gives them", () => {
        const services = {
            web: {
                containers: { web: { ...web, memory: 256 } },
                ingress: { paths: ["/*"] },
                networkMode: "bridge" as const,
                capacityProviderStrategy: [{ capacityProvider: "pool" }],
            },
        };
        const args = { cluster: { capacities: { pool: { instanceTypes: ["t3.small"] } } }, services };
        const acl = (...ingress: NetworkAclRule[]) => ({ networkAcls: { private: { ingress } } });
        const http = { insecureHttp: true };

        assert.deepEqual(told({ ...args, loadBalancer: http, network: acl(tcp(32768, 60999)) }), []);
        assert.deepEqual(told({ ...args, loadBalancer: http, network: acl(tcp(8080), tcp(40000, 50000)) }), [
            "private.ingress drops the answers to calls of tasks",
            "private.ingress drops the requests of load balancers to tasks on ports 32768-60999",
        ]);
    });

    it("are judged by no block that is none", () => {
        const network = { cidrBlock: "10.0", networkAcls: { public: { ingress: [tcp(443)] } } };

        assert.deepEqual(
            allProblems({ preset: "development", network }, "dev").map(({ path, rule }) => `${path} ${rule}`),
            ["network.cidrBlock cidr-format", "network.networkAcls.public.ingress network-acl-drops"],
        );
    });

    it("are told with the ports of the services of an environment", () => {
        const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } };
        const problems = allProblems(
            {
                preset: "development",
                network: { networkAcls: { private: { ingress: [tcp(32768, 65535)] } } },
                loadBalancer: { insecureHttp: true },
                services: { web: { containers, ingress: { paths: ["/*"] } } },
            },
            "dev",
        );

        assert.deepEqual(
            problems.map(({ path, rule, remedy }) => `${path} ${rule} ${remedy}`),
            [
                "network.networkAcls.private.ingress network-acl-drops Add a rule that allows tcp from 10.0.0.0/16, port 8080",
            ],
        );
    });
});
