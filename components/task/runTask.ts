import type * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../shared/arns";
import { stableJson } from "../shared/json";
import { combine } from "../shared/late";
import { shellQuoted, shellText, shellWord } from "../shared/shell";
import type { Task } from "./createTask";
import { Compatibility, type Launch, NetworkMode } from "./launch";
import { type LaunchVolume, managedEbsVolume } from "./launchVolume";
import type { TaskRun } from "./taskArgs";

/** The same once every value is known. */
type Place = Partial<pulumi.Unwrap<TaskRun>>;

type Disk = pulumi.Unwrap<Pick<LaunchVolume, "name" | "ebs" | "windows" | "roleArn">>;

/** The command that runs the task once; shell variables stand for what nobody said. */
export function runTaskCommand(task: Task, launch: Launch, run: Partial<TaskRun> = {}): pulumi.Output<string> {
    const { launchVolume, definition } = task;
    const { name, ebs, windows, roleArn } = launchVolume ?? {};
    const disk = launchVolume && { name, ebs, windows, roleArn };
    const wanted = { place: run, disk } as pulumi.Input<{ place: Place; disk: Disk | undefined }>;
    return combine(wanted, definition.arn, ({ place, disk: volume }, arn) =>
        [
            "aws ecs run-task",
            `--region ${shellWord(arnParts(arn).region)}`,
            `--cluster ${place.cluster === undefined ? shellText({ variable: "CLUSTER" }) : shellWord(place.cluster)}`,
            `--task-definition ${shellWord(arn)}`,
            capacity(place, launch),
            ...(launch.networkMode === NetworkMode.Awsvpc ? [`--network-configuration ${network(place)}`] : []),
            ...(volume === undefined ? [] : [`--volume-configurations ${shellQuoted(volumeJson(volume))}`]),
            "--propagate-tags TASK_DEFINITION",
        ].join(" "),
    );
}

function capacity({ capacityProvider }: Place, { compatibility }: Launch): string {
    if (capacityProvider !== undefined || compatibility === Compatibility.ManagedInstances) {
        const provider = capacityProvider ?? { variable: "CAPACITY_PROVIDER" };
        return `--capacity-provider-strategy ${shellText("capacityProvider=", provider)}`;
    }
    return `--launch-type ${compatibility}`;
}

function network({ subnetIds, securityGroupIds, assignPublicIp }: Place): string {
    const subnets = joined(subnetIds) ?? { variable: "SUBNETS" };
    const groups = joined(securityGroupIds) ?? { variable: "SECURITY_GROUPS" };
    const end = `],assignPublicIp=${assignPublicIp === true ? "ENABLED" : "DISABLED"}}`;
    return shellText("awsvpcConfiguration={subnets=[", subnets, "],securityGroups=[", groups, end);
}

// What came late and is no list is refused by its path; without this, first of all by what it cannot do.
function joined(ids: unknown): string | undefined {
    return Array.isArray(ids) ? ids.join(",") : undefined;
}

/** The volume in the words of `RunTask`. It goes when the task stops. */
function volumeJson({ name, roleArn, ...disk }: Disk): string {
    const { fileSystemType: filesystemType, ...volume } = managedEbsVolume(disk);
    const managedEBSVolume = { ...volume, sizeInGiB: disk.ebs.sizeGib, filesystemType, roleArn };
    return stableJson([{ name, managedEBSVolume }]);
}
