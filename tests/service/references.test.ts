import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LoadBalancer, type LoadBalancerReference, Service } from "../../index";
import { addressOf } from "../../components/service/address";
import { run } from "../support/harness";
import { refusals } from "../support/problems";
import { PLATFORM } from "../urns/programs";
import { CONTAINERS, EDGE, INGRESS, RULE, SURROUNDINGS, web } from "./fixtures";

const { testListenerArn: _, ...WITHOUT_TEST } = EDGE;
const NETWORK = { ...SURROUNDINGS.network, publicSubnetIds: ["subnet-1", "subnet-2"] };

/** What a whole reference from another stack is typed as. */
const asOutput = (value: object) => pulumi.output(value as any) as unknown as LoadBalancerReference;

/** The text of the error that a program fails with once its values are known. */
async function lateRefusal(program: () => unknown): Promise<string> {
    let text = "";
    await assert.rejects(run(program), (error: Error) => {
        text = error.message;
        return true;
    });
    return text;
}

describe("a reference that is an output", () => {
    it("is taken if it has what the service needs", async () => {
        const { resources } = await run(() => web({ ingress: { ...INGRESS, loadBalancer: asOutput(EDGE) } }));
        const listeners = resources.filter(({ type }) => type === RULE).map(({ inputs }) => inputs.listenerArn);
        assert.deepEqual(listeners, [EDGE.productionListenerArn, EDGE.testListenerArn]);
    });

    it("is refused by its own name if it turns out to have no test listener", async () =>
        assert.equal(
            await lateRefusal(() => web({ ingress: { ...INGRESS, loadBalancer: asOutput(WITHOUT_TEST) } })),
            [
                'Service "web" cannot work:',
                "  ingress.loadBalancer.testListenerArn: turned out to have no value when it was needed. Write the reference as an object, with an output for each value that there is. [reference-value]",
            ].join("\n"),
        ));

    it("is refused by its own name if it lacks what every reference has", async () => {
        const network = pulumi.output({ privateSubnetIds: ["subnet-1"] }) as any;
        assert.equal(
            await lateRefusal(() => web({ network })),
            'Service "web" cannot work:\n  network.vpcId: is missing. Add it. [missing-argument]',
        );
    });

    it("is refused if it is something else", async () =>
        assert.equal(
            await lateRefusal(() => web({ network: pulumi.output("vpc-1") as any })),
            'Service "web" cannot work:\n  network: "vpc-1" is not possible. Write an object with `vpcId`. [wrong-type]',
        ));

    it("is refused by a part of a list or of a map that is none", async () => {
        const network = (privateSubnetIds: unknown) =>
            web({ network: { ...SURROUNDINGS.network, privateSubnetIds } as any });
        const late = (value: unknown) => pulumi.output(Promise.resolve(value));
        const cluster = { ...SURROUNDINGS.cluster, capacitySecurityGroupIds: { pool: late("") } } as any;

        assert.match(
            await lateRefusal(() => network(late(["subnet-1", ""]))),
            /privateSubnetIds\[1\]: "" is not the id/,
        );
        assert.match(
            await lateRefusal(() => network(["subnet-1", late(undefined)])),
            /privateSubnetIds\[1\]: has no value/,
        );
        assert.match(await lateRefusal(() => network([late(7)])), /network.privateSubnetIds\[0\]: 7 is not possible/);
        assert.match(await lateRefusal(() => web({ cluster })), /cluster.capacitySecurityGroupIds.pool: "" is not/);
    });

    it("may be a component", async () => {
        await run(() => {
            const edge = new LoadBalancer("edge", { preset: "development", network: NETWORK });
            web({ ingress: { ...INGRESS, loadBalancer: pulumi.output(edge) as any } });
        });
    });

    it("is refused by one value of it that turns out to be none", async () => {
        const testListenerArn = pulumi.output(undefined as unknown as string);
        assert.equal(
            await lateRefusal(() => web({ ingress: { ...INGRESS, loadBalancer: { ...EDGE, testListenerArn } } })),
            'Service "web" cannot work:\n  ingress.loadBalancer.testListenerArn: turned out to have no value when it was needed. Remove it, or give it a value. [reference-value]',
        );
    });
});

describe("a platform that is written down, with outputs in it", () => {
    const on = (part: object, name = "public") =>
        lateRefusal(
            () =>
                new Service("web", {
                    platform: { ...PLATFORM, loadBalancers: { [name]: { ...PLATFORM.loadBalancers.public, ...part } } },
                    containers: CONTAINERS,
                    ingress: { hosts: ["app.example.com"] },
                }),
        );
    const none = () => pulumi.output(undefined as unknown as string);

    it("is refused by the part of a reference in it that turns out to be none", async () =>
        assert.equal(
            await on({ infrastructureRoleArn: none() }),
            'Service "web" cannot work:\n  platform.loadBalancers.public.infrastructureRoleArn: turned out to have no value when it was needed. Remove it, or give it a value. [reference-value]',
        ));

    it("is refused by an empty text for something that there is not", async () =>
        assert.equal(
            await on({ infrastructureRoleArn: pulumi.output("") }),
            'Service "web" cannot work:\n  platform.loadBalancers.public.infrastructureRoleArn: "" is not the ARN of a role. Write one such as arn:aws:iam::123456789012:role/name. [role-arn]',
        ));

    for (const [what, whole] of [
        ["a load balancer", (one: unknown) => ({ public: pulumi.output(one as object) })],
        ["all load balancers", (one: unknown) => pulumi.output(Promise.resolve({ public: one }))],
    ] as const) {
        it(`is refused by what is missing in ${what} of it that comes late`, async () => {
            const { securityGroupId: __, ...rest } = PLATFORM.loadBalancers.public;
            const of = (one: unknown) => ({ ...PLATFORM, loadBalancers: whole(one) as never });
            const service = (one: unknown) =>
                lateRefusal(
                    () => new Service("web", { platform: of(one), containers: CONTAINERS, ingress: { paths: ["/*"] } }),
                );

            assert.match(
                await service(rest),
                /platform.loadBalancers.public.securityGroupId: is missing. Add it. \[missing-argument\]/,
            );
            assert.match(
                await service({ ...PLATFORM.loadBalancers.public, infrastructureRoleArn: "" }),
                /platform.loadBalancers.public.infrastructureRoleArn: "" is not the ARN of a role/,
            );
            assert.match(await service("edge"), /loadBalancer: "edge" is no load balancer. Let the output have/);
            assert.match(await service(undefined), /loadBalancer: (undefined is no load balancer|is missing)/);
        });
    }

    it("is refused by what every reference in it has", async () =>
        assert.equal(
            await on({ securityGroupId: none() }, "tls"),
            'Service "web" cannot work:\n  platform.loadBalancers.tls.securityGroupId: is missing. Add it. [missing-argument]',
        ));
});

describe("a load balancer of the same program without a certificate", () => {
    const edge = () => new LoadBalancer("edge", { preset: "development", network: NETWORK });
    const line = (version: string) =>
        `ingress.protocolVersion: ${version} needs an HTTPS listener, and the load balancer has no certificate. Give the load balancer a \`certificate\`, or use HTTP1. [target-group-protocol-version]`;

    for (const protocolVersion of ["GRPC", "HTTP2"] as const) {
        it(`cannot speak ${protocolVersion} to tasks`, async () =>
            assert.deepEqual(
                await refusals(() => web({ ingress: { ...INGRESS, loadBalancer: edge(), protocolVersion } })),
                [line(protocolVersion)],
            ));
    }

    it("cannot either if it is given by its outputs", async () =>
        assert.deepEqual(
            await refusals(() => {
                const { loadBalancerArn, securityGroupId, productionListenerArn } = edge();
                const loadBalancer = { loadBalancerArn, securityGroupId, productionListenerArn };
                web({
                    deployment: { strategy: "rolling" },
                    ingress: { ...INGRESS, loadBalancer, protocolVersion: "GRPC" },
                });
            }),
            [line("GRPC")],
        ));

    it("can where there is a certificate, or nobody knows", async () => {
        await run(() => {
            const certificate = { certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/1" };
            const secure = new LoadBalancer("edge", {
                preset: "development",
                network: NETWORK,
                certificate,
            });
            web({ ingress: { ...INGRESS, loadBalancer: secure, protocolVersion: "GRPC" } });
            new Service("other", {
                ...SURROUNDINGS,
                containers: CONTAINERS,
                ingress: { ...INGRESS, protocolVersion: "GRPC" },
            });
        });
    });
});

describe("the address of a service", () => {
    const cases: [url: string | undefined, hosts: string[], paths: string[], address: string][] = [
        ["https://example.com", [], ["/*"], "https://example.com"],
        ["https://example.com", [], ["/api/*"], "https://example.com/api/"],
        ["https://example.com", [], ["/login", "/logout"], "https://example.com/login"],
        ["https://example.com", [], ["/"], "https://example.com"],
        ["https://example.com", ["*.example.com", "app.example.com"], [], "https://app.example.com"],
        ["http://edge-1.elb.amazonaws.com:8080", ["app.test"], ["/a?/*"], "http://app.test:8080/a"],
        [undefined, [], ["/*"], ""],
    ];
    for (const [url, hosts, paths, address] of cases) {
        it(`behind ${url} with ${[...hosts, ...paths].join(" ")} is "${address}"`, () =>
            assert.equal(addressOf(url, { hosts, paths }), address));
    }

    it("is an output where it is known, and none where it would be made up", async () => {
        const found: Record<string, string | undefined> = {};
        await run(() => {
            const loadBalancer = { ...EDGE, url: "https://example.com" };
            const services = {
                known: web({ ingress: { loadBalancer, paths: ["/*"] } }),
                pattern: new Service("pattern", {
                    ...SURROUNDINGS,
                    containers: CONTAINERS,
                    ingress: { loadBalancer, hosts: ["*.example.com"] },
                }),
                unknown: new Service("unknown", {
                    ...SURROUNDINGS,
                    containers: CONTAINERS,
                    ingress: { loadBalancer: EDGE, hosts: ["app.example.com"] },
                }),
            };
            for (const [name, { url }] of Object.entries(services)) {
                found[name] = undefined;
                url?.apply((text) => (found[name] = text));
            }
        });
        assert.deepEqual(found, { known: "https://example.com", pattern: undefined, unknown: undefined });
    });
});

describe("a service that is renamed", () => {
    const priorityOf = async (name: string, opts?: pulumi.ComponentResourceOptions) => {
        const { resources } = await run(
            () => new Service(name, { ...SURROUNDINGS, containers: CONTAINERS, ingress: INGRESS }, opts),
        );
        return resources.find(({ type }) => type === RULE)!.inputs.priority;
    };

    it("keeps the place of its rule, by the alias with its former name", async () => {
        const before = await priorityOf("web");
        assert.notEqual(await priorityOf("shop"), before);
        assert.equal(
            await priorityOf("shop", { aliases: [{ parent: pulumi.rootStackResource }, { name: "web" }] }),
            before,
        );
        assert.equal(
            await priorityOf("shop", { aliases: ["urn:pulumi:dev::project::ecs:index:Service::web"] }),
            before,
        );
    });
});
