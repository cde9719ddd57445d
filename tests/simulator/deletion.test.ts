import * as assert from "node:assert/strict";
import { BALANCER, Environment, LISTENER, RULE } from "./environment";
import { Created } from "./simulation";

const blocked: [string, (environment: Environment) => Created, RegExp][] = [
    ["a VPC with subnets", (e) => e.vpc, /^DependencyViolation: The vpc 'vpc-\w+' has dependencies/],
    ["an internet gateway of public addresses", (e) => e.gateway, /^DependencyViolation: Network .* mapped public/],
    ["a subnet that a load balancer is in", (e) => e.subnets[0], /^DependencyViolation: The subnet/],
    ["a security group that a service uses", (e) => e.group, /^DependencyViolation: resource sg-/],
    ["a target group that a rule forwards to", (e) => e.green, /^ResourceInUse: Target group '.*' is currently in use/],
    ["a cluster with services", (e) => e.cluster, /^ClusterContainsServicesException/],
    ["capacity providers that a service uses", (e) => e.providers, /^ResourceInUseException/],
    ["a role with an attached policy", (e) => e.infrastructure, /^DeleteConflict: .* must detach all policies first/],
    ["a role with a policy of its own", withInlinePolicy, /^DeleteConflict: .* must delete policies first/],
    ["a load balancer that is protected", withProtection, /^OperationNotPermitted: .* deletion protection/],
    ["a certificate that a listener uses", withCertificate, /^ResourceInUseException: Certificate/],
    ["a service whose infrastructure role lost its policy", withoutPolicy, /last state: 'DRAINING'.*lacks the managed/],
    ["an address that a NAT gateway has", withNatGateway, /^InvalidIPAddress.InUse/],
];

describe("deletion in the simulated account", () => {
    for (const [what, subject, message] of blocked) {
        it(`is refused for ${what}`, () => {
            const environment = new Environment();
            const resource = subject(environment);

            assert.throws(
                () => environment.delete(resource),
                (error: Error) => message.test(error.message) || assert.fail(error.message),
            );
            assert.equal(environment.account.find(resource.type, resource.id).id, resource.id);
        });
    }

    it("of a load balancer takes its listeners and their rules along", () => {
        const environment = new Environment();

        environment.delete(environment.balancer);

        assert.deepEqual(
            [BALANCER, LISTENER, RULE].flatMap((type) => environment.account.list(type)),
            [],
        );
    });

    it("of what is gone already succeeds", () => {
        const environment = new Environment();
        environment.delete(environment.balancer);

        environment.delete(environment.rule);
    });

    it("in reverse order leaves nothing but the seed", () => {
        const environment = new Environment();
        const { service, task, rule, listener, balancer, green, blue, providers, cluster } = environment;
        const { attachment, infrastructure, execution, logs, group, subnets, gateway, vpc } = environment;
        const all = [service, task, rule, listener, balancer, green, blue, providers, cluster, attachment];

        for (const resource of [...all, infrastructure, execution, logs, group, ...subnets, gateway, vpc]) {
            assert.equal(environment.account.isEmpty(), false);
            environment.delete(resource);
        }

        assert.equal(environment.account.isEmpty(), true);
        assert.deepEqual(
            environment.account.list().map(({ state }) => state.name ?? state.domainName),
            ["example.com", "web", "web/database", "*.example.com", "company"],
        );
    });
});

function withInlinePolicy(e: Environment): Created {
    const statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
    e.create("aws:iam/rolePolicy:RolePolicy", "x", { role: e.execution.state.name, policy });
    return e.execution;
}

function withProtection(e: Environment): Created {
    e.update(e.balancer, { enableDeletionProtection: true });
    return e.balancer;
}

function withCertificate(e: Environment): Created {
    const certificate = e.create("aws:acm/certificate:Certificate", "x", { certificateBody: "x", privateKey: "x" });
    e.create(LISTENER, "x", { ...e.listener.inputs, port: 443, protocol: "HTTPS", certificateArn: certificate.id });
    return certificate;
}

function withoutPolicy(e: Environment): Created {
    e.delete(e.attachment);
    return e.service;
}

function withNatGateway(e: Environment): Created {
    const address = e.create("aws:ec2/eip:Eip", "x");
    e.create("aws:ec2/natGateway:NatGateway", "x", { allocationId: address.id, subnetId: e.subnets[0].id });
    return address;
}
