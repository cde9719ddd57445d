import * as assert from "node:assert/strict";
import { assertNoChange, type TestAccount } from "../../support/engine";
import { suiteStack } from "../../support/suiteStack";
import { typesOf } from "../live";
import { withEnvironment } from "../settings";

const FLOW_LOG = "aws:ec2/flowLog:FlowLog";
const ZONAL_NAT = ["aws:ec2/eip:Eip", "aws:ec2/natGateway:NatGateway", "aws:ec2/route:Route"];
const SERVICE = "aws:ecs/service:Service";
const ECR_IMAGE = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1.0.0";

const withNetwork = (network: object) =>
    withEnvironment((environment) => ({ ...environment, network: { ...environment.network, ...network } }));

const withImagesInEcr = withEnvironment((environment) => ({
    ...environment,
    services: {
        web: { ...environment.services.web, containers: { web: { image: ECR_IMAGE, port: 80 } } },
        worker: { containers: { worker: { image: ECR_IMAGE, command: ["work"] } } },
    },
}));

const WATCHED = {
    isolatedSubnets: true,
    flowLogs: { enabled: true },
    endpoints: { preset: "fargate" },
};
const CONFINED = { ...WATCHED, flowLogs: { enabled: true, intervalSeconds: 600 } };

/** How the ways out of a network change while services run in it. */
export function ways(
    account: TestAccount,
    timeoutMs: number,
    { regionalNat }: { readonly regionalNat: boolean },
): void {
    describe(`ways out of a network in the ${account.name}`, function () {
        const { step, stack } = suiteStack(this, account, { timeoutMs, live: (config) => config });

        step("lead to S3 past the NAT gateway from the beginning", async () => {
            const endpoints = await stack().resources("aws:ec2/vpcEndpoint:VpcEndpoint");
            assert.deepEqual(
                endpoints.map(({ outputs }) => [outputs.vpcEndpointType, outputs.serviceName]),
                [["Gateway", "com.amazonaws.eu-central-1.s3"]],
            );
        });
        step("are added and recorded without touching what runs", async () => {
            stack().config(withNetwork(WATCHED));

            const planned = await stack().preview();
            const outcome = await stack().up();

            for (const { changes } of [planned, outcome]) {
                assert.deepEqual({ ...changes, same: 0 }, { create: 14, update: 2, same: 0 });
            }
            assertNoChange(await stack().preview());
        });
        step("are recorded by another flow log, which comes when the old one has gone", async () => {
            stack().config(withNetwork(CONFINED));
            const outcome = await stack().up();

            const done = outcome.steps.filter(({ type }) => type === FLOW_LOG).map(({ operation }) => operation);
            assert.deepEqual(
                done.filter((operation) => operation !== "replace"),
                ["delete-replaced", "create-replacement"],
            );
            assertNoChange(await stack().preview());
        });
        step("may be endpoints alone, for services that stay where they are", async () => {
            const before = await subnetsOf();
            stack().config((config) => withNetwork({ ...CONFINED, nat: "none" })(withImagesInEcr(config)));
            const outcome = await stack().up();

            assert.deepEqual(await subnetsOf(), before);
            // ECS Exec has no way any more, and goes with its policy.
            assert.deepEqual(typesOf(outcome, "delete"), [...ZONAL_NAT, "aws:iam/rolePolicy:RolePolicy"]);
            assertNoChange(await stack().preview());
        });
        if (regionalNat) {
            step("may be one NAT gateway for the whole Region", async () => {
                stack().config((config) => withNetwork({ ...CONFINED, nat: "regional" })(withImagesInEcr(config)));
                const outcome = await stack().up();

                const network = typesOf(outcome, "create").filter((type) => type.startsWith("aws:ec2/"));
                assert.deepEqual(network, ["aws:ec2/natGateway:NatGateway", "aws:ec2/route:Route"]);
                assertNoChange(await stack().preview());
            });
        }
        step("leave nothing behind", async () => {
            await stack().destroy();

            assert.deepEqual(await account.leftovers(), []);
        });

        async function subnetsOf() {
            const services = await stack().resources(SERVICE);
            return services.map(({ outputs }) => outputs.networkConfiguration);
        }
    });
}
