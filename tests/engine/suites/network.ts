import * as assert from "node:assert/strict";
import { type StackConfig } from "../../../tools/project";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { stepsOn, typesOf } from "../live";
import { withEnvironment } from "../settings";

const BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const SUBNET = "aws:ec2/subnet:Subnet";

const withSettings = (settings: Record<string, object>) =>
    withEnvironment((environment) => ({
        ...environment,
        ...settings,
        network: { ...environment.network, ...settings.network },
    }));

const DNS = {
    containers: {
        dns: {
            image: "public.ecr.aws/docker/library/busybox:1.37",
            ports: { packets: { port: 53, protocol: "udp" } },
        },
    },
};
const withDns = (ingress: object) =>
    withEnvironment((environment) => ({
        ...environment,
        network: { ...environment.network, ipv6: {} },
        networkLoadBalancer: { ipAddressType: "ipv4" },
        services: {
            ...environment.services,
            dns: {
                ...DNS,
                networkIngress: {
                    port: 53,
                    protocol: "UDP",
                    allow: ["10.0.0.0/8", "2001:db8::/32"],
                    healthCheck: { port: 8080 },
                    ...ingress,
                },
            },
        },
    }));

const TREATED = { stickiness: true, connectionTermination: false, proxyProtocolV2: true };
const PRIVATE_LINK = { acceptanceRequired: false, allowedPrincipals: ["arn:aws:iam::210987654321:root"] };
const withWays = (endpointService: object) => (config: StackConfig) =>
    withEnvironment((environment) => ({
        ...environment,
        networkLoadBalancer: {
            ipAddressType: "ipv4",
            endpointService,
            applicationListeners: { web: { port: 80 } },
            accessLogs: { retentionDays: 14 },
        },
    }))(withDns(TREATED)(config));

/** How the addresses of an environment that serves already come, change and go. */
export function network(account: TestAccount, timeoutMs: number): void {
    describe(`the network of an environment in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: (config) => config });
        const property = async (type: string, key: string) =>
            (await stack().resources(type)).map(({ outputs }) => outputs[key]);

        step("gets IPv6 without touching what runs", async () => {
            stack().config(withSettings({ network: { ipv6: {} } }));
            const outcome = await stack().up();

            assert.deepEqual(typesOf(outcome, "create"), [
                "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
                "aws:ec2/route:Route",
                "aws:ec2/vpcIpv6CidrBlockAssociation:VpcIpv6CidrBlockAssociation",
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            ]);
            assert.deepEqual(
                typesOf(outcome, "update").filter((type) => type.startsWith("aws:")),
                [SUBNET, BALANCER],
            );
            assert.deepEqual(stepsOn(outcome, /delete|replace|update/), []);
            assertNoChange(await stack().preview());
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("has it in every subnet and at the load balancer", async () => {
            assert.deepEqual(await property(BALANCER, "ipAddressType"), ["dualstack"]);
            const blocks = await property(SUBNET, "ipv6CidrBlock");
            assert.deepEqual(blocks.map((block: string) => block.replace(/^.*(..)::\/64$/, "$1")).sort(), [
                "00",
                "01",
                "40",
                "41",
            ]);
        });
        step("takes packets on a port of a load balancer of both families", async () => {
            stack().config(withDns({}));
            await stack().up();

            const protocols = await property("aws:lb/listener:Listener", "protocol");
            assert.deepEqual(protocols.sort(), ["HTTP", "HTTP", "UDP"]);
            assertNoChange(await stack().preview());
        });
        step("treats them otherwise without making anything new", async () => {
            stack().config(withDns(TREATED));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /create|delete|replace/), []);
            assert.deepEqual(stepsOn(outcome, /update/), [
                "update TargetGroup dev-dns-blue",
                "update TargetGroup dev-dns-green",
            ]);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("is reached by other VPCs and leads to the application load balancer", async () => {
            stack().config(withWays(PRIVATE_LINK));
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /update|delete|replace/), []);
            assert.deepEqual(stepsOn(outcome, /create/), ["create Listener dev-web", "create TargetGroup dev-web"]);
            const [service] = await stack().resources("aws:ec2/vpcEndpointService:VpcEndpointService");
            assert.deepEqual(service.outputs.supportedIpAddressTypes, ["ipv4", "ipv6"]);
            assertNoChange(await stack().up({ refresh: true }));
        });
        step("asks before it takes endpoints, of which nothing else hears", async () => {
            stack().config(withWays({ ...PRIVATE_LINK, acceptanceRequired: true }));
            const outcome = await stack().up();

            assert.deepEqual(
                typesOf(outcome, "update").filter((type) => type.startsWith("aws:")),
                ["aws:ec2/vpcEndpointService:VpcEndpointService"],
            );
            assertNoChange(await stack().preview());
        });
        step("gives it back where nobody uses it", async () => {
            stack().config(withSettings({ network: { ipv6: {} }, loadBalancer: { ipAddressType: "ipv4" } }));
            await stack().up();
            assertNoChange(await stack().preview());
            stack().config((config) => config);
            const outcome = await stack().up();

            assert.deepEqual(stepsOn(outcome, /delete|replace|update/), []);
            assert.deepEqual(typesOf(outcome, "replace"), []);
            assertNoChange(await stack().up({ refresh: true }));
            const blocks = await property(SUBNET, "ipv6CidrBlock");
            assert.ok(blocks.every((block: string | undefined) => !block));
        });
        step("goes with it and leaves nothing behind", async () => {
            stack().config(withSettings({ network: { ipv6: {} } }));
            await stack().up();
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });
    });
}
