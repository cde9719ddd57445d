import * as assert from "node:assert/strict";
import * as grpc from "@grpc/grpc-js";
import * as path from "node:path";
import { Account } from "../../simulator/account";
import { RunningSimulator, startSimulator } from "../../simulator/start";
import { NOT_FOUND, Environment, LISTENER, LOGS } from "./environment";
import { temporaryDirectory } from "../support/temporary";

const { ResourceProviderClient } = require("@pulumi/pulumi/proto/provider_grpc_pb");
const messages = require("@pulumi/pulumi/proto/provider_pb");
const { Struct } = require("google-protobuf/google/protobuf/struct_pb");

/** One `aws.Provider`: the engine opens a connection for each. */
class Connection {
    private readonly client: any;

    constructor(port: number) {
        const options = { "grpc.use_local_subchannel_pool": 1 };
        this.client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), options);
    }

    configure(args: object): Promise<any> {
        const request = new messages.ConfigureRequest();
        request.setArgs(Struct.fromJavaScript(args as any));
        return this.call("configure", request);
    }

    create(type: string, name: string, inputs: object): Promise<any> {
        const request = new messages.CreateRequest();
        request.setUrn(`urn:pulumi:dev::project::${type}::${name}`);
        request.setProperties(Struct.fromJavaScript(inputs as any));
        return this.call("create", request);
    }

    close(): void {
        this.client.close();
    }

    private call(method: string, request: any): Promise<any> {
        return new Promise((resolve, reject) =>
            this.client[method](request, (error: any, response: any) =>
                error ? reject(new Error(error.details)) : resolve(response),
            ),
        );
    }
}

describe("the process of the simulated account", function () {
    this.timeout(300_000);
    const environment = new Environment();
    const served = path.join(temporaryDirectory("simulator"), "account.json");
    environment.store.save(served);
    const account = Account.open(served);
    let simulator: RunningSimulator;
    let connections: Connection[];

    before(async () => {
        simulator = await startSimulator(served);
        connections = [new Connection(simulator.port), new Connection(simulator.port)];
    });
    after(async () => {
        connections.forEach((connection) => connection.close());
        await simulator.stop();
    });

    it("keeps several providers apart", async () => {
        const [first, second] = connections;
        await first.configure({ region: "eu-west-1" });
        await second.configure({ region: "us-east-1", defaultTags: JSON.stringify({ tags: { team: "web" } }) });

        await first.create(LOGS, "first", { name: "first" });
        await second.create(LOGS, "second", { name: "second" });

        const { state: one } = account.find(LOGS, "first");
        const { state: two } = account.find(LOGS, "second");
        assert.deepEqual([one.region, one.tagsAll], ["eu-west-1", {}]);
        assert.deepEqual([two.region, two.tagsAll], ["us-east-1", { team: "web" }]);
    });

    it("lets one of two creations at once have a port", async () => {
        const [connection] = connections;
        const inputs = {
            loadBalancerArn: environment.balancer.id,
            port: 81,
            region: "eu-central-1",
            defaultActions: [NOT_FOUND],
        };

        const results = await Promise.allSettled(["x", "y"].map((name) => connection.create(LISTENER, name, inputs)));

        const failed = results.filter((result) => result.status === "rejected");
        assert.equal(failed.length, 1);
        assert.match(failed[0].reason.message, /^DuplicateListener: /);
    });

    it("sees at once what a test changes, and the test what it changes", async () => {
        const [connection] = connections;
        account.failNext(LOGS, "LimitExceededException: Resource limit exceeded.");

        await assert.rejects(connection.create(LOGS, "x", { name: "x" }), /^Error: LimitExceededException/);
        await connection.create(LOGS, "x", { name: "x" });

        assert.equal(
            account.list(LOGS).some(({ id }) => id === "x"),
            true,
        );
    });

    it("makes the file that it is to serve", async () => {
        const file = path.join(temporaryDirectory("simulator"), "new", "account.json");

        const { stop } = await startSimulator(file);
        await stop();

        assert.equal(Account.open(file).isEmpty(), true);
    });
});
