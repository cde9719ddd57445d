import * as assert from "node:assert/strict";
import { allProblems } from "../../components/environment/rules";
import { type AclScene, networkAclReachProblems } from "../../components/network/networkAclReach";
import type { NetworkAclRule, NetworkAcls } from "../../index";

const SCENE: AclScene = { internet: true, hasGateways: true, block: "10.0.0.0/16", taskPorts: [8080] };
const ALL: NetworkAclRule = { action: "allow", cidrBlock: "0.0.0.0/0" };
const tcp = (fromPort: number, toPort?: number, cidrBlock = "0.0.0.0/0"): NetworkAclRule => {
    return { action: "allow", cidrBlock, protocol: "tcp", fromPort, toPort };
};
const found = (acls: NetworkAcls, scene: Partial<AclScene> = {}) =>
    networkAclReachProblems(acls, { ...SCENE, ...scene }).map(
        ({ path, message, severity }) => `${severity} ${path.replace("networkAcls.", "")} ${message}`,
    );

describe("network ACLs that drop what others need", () => {
    const calls = "warning private.egress drops the calls of tasks to AWS and to registries of images";
    const answers = "warning private.ingress drops the answers to calls of tasks";
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
    ];
    for (const [what, acls, scene, expected] of cases) {
        it(what, () => assert.deepEqual(found(acls, scene), expected));
    }

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
