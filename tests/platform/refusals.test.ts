import * as assert from "node:assert/strict";
import { Environment, type EnvironmentArgs, Platform, ScheduledTask, Service, type ServiceArgs } from "../../index";
import { refusals } from "../support/problems";
import { PLATFORM, platform } from "./fixtures";

const containers = { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } };
const web = (more: object = {}) => ({ containers, ...more });
const environment = (args: EnvironmentArgs) => () => new Environment("shop", args);
const service = (args: Partial<ServiceArgs>) => () => new Service("web", { containers, ...args });

describe("what stands on a platform", () => {
    const cases: [string, () => unknown, string[]][] = [
        [
            "has a hand-over that it knows",
            environment({ platform: platform((it) => (it.version = 2)), services: { web: web() } }),
            [
                "platform.version: 2 is newer than 1, which this version of the package knows. Update the package in the stack of the service. [platform-version]",
            ],
        ],
        [
            "has the hand-over, and not the component that hands it over",
            () => {
                const base = new Platform("base", { preset: "development" });
                return new Environment("shop", { platform: base as any, services: { web: web() } });
            },
            ['platform: the resource Platform "base" is not possible. Write its output `platform`. [wrong-type]'],
        ],
        [
            "has a hand-over with all of its parts",
            environment({
                platform: platform((it) => {
                    delete it.cluster.clusterArn;
                    delete it.network;
                }),
                services: { web: web() },
            }),
            [
                "platform.network: is missing. Add it. [missing-argument]",
                "platform.cluster.clusterArn: is missing. Add it. [missing-argument]",
            ],
        ],
        [
            "has pools that are what pools can be",
            environment({
                platform: platform((it) => {
                    it.cluster.pools.arm.compatibility = "";
                    it.cluster.pools.managed.cpuArchitecture = "ARM";
                }),
                services: { web: web({ capacityProviderStrategy: [{ capacityProvider: "arm" }] }) },
            }),
            [
                'platform.cluster.pools.arm.compatibility: "" is not possible. Use one of EC2, MANAGED_INSTANCES. [enum-value]',
                'platform.cluster.pools.managed.cpuArchitecture: "ARM" is not possible. Use one of X86_64, ARM64. [enum-value]',
            ],
        ],
        [
            "has pools that are what pools can be, as a service alone",
            service({
                network: PLATFORM.network,
                cluster: { ...PLATFORM.cluster, pools: { arm: { compatibility: "ECS" } } },
            }),
            ['cluster.pools.arm.compatibility: "ECS" is not possible. Write EC2. [enum-value]'],
        ],
        [
            "has a policy of ECS Exec that is one",
            environment({
                platform: platform((it) => {
                    it.cluster.executeCommandPolicy = "arn:aws:iam::123456789012:policy/exec";
                }),
                services: { web: web() },
            }),
            [
                "platform.cluster.executeCommandPolicy: is no policy: it needs to be JSON with a list `Statement`. Take the output `executeCommandPolicy` of the cluster, or leave it out without ECS Exec. [exec-policy]",
            ],
        ],
        [
            "has a policy of ECS Exec with statements, as a service alone",
            service({ network: PLATFORM.network, cluster: { ...PLATFORM.cluster, executeCommandPolicy: "{}" } }),
            [
                "cluster.executeCommandPolicy: is no policy: it needs to be JSON with a list `Statement`. Take the output `executeCommandPolicy` of the cluster, or leave it out without ECS Exec. [exec-policy]",
            ],
        ],
        [
            "has nothing of its own beside it",
            environment({
                platform: PLATFORM,
                network: { nat: "perAz" },
                cluster: {},
                loadBalancer: {},
                networkLoadBalancer: {},
                services: { web: web() },
            }),
            ["network", "cluster", "loadBalancer", "networkLoadBalancer"].map(
                (path) =>
                    `${path}: describes what the \`platform\` has already. Keep one of the two. [platform-or-own]`,
            ),
        ],
        [
            "is something",
            environment({ platform: PLATFORM }),
            [
                "services: is missing: on the platform of another stack there is nothing else to make. Describe services or `schedules`, or remove `platform`. [platform-without-services]",
            ],
        ],
        [
            "names a load balancer that there is",
            environment({
                platform: PLATFORM,
                services: { web: web({ ingress: { loadBalancer: "publik", hosts: ["a.example.com"] } }) },
            }),
            [
                'services.web.ingress.loadBalancer: "publik" is no load balancer of the platform. Write "public". [load-balancer-name]',
            ],
        ],
        [
            "says which one of several it means",
            environment({ platform: PLATFORM, services: { web: web({ ingress: { hosts: ["a.example.com"] } }) } }),
            [
                "services.web.ingress.loadBalancer: is missing: the platform has several. Use one of internal, public. [load-balancer-name]",
            ],
        ],
        [
            "has a host that the certificate covers, and a protocol that the listener can have",
            environment({
                platform: PLATFORM,
                services: {
                    web: web({ ingress: { loadBalancer: "public", hosts: ["a.example.org"] } }),
                    api: web({ ingress: { loadBalancer: "internal", paths: ["/*"], protocolVersion: "GRPC" } }),
                },
            }),
            [
                "services.api.ingress.protocolVersion: GRPC needs an HTTPS listener, and the load balancer has no certificate. Give the load balancer a `certificate`, or use HTTP1. [target-group-protocol-version]",
                'services.web.ingress.hosts[0]: "a.example.org" is not covered by the certificate for *.example.com. Use a host that it covers, or let the platform have a certificate for this one. [certificate-domain]',
            ],
        ],
        [
            "fits on the instances of its pool, which are there",
            environment({
                platform: PLATFORM,
                services: {
                    intel: web({ capacity: "arm", runtimePlatform: { cpuArchitecture: "X86_64" } }),
                    lost: web({ capacity: "amr" }),
                },
            }),
            [
                'services.intel.runtimePlatform.cpuArchitecture: is X86_64, and the instances of "arm" are ARM64. Use ARM64, or other instance types. [capacity-architecture]',
                'services.lost.capacity: "amr" is no capacity of the cluster. Use "arm", or one of FARGATE, FARGATE_SPOT, arm, managed, or describe it under the cluster\'s `capacities`. [strategy-provider-not-attached]',
            ],
        ],
        [
            "reaches what it calls",
            environment({
                preset: "development",
                platform: platform((it) => (it.network.internetAccess = false)),
                services: { web: web({ assignPublicIp: false }) },
            }),
            [
                "services.web.assignPublicIp: leaves the task no way to the registry of its image: the private subnets have no NAT gateway. Remove it, or give the network a NAT gateway, or `endpoints`. [image-registry-unreachable]",
            ],
        ],
        [
            "asks for the same requests once, which is said once",
            environment({
                platform: PLATFORM,
                services: {
                    web: web({
                        deployment: { strategy: "rolling" },
                        ingress: { loadBalancer: "public", hosts: ["a.example.com"] },
                        additionalIngress: { again: { loadBalancer: "public", hosts: ["a.example.com"] } },
                    }),
                },
            }),
            [
                "services.web.additionalIngress.again: takes requests to a.example.com/*, and so does another way of the same service. Change `hosts`, `paths` or another condition of one of them. [ingress-collision]",
            ],
        ],
        [
            "has subnets, and groups of instances, which the platform would have to hand over",
            environment({
                platform: platform((it) => {
                    delete it.network.privateSubnetIds;
                    delete it.cluster.capacitySecurityGroupIds;
                }),
                services: {
                    web: web(),
                    api: web({
                        capacity: "arm",
                        networkMode: "bridge",
                        ingress: { loadBalancer: "internal", paths: ["/*"] },
                    }),
                },
            }),
            [
                "platform.network.privateSubnetIds: is missing: the tasks are placed there. Give the ids. [reference-private-subnets]",
                "platform.cluster.capacitySecurityGroupIds: is missing: without interfaces of their own the tasks are reached through the group of the instances. Give the id of that group under the name of the capacity, or use awsvpc. [reference-capacity-security-group]",
            ],
        ],
        [
            "has them as a service alone, too",
            service({ platform: platform((it) => delete it.network.privateSubnetIds) }),
            [
                "platform.network.privateSubnetIds: is missing: the tasks are placed there. Give the ids. [reference-private-subnets]",
            ],
        ],
        [
            "has tags that AWS takes",
            environment({ platform: platform((it) => (it.tags = { "aws:owner": "x" })), services: { web: web() } }),
            [
                'platform.tags.aws:owner: keys that begin with "aws:" belong to AWS. Choose another key. [tag-reserved-prefix]',
            ],
        ],
        [
            "has no more tags than AWS takes, the platform's and its own",
            service({
                platform: platform(
                    (it) => (it.tags = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, "x"]))),
                ),
                tags: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`b${i}`, "x"])),
            }),
            ["platform.tags: 60 tags are too many for one resource. Use at most 47. [tag-count]"],
        ],
        [
            "has it once, as a service alone",
            service({ platform: PLATFORM, network: PLATFORM.network, cluster: PLATFORM.cluster }),
            ["network", "cluster"].map(
                (path) =>
                    `${path}: is given, and the \`platform\` has one already. Keep one of the two. [platform-or-own]`,
            ),
        ],
        [
            "stands on something, as a service alone",
            service({ ingress: { paths: ["/*"] }, networkIngress: { port: 443 } }),
            [
                ...["network", "cluster", "ingress.loadBalancer", "networkIngress.networkLoadBalancer"].map(
                    (path) => `${path}: is missing. Add it, or a \`platform\` that has one. [missing-argument]`,
                ),
                "networkIngress: is given beside `ingress`, and ECS moves the traffic of one load balancer. Keep one of the two, or make two services. [ingress-one-load-balancer]",
            ],
        ],
        [
            "says which load balancer it means, as a service alone",
            service({ platform: PLATFORM, ingress: { paths: ["/*"] } }),
            [
                "ingress.loadBalancer: is missing: the platform has several. Use one of internal, public. [load-balancer-name]",
            ],
        ],
        [
            "stands on something, as a scheduled task",
            () => new ScheduledTask("job", { containers, schedule: { expression: "rate(1 day)" } }),
            ["network", "cluster"].map(
                (path) => `${path}: is missing. Add it, or a \`platform\` that has one. [missing-argument]`,
            ),
        ],
    ];
    cases.forEach(([title, program, expected]) =>
        it(title, async () => assert.deepEqual(await refusals(program), expected)),
    );
});
