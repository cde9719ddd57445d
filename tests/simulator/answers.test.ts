import * as assert from "node:assert/strict";
import { answerFrom } from "../../simulator/api/answers";

const CLUSTER = "arn:aws:ecs:eu-central-1:123456789012:cluster/app";
const DEFINITION = "arn:aws:ecs:eu-central-1:123456789012:task-definition/migrate:4";

/** How the containers of a task end in the account, by their names. */
function endsOf(containers: object[], exitCode: number): Record<string, number> {
    const data: any = {
        accountId: "123456789012",
        exitCodes: { migrate: exitCode },
        resources: [
            {
                type: "aws:ecs/taskDefinition:TaskDefinition",
                id: "migrate",
                state: { arn: DEFINITION, containerDefinitions: JSON.stringify(containers) },
            },
        ],
    };
    const ask = (operation: string, input: object): any =>
        answerFrom(data, { operation, input, region: "eu-central-1" } as any);
    const started = ask("RunTask", { cluster: CLUSTER, taskDefinition: DEFINITION });
    const tasks = started.tasks.map(({ taskArn }: any) => taskArn);
    const { tasks: stopped } = ask("DescribeTasks", { cluster: CLUSTER, tasks });
    return Object.fromEntries(stopped[0].containers.map(({ name, exitCode: code }: any) => [name, code]));
}

describe("a task in the simulated account", () => {
    it("ends with the container that it is there for, under that container's name", () =>
        assert.deepEqual(endsOf([{ name: "app", essential: true }], 3), { app: 3 }));

    it("stops the others: some listen, some have to be killed, some are over since long", () => {
        const containers = [
            { name: "agent", essential: false },
            { name: "database", essential: true },
            { name: "prepare", essential: false },
            {
                name: "report",
                essential: true,
                dependsOn: [
                    { containerName: "database", condition: "HEALTHY" },
                    { containerName: "prepare", condition: "SUCCESS" },
                ],
            },
        ];
        assert.deepEqual(endsOf(containers, 0), { agent: 137, database: 143, prepare: 0, report: 0 });
    });
});

describe("the services of a cluster in the simulated account", () => {
    const service = (name: string, accountId?: string) => ({
        type: "aws:ecs/service:Service",
        id: `arn:aws:ecs:eu-central-1:${accountId ?? "123456789012"}:service/app/${name}`,
        region: "eu-central-1",
        accountId,
        state: { name, cluster: CLUSTER, tagsAll: { team: name } },
    });
    const data: any = {
        accountId: "123456789012",
        resources: [
            {
                type: "aws:ecs/cluster:Cluster",
                id: CLUSTER,
                region: "eu-central-1",
                state: { arn: CLUSTER, name: "app" },
            },
            ...["a", "b", "c"].map((name) => service(name)),
            service("theirs", "210987654321"),
        ],
    };
    const ask = (operation: string, input: object, accessKey = "test"): any =>
        answerFrom(data, { operation, input, accessKey, service: "ecs", region: "eu-central-1" });

    it("are listed page after page", () => {
        const first = ask("ListServices", { cluster: CLUSTER, maxResults: 100 });
        const second = ask("ListServices", { cluster: CLUSTER, nextToken: first.nextToken });
        assert.deepEqual(
            [...first.serviceArns, ...second.serviceArns].map((arn) => arn.split("/").pop()),
            ["a", "b", "c"],
        );
        assert.equal(second.nextToken, undefined);
    });

    it("have their tags where they are asked for", () => {
        const input = { cluster: CLUSTER, services: [service("a").id] };
        assert.equal(ask("DescribeServices", input).services[0].tags, undefined);
        assert.deepEqual(ask("DescribeServices", { ...input, include: ["TAGS"] }).services[0].tags, [
            { key: "team", value: "a" },
        ]);
    });

    it("are described ten at once", () => {
        const services = Array.from({ length: 11 }, (_, index) => `service-${index}`);
        assert.throws(() => ask("DescribeServices", { cluster: CLUSTER, services }), /more than 10/);
    });

    it("are not those of another cluster", () =>
        assert.throws(() => ask("ListServices", { cluster: CLUSTER.replace("/app", "/other") }), /Cluster not found/));

    it("of another account are seen with the keys of a role in it, and by nobody else", () => {
        const { Credentials } = ask("AssumeRole", {
            RoleArn: "arn:aws:iam::210987654321:role/deployer",
            RoleSessionName: "deploy",
        });
        const theirs = { cluster: "app", services: [service("theirs", "210987654321").id] };
        assert.deepEqual(ask("DescribeServices", theirs).services, []);
        assert.equal(ask("DescribeServices", theirs, Credentials.AccessKeyId).services[0].serviceName, "theirs");
        const own = { cluster: "app", services: [service("a").id] };
        assert.deepEqual(ask("DescribeServices", own, Credentials.AccessKeyId).services, []);
    });
});
