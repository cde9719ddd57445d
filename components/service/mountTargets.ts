import * as vpc from "@pulumi/aws/vpc";
import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted } from "../shared/json";
import type { Making } from "../shared/making";
import { physicalName } from "../shared/names";
import type { Volumes } from "../task/volumes";

const NFS = 2049;

/** Lets the tasks in at the mount targets of their file systems, where the program names the groups of those. */
export function openMountTargets(
    { name, tags, child }: Making,
    volumes: Volumes | undefined,
    securityGroupId: pulumi.Output<string>,
): pulumi.Resource[] {
    return flatMapSorted(volumes, (volume, { efs, s3Files }) =>
        ((efs ?? s3Files)?.mountTargetSecurityGroupIds ?? []).map((group, index) => {
            const rule = {
                securityGroupId: group,
                description: physicalName("description", `Tasks of ${name}`),
                referencedSecurityGroupId: securityGroupId,
                ipProtocol: "tcp",
                fromPort: NFS,
                toPort: NFS,
                tags,
            };
            return new vpc.SecurityGroupIngressRule(`${name}-mount-${volume}-${index}`, rule, child);
        }),
    );
}
