import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type ServiceArgs } from "../../index";
import { plain, run } from "../support/harness";
import { refusals } from "../support/problems";
import { CONTAINERS, SERVICE, web } from "./fixtures";

const OPENING = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const DATABASE = { securityGroupId: "sg-db", port: 5432 };

const made = (args: Partial<ServiceArgs>) => run(() => web(args));

describe("the connections of a service", () => {
    it("are let in by the group of each, on its port and protocol", async () => {
        const { resources } = await made({
            connections: { database: DATABASE, metrics: { securityGroupId: "sg-m", port: 8125, protocol: "udp" } },
        });

        const rules = resources.filter(({ type }) => type === OPENING);
        assert.deepEqual(
            rules.map(({ name, inputs }) => [
                name,
                inputs.securityGroupId,
                inputs.referencedSecurityGroupId,
                inputs.ipProtocol,
                inputs.fromPort,
                inputs.toPort,
            ]),
            [
                ["web-calls-database", "sg-db", "web-tasks-id", "tcp", 5432, 5432],
                ["web-calls-metrics", "sg-m", "web-tasks-id", "udp", 8125, 8125],
            ],
        );
    });

    it("may be values of other stacks, that are known later", async () => {
        const { get } = await made({
            connections: { api: { securityGroupId: pulumi.output("sg-late"), port: pulumi.output(9000) } },
        });
        assert.deepEqual([get(OPENING).inputs.securityGroupId, get(OPENING).inputs.fromPort], ["sg-late", 9000]);
    });

    it("are there before the first task", async () => {
        const { get } = await made({ connections: { database: DATABASE } });
        assert.ok(get(SERVICE).dependsOn.includes(get(OPENING).urn));
    });

    it("are what others call it by, where it has a port", async () => {
        const { result } = await made({});
        assert.deepEqual(await plain(result.connection!), { securityGroupId: "web-tasks-id", port: 8080 });

        const worker = await made({ containers: { worker: { image: CONTAINERS.web.image } } });
        assert.equal(worker.result.connection, undefined);
    });

    const refused: [string, Partial<ServiceArgs>, string[]][] = [
        [
            "are each something of their own",
            { connections: { a: DATABASE, b: { ...DATABASE, protocol: "tcp" }, c: { ...DATABASE, protocol: "udp" } } },
            [
                'connections.b: calls sg-db on tcp 5432 like "a", and AWS takes a rule once. Remove one of them. [connection-twice]',
            ],
        ],
        [
            "have names that parts of a component can have",
            { connections: { "my db": DATABASE } },
            [
                'connections.my db: the component\'s name "my db" is not possible. Begin with a letter; use letters, digits and hyphens only. [component-name]',
            ],
        ],
        [
            "have ports that there are, and a protocol that security groups know",
            { connections: { a: { securityGroupId: "sg-1", port: 0 }, b: { ...DATABASE, protocol: "icmp" as "tcp" } } },
            [
                "connections.a.port: 0 is not possible. Use a whole number from 1 to 65535. [out-of-range]",
                'connections.b.protocol: "icmp" is not possible. Use one of tcp, udp. [enum-value]',
            ],
        ],
        [
            "have a security group, by its id",
            { connections: { a: { securityGroupId: "database", port: 5432 } } },
            [
                'connections.a.securityGroupId: "database" is not the id of a security group. Write an id such as sg-0123456789abcdef0. [id-format]',
            ],
        ],
    ];
    for (const [title, args, told] of refused) {
        it(title, async () => assert.deepEqual(await refusals(() => web(args)), told));
    }
});
