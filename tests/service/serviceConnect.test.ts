import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ServiceArgs, type ServiceConnect } from "../../index";
import { lineageProblems } from "../../components/service/rollout/lineage";
import { run } from "../support/harness";
import { problemsOfService } from "../support/judged";
import { refusals } from "../support/problems";
import { CONTAINERS, SERVICE, SURROUNDINGS, web } from "./fixtures";

const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const NAMESPACE = "arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-1";
const AUTHORITY = "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1b2f8a6e";
const KEY = "arn:aws:kms:eu-central-1:123456789012:key/1b2f8a6e";
const POLICY = "aws:iam/rolePolicy:RolePolicy";
const LONG = "w".repeat(65);
const network = { ...SURROUNDINGS.network, cidrBlock: "10.0.0.0/16" };
const cluster = { ...SURROUNDINGS.cluster, serviceConnectNamespaceArn: NAMESPACE };

function connected(serviceConnect: ServiceConnect, args: Partial<ServiceArgs> = {}) {
    return web({ network, cluster, serviceConnect, ...args });
}

const made = (serviceConnect: ServiceConnect, args?: Partial<ServiceArgs>) =>
    run(() => connected(serviceConnect, args));

describe("Service Connect", () => {
    it("offers a container under its own name and port", async () => {
        const { get } = await made({ endpoints: { web: {} } });

        const { serviceConnectConfiguration } = get(SERVICE).inputs;
        assert.deepEqual(serviceConnectConfiguration, {
            enabled: true,
            namespace: NAMESPACE,
            logConfiguration: {
                logDriver: "awslogs",
                options: {
                    "awslogs-group": "web",
                    "awslogs-region": "eu-central-1",
                    "awslogs-stream-prefix": "service-connect",
                    mode: "non-blocking",
                    "max-buffer-size": "25m",
                },
            },
            services: [{ portName: "web", discoveryName: "web", clientAlias: [{ dnsName: "web", port: 8080 }] }],
        });
    });

    it("names the container's port and what it speaks", async () => {
        const mapping = async (serviceConnect: ServiceConnect | undefined) => {
            const { get } = await run(() => web({ network, cluster, serviceConnect }));
            return JSON.parse(get(TASK).inputs.containerDefinitions)[0].portMappings[0];
        };
        const plain = { containerPort: 8080, hostPort: 8080, protocol: "tcp" };

        assert.deepEqual(await mapping({ endpoints: { web: {} } }), { ...plain, name: "web", appProtocol: "http" });
        assert.deepEqual(await mapping({ endpoints: { web: { appProtocol: "tcp" } } }), { ...plain, name: "web" });
        assert.deepEqual(await mapping({}), plain);
        assert.deepEqual(await mapping(undefined), plain);
    });

    it("writes names, ports, timeouts and the header of test traffic as they are given", async () => {
        const endpoint = {
            dnsName: "api.internal",
            port: 80,
            discoveryName: "api",
            testHeader: { name: "x-test", value: "green" },
            idleTimeoutSeconds: 0,
            perRequestTimeoutSeconds: 30,
        };
        const { get } = await made({ endpoints: { web: endpoint } }, { deployment: { strategy: "blueGreen" } });

        const header = { name: "x-test", value: { exact: "green" } };
        assert.deepEqual(get(SERVICE).inputs.serviceConnectConfiguration.services, [
            {
                portName: "web",
                discoveryName: "api",
                clientAlias: [{ dnsName: "api.internal", port: 80, testTrafficRules: [{ header }] }],
                timeout: { idleTimeoutSeconds: 0, perRequestTimeoutSeconds: 30 },
            },
        ]);
    });

    const timeouts: [string, object, object | undefined][] = [
        ["none", {}, undefined],
        ["of requests", { perRequestTimeoutSeconds: 30 }, { idleTimeoutSeconds: 300, perRequestTimeoutSeconds: 30 }],
        [
            "long ones of requests",
            { perRequestTimeoutSeconds: 900 },
            { idleTimeoutSeconds: 900, perRequestTimeoutSeconds: 900 },
        ],
        [
            "of requests that may take any time",
            { perRequestTimeoutSeconds: 0 },
            { idleTimeoutSeconds: 300, perRequestTimeoutSeconds: 0 },
        ],
        ["of idle connections", { idleTimeoutSeconds: 60 }, { idleTimeoutSeconds: 60, perRequestTimeoutSeconds: 15 }],
    ];
    for (const [what, given, timeout] of timeouts) {
        it(`writes both timeouts or none: ${what}`, async () => {
            const { get } = await made({ endpoints: { web: given } });

            assert.deepEqual(get(SERVICE).inputs.serviceConnectConfiguration.services[0].timeout, timeout);
        });
    }

    it("calls the port of a container whose name no port can have as the namespace calls it", async () => {
        const containers = { Web: CONTAINERS.web };
        const { get } = await made({ endpoints: { Web: { discoveryName: "shop" } } }, { containers });

        const [endpoint] = get(SERVICE).inputs.serviceConnectConfiguration.services;
        const clientAlias = [{ dnsName: "shop", port: 8080 }];
        assert.deepEqual(endpoint, { portName: "shop", discoveryName: "shop", clientAlias });
        const [{ portMappings }] = JSON.parse(get(TASK).inputs.containerDefinitions);
        assert.equal(portMappings[0].name, "shop");
    });

    it("remembers the names that it takes, which a generation beside it cannot have", async () => {
        const { get } = await made({ endpoints: { web: { dnsName: "api", port: 80 } } });

        const before = get("pulumi:index:Stash", "web-lineage").inputs.input;
        assert.deepEqual(before, { controller: "ECS", generation: 1, claims: ["api:80", "web"] });
        const after = (claims: string[]) => lineageProblems(before, { ...before, generation: 2, claims }, false);
        assert.deepEqual(after(["api:80", "web-2"]), [
            {
                rule: "generation-service-connect",
                path: "deployment.generation",
                message: "2 would be called api:80 like the live generation, beside which it starts",
                remedy:
                    "Give its endpoints a `discoveryName` and a `dnsName` of their own and move the callers, " +
                    "or remove the endpoints in an update before this one and add them after it",
            },
        ]);
        assert.deepEqual(after(["api-2:80", "web-2"]), []);
        assert.deepEqual(lineageProblems(before, { ...before, claims: ["web"] }, false), []);
    });

    it("lets a service call others without being called", async () => {
        const { get } = await made({});

        assert.deepEqual(get(SERVICE).inputs.serviceConnectConfiguration.services, []);
    });

    it("lets in the VPC, or the groups that are named", async () => {
        const openings = async (serviceConnect: ServiceConnect) => {
            const { resources } = await made(serviceConnect);
            const rules = resources.filter(({ type }) => type === OPENING).map(({ inputs }) => inputs);
            return rules.map((rule) => `${rule.fromPort} from ${rule.cidrIpv4 ?? rule.referencedSecurityGroupId}`);
        };
        const endpoints = { web: { port: 80 } };

        assert.deepEqual(await openings({ endpoints }), ["8080 from 10.0.0.0/16"]);
        assert.deepEqual(await openings({ endpoints, clientSecurityGroupIds: ["sg-a", "sg-b"] }), [
            "8080 from sg-a",
            "8080 from sg-b",
        ]);
        assert.deepEqual(await openings({}), []);
    });

    it("moves its traffic by every strategy without any load balancer", async () => {
        for (const strategy of ["blueGreen", "canary", "linear"] as const) {
            const { get } = await made({ endpoints: { web: {} } }, { deployment: { strategy } });
            const { inputs, ignoreChanges } = get(SERVICE);

            assert.equal(inputs.deploymentConfiguration.strategy, strategy.replace(/[A-Z]/, "_$&").toUpperCase());
            assert.deepEqual([inputs.loadBalancers, inputs.healthCheckGracePeriodSeconds], [undefined, undefined]);
            assert.deepEqual(ignoreChanges, []);
        }
    });

    it("is deployed blue/green in production if others call it, and rolling if it only calls", async () => {
        const strategy = async (serviceConnect: ServiceConnect) =>
            (await made(serviceConnect)).get(SERVICE).inputs.deploymentConfiguration.strategy;

        assert.deepEqual([await strategy({ endpoints: { web: {} } }), await strategy({})], ["BLUE_GREEN", "ROLLING"]);
    });

    it("encrypts the calls of every endpoint with a role that issues certificates", async () => {
        const tls = { certificateAuthorityArn: AUTHORITY };
        const { get, resources } = await made({ endpoints: { web: {} }, tls });

        assert.deepEqual(get(SERVICE).inputs.serviceConnectConfiguration.services[0].tls, {
            issuerCertAuthority: { awsPcaAuthorityArn: AUTHORITY },
            roleArn: "arn:web-connect-tls",
        });
        const role = get("aws:iam/role:Role", "web-connect-tls").inputs;
        assert.match(role.assumeRolePolicy, /"Principal":\{"Service":"ecs.amazonaws.com"\}/);
        const attached = get("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "web-connect-tls");
        assert.deepEqual(attached.inputs, {
            role: "web-connect-tls",
            policyArn:
                "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForServiceConnectTransportLayerSecurity",
        });
        assert.ok(get(SERVICE).dependsOn.includes(attached.urn));
        assert.ok(!resources.some(({ type, name }) => type === POLICY && name === "web-connect-tls"));
    });

    it("lets that role use a key of one's own", async () => {
        const tls = { certificateAuthorityArn: AUTHORITY, kmsKeyArn: KEY };
        const { get } = await made({ endpoints: { web: {} }, tls });

        assert.equal(get(SERVICE).inputs.serviceConnectConfiguration.services[0].tls.kmsKey, KEY);
        assert.deepEqual(JSON.parse(get(POLICY, "web-connect-tls").inputs.policy).Statement, [
            {
                Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyPair"],
                Effect: "Allow",
                Resource: [KEY],
            },
        ]);
    });

    it("refuses a namespace that turns out not to be there", async () => {
        for (const absent of [undefined, null, ""]) {
            const none = pulumi.output(absent) as unknown as pulumi.Output<string>;
            const surroundings = { ...SURROUNDINGS.cluster, serviceConnectNamespaceArn: none };
            const program = () => connected({}, { cluster: surroundings });

            await assert.rejects(
                run(program),
                /Service "web" cannot work:\n {2}serviceConnect\.namespaceArn: is missing: the cluster has no namespace of its own\. .*\[service-connect-namespace\]/,
            );
        }
    });
});

describe("Service Connect that cannot work", () => {
    const refused: [string, ServiceConnect, string, Partial<ServiceArgs>?][] = [
        [
            "a container that is not there",
            { endpoints: { api: {} } },
            'endpoints.api: "api" is not a container with a port. Use one of web. [service-connect-port-name]',
        ],
        [
            "a name that DNS would not take",
            { endpoints: { web: { dnsName: "Api" } } },
            'endpoints.web.dnsName: "Api" is not possible. Use 1 to 127 of a-z 0-9 _ . -, not beginning with a hyphen. [service-connect-alias-name]',
        ],
        [
            "a discovery name with a dot",
            { endpoints: { web: { discoveryName: "a.b" } } },
            'endpoints.web.discoveryName: "a.b" is not possible. Use 1 to 64 of a-z 0-9 _ -, not beginning with a hyphen. [service-connect-discovery-name]',
        ],
        [
            "a port that does not exist",
            { endpoints: { web: { port: 0 } } },
            "endpoints.web.port: 0 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
        ],
        [
            "a timeout of requests where there are none",
            { endpoints: { web: { appProtocol: "tcp", perRequestTimeoutSeconds: 5 } } },
            "endpoints.web.perRequestTimeoutSeconds: is for requests, and with `tcp` there are none. Remove it, or use another `appProtocol`. [service-connect-timeouts]",
        ],
        [
            "a timeout of connections that the provider cannot send alone",
            { endpoints: { web: { appProtocol: "tcp", idleTimeoutSeconds: 5 } } },
            "endpoints.web.idleTimeoutSeconds: cannot be sent with `tcp` without a timeout of requests, which ECS then refuses. Remove it, or use another `appProtocol`. [service-connect-timeouts]",
        ],
        [
            "a container with upper case in its name",
            { endpoints: { Web: {} } },
            'endpoints.Web.discoveryName: is missing: "Web" is no name in a namespace, which has lower case and 64 characters at most. Give one of `a-z 0-9 _ -`, such as web. [service-connect-discovery-name]',
            { containers: { Web: CONTAINERS.web } },
        ],
        [
            "a container with a long name",
            { endpoints: { [LONG]: { dnsName: "web" } } },
            `endpoints.${LONG}.discoveryName: is missing: "${LONG}" is no name in a namespace, which has lower case and 64 characters at most. Give one of \`a-z 0-9 _ -\`, such as web. [service-connect-discovery-name]`,
            { containers: { [LONG]: CONTAINERS.web } },
        ],
        [
            "a name in the namespace that another port has",
            { endpoints: { Web: { discoveryName: "admin" } } },
            'endpoints.Web.discoveryName: "admin" is the name of another port of the task. Choose another name. [service-connect-discovery-name]',
            { containers: { Web: { ...CONTAINERS.web, ports: { admin: { port: 9000 } } } } },
        ],
        [
            "a test header that nobody sees",
            { endpoints: { web: { appProtocol: "tcp", testHeader: { name: "x", value: "1" } } } },
            "endpoints.web.testHeader: is never seen: with `tcp` the proxies do not look into connections. Remove it, or use another `appProtocol`. [service-connect-test-header]",
        ],
        [
            "a test header of a rolling deployment",
            { endpoints: { web: { testHeader: { name: "x", value: "1" } } } },
            "endpoints.web.testHeader: has nothing to choose from: a rolling deployment has no test traffic. Remove it, or use another strategy. [service-connect-test-header]",
            { deployment: { strategy: "rolling" } },
        ],
        [
            "a test header without a value",
            { endpoints: { web: { testHeader: { name: "x", value: "" } } } },
            "endpoints.web.testHeader.value: is empty. Write the value to look for. [service-connect-test-header]",
        ],
        [
            "a test header with a colon in its name",
            { endpoints: { web: { testHeader: { name: "x:y", value: "1" } } } },
            'endpoints.web.testHeader.name: "x:y" is not the name of a header. Write one such as x-test. [service-connect-test-header]',
        ],
        [
            "the ARN of something else as its namespace",
            { namespaceArn: "arn:aws:s3:::bucket" },
            'namespaceArn: "arn:aws:s3:::bucket" is not the ARN of a namespace. Write one such as arn:aws:servicediscovery:eu-central-1:123456789012:namespace/ns-…. [service-connect-namespace]',
        ],
        [
            "encryption of nothing",
            { tls: { certificateAuthorityArn: AUTHORITY } },
            "tls: encrypts nothing: the service has no endpoint, and clients follow the services they call. Remove it, or add `endpoints`. [service-connect-tls]",
        ],
        [
            "a certificate where an authority has to be",
            {
                endpoints: { web: {} },
                tls: { certificateAuthorityArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" },
            },
            'tls.certificateAuthorityArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" is not the ARN of a private certificate authority. Write one such as arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/…. [service-connect-tls]',
        ],
        [
            "the alias of a key",
            { endpoints: { web: {} }, tls: { certificateAuthorityArn: AUTHORITY, kmsKeyArn: "alias/web" } },
            'tls.kmsKeyArn: "alias/web" is not the ARN of a KMS key. Write one such as arn:aws:kms:eu-central-1:123456789012:key/…. [service-connect-tls-key]',
        ],
        [
            "a cluster without a namespace",
            {},
            "namespaceArn: is missing: the cluster has no namespace of its own. Give it, or give the cluster a `serviceConnectNamespace`. [service-connect-namespace]",
            { cluster: SURROUNDINGS.cluster },
        ],
        [
            "a cluster that says that it has none",
            {},
            "namespaceArn: is missing: the cluster has no namespace of its own. Give it, or give the cluster a `serviceConnectNamespace`. [service-connect-namespace]",
            { cluster: { ...SURROUNDINGS.cluster, serviceConnectNamespaceArn: undefined } },
        ],
        [
            "a network whose block nobody knows",
            { endpoints: { web: {} } },
            "clientSecurityGroupIds: is missing: the network does not tell the VPC's block, so nobody may call the endpoints. Give the clients' security groups, or `cidrBlock` in the network. [service-connect-clients]",
            { network: SURROUNDINGS.network },
        ],
        [
            "two endpoints that clients could not tell apart",
            { endpoints: { api: { dnsName: "web" }, web: { port: 8081 } } },
            'endpoints.web: is called web:8081 like "api". Give one of them another `dnsName` or `port`. [service-connect-alias-port]',
            { containers: { ...CONTAINERS, api: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8081 } } },
        ],
        [
            "two endpoints with one discovery name",
            { endpoints: { api: { discoveryName: "web" }, web: {} } },
            'endpoints.web: has the discovery name web like "api". Give one of them another `discoveryName`. [service-connect-discovery-name]',
            { containers: { ...CONTAINERS, api: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8081 } } },
        ],
    ];
    for (const [title, serviceConnect, expected, args] of refused) {
        it(`refuses ${title}`, async () =>
            assert.deepEqual(await refusals(() => connected(serviceConnect, args)), [`serviceConnect.${expected}`]));
    }

    it("logs requests as it is told, and without their query strings unless they are wanted", async () => {
        const logged = async (accessLogs: ServiceConnect["accessLogs"]) =>
            (await made({ endpoints: { web: {} }, accessLogs })).get(SERVICE).inputs.serviceConnectConfiguration
                .accessLogConfiguration;

        assert.deepEqual(await logged({}), { format: "JSON", includeQueryParameters: "DISABLED" });
        assert.deepEqual(await logged({ format: "TEXT", includeQueryParameters: true }), {
            format: "TEXT",
            includeQueryParameters: "ENABLED",
        });
        assert.equal(await logged(undefined), undefined);
    });

    it("warns in production of query strings in a log, which may hold secrets", () => {
        const rules = (preset: "production" | "development") =>
            problemsOfService(
                { containers: CONTAINERS, serviceConnect: { accessLogs: { includeQueryParameters: true } } },
                preset,
            ).map(({ rule }) => rule);

        assert.ok(rules("production").includes("service-connect-access-log-query"));
        assert.ok(!rules("development").includes("service-connect-access-log-query"));
    });

    it("warns of connections that close before their answer comes", () => {
        const endpoints = { web: { idleTimeoutSeconds: 5, perRequestTimeoutSeconds: 10 } };
        const found = problemsOfService({ containers: CONTAINERS, serviceConnect: { endpoints } });

        assert.deepEqual(
            found.map(({ severity, rule, path }) => [severity, rule, path]),
            [["warning", "service-connect-idle-below-request", "serviceConnect.endpoints.web.idleTimeoutSeconds"]],
        );
    });

    it("warns of a hook for test traffic that TCP does not have", () => {
        const hooks = { look: { stages: ["POST_TEST_TRAFFIC_SHIFT" as const], pause: { timeoutMinutes: 5 } } };
        const rules = (appProtocol: "tcp" | "http") =>
            problemsOfService({
                containers: CONTAINERS,
                serviceConnect: { endpoints: { web: { appProtocol } } },
                deployment: { hooks },
            }).map(({ rule }) => rule);

        assert.ok(rules("tcp").includes("hook-test-stage-without-test-traffic"));
        assert.ok(!rules("http").includes("hook-test-stage-without-test-traffic"));
    });
});
