import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs, type EnvironmentService } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";

const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const REGISTRY = "aws:servicediscovery/service:Service";
const NAMESPACE = "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace";
const image = "public.ecr.aws/nginx/nginx:1.29";
const containers = { app: { image, port: 8080 } };

const environment = (services: Record<string, EnvironmentService>, args: Partial<EnvironmentArgs> = {}) =>
    new Environment("dev", { preset: "development", services, ...args });

describe("services of an environment that call each other", () => {
    it("are let in on the ports of those that they call, also both ways", async () => {
        const { resources } = await run(() =>
            environment({
                web: { containers, calls: ["api"] },
                api: { containers: { ...containers, admin: { image, port: 9000 } }, calls: ["web"] },
            }),
        );
        const rules = resources.filter(({ type, name }) => type === OPENING && name.includes("-calls-"));
        assert.deepEqual(
            rules
                .map(({ name, inputs }) => [
                    name,
                    inputs.securityGroupId,
                    inputs.referencedSecurityGroupId,
                    inputs.fromPort,
                ])
                .sort(),
            [
                ["dev-api-calls-web-8080", "dev-web-tasks-id", "dev-api-tasks-id", 8080],
                ["dev-web-calls-api-8080", "dev-api-tasks-id", "dev-web-tasks-id", 8080],
                ["dev-web-calls-api-9000", "dev-api-tasks-id", "dev-web-tasks-id", 9000],
            ],
        );
    });

    it("may call themselves, as the members of a group do", async () => {
        const { get } = await run(() => environment({ peers: { containers, calls: ["peers"] } }));
        const { securityGroupId, referencedSecurityGroupId } = get(OPENING, "dev-peers-calls-peers-8080").inputs;
        assert.deepEqual([securityGroupId, referencedSecurityGroupId], ["dev-peers-tasks-id", "dev-peers-tasks-id"]);
    });

    it("are told to other stacks by what these call them by", async () => {
        const { result } = await run(() =>
            environment({ api: { containers }, worker: { containers: { app: { image } } } }),
        );
        assert.deepEqual(await plain(result.connections), { api: { securityGroupId: "dev-api-tasks-id", port: 8080 } });
    });

    it("are found by their names in the DNS namespace of the cluster", async () => {
        const { get } = await run(() =>
            environment({ Api: { containers, serviceDiscovery: {} } }, { cluster: { dnsNamespace: "dev.internal" } }),
        );
        assert.deepEqual([get(NAMESPACE).inputs.name, get(NAMESPACE).inputs.vpc], ["dev.internal", "dev-id"]);
        assert.equal(get(REGISTRY).inputs.name, "api");
    });

    const refused: [string, () => unknown, string[]][] = [
        [
            "call services that there are, once each, on ports that they have",
            () =>
                environment({
                    web: { containers, calls: ["apii", "worker", "api", "api"] },
                    api: { containers },
                    worker: { containers: { app: { image } } },
                }),
            [
                'services.web.calls[0]: "apii" is no service of the environment. Write "api". [service-calls]',
                'services.web.calls[1]: "worker" has no port that could be called. Give a container of it a `port`. [service-calls]',
                'services.web.calls[3]: "api" is named twice. Name it once. [service-calls]',
            ],
        ],
        [
            "mean another service than the caller, where nobody has the name",
            () => environment({ web: { containers, calls: ["webb"] }, webs: { containers }, api: { containers } }),
            ['services.web.calls[0]: "webb" is no service of the environment. Write "webs". [service-calls]'],
        ],
        [
            "have somebody to call",
            () => environment({ web: { containers, calls: ["webb"] } }),
            [
                'services.web.calls[0]: "webb" is no service of the environment. Remove it: there is no other service. [service-calls]',
            ],
        ],
        [
            "have names of connections of their own",
            () =>
                environment({
                    web: {
                        containers,
                        calls: ["api"],
                        connections: { "api-8080": { securityGroupId: "sg-1", port: 1 } },
                    },
                    api: { containers },
                }),
            [
                'services.web.calls[0]: "api" opens what `connections` has as "api-8080" as well. Rename the connection. [service-calls]',
            ],
        ],
        [
            "are found in a namespace that there is, under names of their own",
            () =>
                environment({
                    web: { containers, serviceDiscovery: { name: "api" } },
                    api: { containers, serviceDiscovery: {} },
                }),
            [
                "services.api.serviceDiscovery.namespaceId: is missing: the cluster has no DNS namespace of its own. Write a domain such as prod.internal as `cluster.dnsNamespace`. [discovery-namespace]",
                "services.web.serviceDiscovery.namespaceId: is missing: the cluster has no DNS namespace of its own. Write a domain such as prod.internal as `cluster.dnsNamespace`. [discovery-namespace]",
                'services.web.serviceDiscovery.name: "api" is the DNS name of the service "api" as well. Give one of them another `name`. [discovery-name]',
            ],
        ],
        [
            "are found in a namespace that is a domain",
            () => environment({ api: { containers } }, { cluster: { dnsNamespace: "Dev_internal" } }),
            [
                'cluster.dnsNamespace: "Dev_internal" is no domain. Write one in lower case, such as prod.internal. [name-namespace]',
            ],
        ],
    ];
    for (const [title, program, told] of refused) {
        it(title, async () => assert.deepEqual(await refusals(program), told));
    }
});
