import * as assert from "node:assert/strict";
import { TaskDefinition, type TaskDefinitionArgs } from "../../index";
import { plain, run } from "../support/harness";

const ARN = "arn:aws:ecs:eu-central-1:123456789012:task-definition/job:1";
const containers = { app: { image: "a:1" } };

async function command(args: Partial<TaskDefinitionArgs>): Promise<string> {
    const { result } = await run(() => new TaskDefinition("job", { containers, ...args }));
    return plain(result.runTaskCommand);
}

describe("the command that runs a task", () => {
    it("is complete where the place is known", async () => {
        const runTask = { cluster: "app", subnetIds: ["subnet-1", "subnet-2"], securityGroupIds: ["sg-1"] };

        assert.equal(
            await command({ runTask }),
            `aws ecs run-task --region eu-central-1 --cluster app --task-definition ${ARN} --launch-type FARGATE ` +
                '--network-configuration "awsvpcConfiguration={subnets=[subnet-1,subnet-2],securityGroups=[sg-1],' +
                'assignPublicIp=DISABLED}" --propagate-tags TASK_DEFINITION',
        );
    });

    it("asks the shell for what nobody said, and fails there without it", async () => {
        assert.equal(
            await command({}),
            `aws ecs run-task --region eu-central-1 --cluster "\${CLUSTER:?}" --task-definition ${ARN} --launch-type ` +
                'FARGATE --network-configuration "awsvpcConfiguration={subnets=[${SUBNETS:?}],' +
                'securityGroups=[${SECURITY_GROUPS:?}],assignPublicIp=DISABLED}" --propagate-tags TASK_DEFINITION',
        );
    });

    it("asks for the volume that is made when the task starts", async () => {
        const text = await command({
            volumes: { disk: { ebs: { sizeGib: 20 } } },
            containers: { app: { image: "a:1", mountPoints: { "/disk": { volume: "disk" } } } },
        });

        const [, json] = /--volume-configurations '(.*)'/.exec(text)!;
        assert.deepEqual(JSON.parse(json), [
            {
                name: "disk",
                managedEBSVolume: {
                    encrypted: true,
                    filesystemType: "xfs",
                    roleArn: "arn:job-volumes",
                    sizeInGiB: 20,
                    volumeType: "gp3",
                },
            },
        ]);
    });

    it("names a provider where there is no launch type, and no network where the instance's is used", async () => {
        const managed = await command({ requiresCompatibilities: ["MANAGED_INSTANCES"] });
        const bridge = await command({ requiresCompatibilities: ["EC2"], networkMode: "bridge" });

        assert.match(managed, /--capacity-provider-strategy "capacityProvider=\$\{CAPACITY_PROVIDER:\?\}"/);
        assert.match(bridge, /--launch-type EC2 --propagate-tags/);
    });
});
