import * as pulumi from "@pulumi/pulumi";
import { ownCapacitiesOf } from "../../capacity/knownCapacities";
import type { ControlException } from "../../controls/exceptions";
import { expose, outputsOf, refuseInvalid } from "../../shared/component";
import { plainOutput, referred } from "../../shared/late";
import type { Problem } from "../../shared/problems";
import type { ClusterReference } from "../../shared/references";
import { tagsOf } from "../../shared/tags";
import { ec2CapacityExceptions } from "../exceptions";
import { createEc2Capacity } from "./createEc2Capacity";
import type { Ec2CapacityArgs } from "./ec2CapacityArgs";
import { ec2CapacityProblems } from "./ec2CapacityRules";
import { type CompleteEc2Capacity, completeEc2Capacity } from "./ec2CapacitySettings";
import { imageLookup } from "./machineImage";

/**
 * A pool of instances for a cluster that is made elsewhere. Whoever has the one association of that cluster has to name
 * the capacity provider in it; a `Cluster` makes its own pools, from its `capacities`.
 */
export class Ec2Capacity extends pulumi.ComponentResource {
    /** Name of the capacity provider, for the association of the cluster and for strategies. */
    public readonly capacityProviderName!: pulumi.Output<string>;
    /** ARN of the capacity provider. */
    public readonly capacityProviderArn!: pulumi.Output<string>;
    /** Name of the Auto Scaling group. */
    public readonly autoScalingGroupName!: pulumi.Output<string>;
    /** ARN of the Auto Scaling group. */
    public readonly autoScalingGroupArn!: pulumi.Output<string>;
    /** Id of the launch template. */
    public readonly launchTemplateId!: pulumi.Output<string>;
    /** Id of the instances' security group. */
    public readonly securityGroupId!: pulumi.Output<string>;
    /** ARN of the role of the instances. */
    public readonly instanceRoleArn!: pulumi.Output<string>;
    /** Name of the role of the instances, to attach policies to. */
    public readonly instanceRoleName!: pulumi.Output<string>;
    /** Security controls that are not met, with the arguments that would meet them. */
    public readonly exceptions!: pulumi.Output<ControlException[]>;

    constructor(name: string, args: Ec2CapacityArgs, opts?: pulumi.ComponentResourceOptions) {
        if (opts?.urn) {
            super("ecs:index:Ec2Capacity", name, outputsOf("Ec2Capacity"), opts, true);
            return; // read back from the state as somebody's argument: nothing is created
        }
        const warnings = refuseInvalid("Ec2Capacity", name, args, (sound) => [
            ...ec2CapacityProblems(sound, completeEc2Capacity(sound, sound.preset), referred(sound.network)),
            ...ownerProblems(referred(args.cluster)),
        ]);
        const complete = completeEc2Capacity(args, args.preset);
        super("ecs:index:Ec2Capacity", name, recorded(complete), opts);
        warnings.log(this);

        const cluster = referred(args.cluster);
        const surroundings = {
            network: referred(args.network),
            clusterName: pulumi.output(cluster.clusterName),
            clusterArn: pulumi.output(cluster.clusterArn),
            lookup: imageLookup(this),
        };
        const tags = tagsOf("Ec2Capacity", name, args.tags);
        const made = createEc2Capacity({ name, tags, child: { parent: this } }, complete, surroundings);

        expose<Ec2Capacity>(this, {
            capacityProviderName: made.provider.name,
            capacityProviderArn: made.provider.arn,
            autoScalingGroupName: made.group.name,
            autoScalingGroupArn: made.group.arn,
            launchTemplateId: made.template.id,
            securityGroupId: made.securityGroup.id,
            instanceRoleArn: made.role.arn,
            instanceRoleName: made.role.name,
            exceptions: plainOutput(ec2CapacityExceptions(complete), this),
        });
    }
}

/** A cluster writes its whole list of providers, and would not name one that is made after it. */
function ownerProblems(cluster: ClusterReference): Problem[] {
    const message = "is a `Cluster` of this program, which names its own capacity providers and no others";
    const remedy = "Describe the instances under its `capacities`";
    const isOwn = ownCapacitiesOf(cluster) !== undefined;
    return isOwn ? [{ rule: "cluster-provider-association-once", path: "cluster", message, remedy }] : [];
}

/** The plain part of the settings, which the state remembers of the component. */
function recorded({ scaling, minInstances, maxInstances, cpuArchitecture }: CompleteEc2Capacity) {
    return { mode: scaling.mode, minInstances, maxInstances, cpuArchitecture };
}
