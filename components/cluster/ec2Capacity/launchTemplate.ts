import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Making } from "../../shared/making";
import { fittingName } from "../../shared/names";
import { named } from "../../shared/tags";
import type { CompleteEc2Capacity } from "./ec2CapacitySettings";
import { imageId, type ImageLookup, traitsOf } from "./machineImage";
import { blockDevice } from "./rootVolume";
import { userData } from "./userData";
import { WarmPoolState } from "./warmPool";

/** What a launch template is put together from. */
interface TemplateParts {
    readonly clusterName: pulumi.Output<string>;
    readonly profileArn: pulumi.Output<string>;
    readonly securityGroupIds: pulumi.Input<string>[];
    readonly lookup: ImageLookup;
}

/** What the instances are made from. A change is a new version, and the group replaces its instances by it. */
export function createLaunchTemplate(
    { name, tags, child }: Making,
    complete: CompleteEc2Capacity,
    { clusterName, profileArn, securityGroupIds, lookup }: TemplateParts,
): ec2.LaunchTemplate {
    const { machineImage, instanceTypes, isMixed } = complete;
    return new ec2.LaunchTemplate(
        fittingName("launchTemplate", name),
        {
            imageId: imageId(machineImage, complete.cpuArchitecture, lookup),
            // A group that mixes types lists them itself.
            ...(isMixed ? {} : { instanceType: instanceTypes[0].name }),
            iamInstanceProfile: { arn: profileArn },
            networkInterfaces: [
                {
                    deviceIndex: 0,
                    associatePublicIpAddress: String(complete.assignPublicIp),
                    deleteOnTermination: "true",
                    securityGroups: securityGroupIds,
                },
            ],
            blockDeviceMappings: [blockDevice(complete.rootVolume, machineImage)],
            metadataOptions: {
                httpEndpoint: "enabled",
                httpTokens: "required",
                // One hop ends on the instance: containers behind a bridge do not get at its role (EC2.170).
                httpPutResponseHopLimit: complete.metadataHopLimit,
                instanceMetadataTags: "disabled",
            },
            monitoring: { enabled: complete.detailedMonitoring },
            ...(complete.cpuCredits === undefined ? {} : { creditSpecification: { cpuCredits: complete.cpuCredits } }),
            ...(complete.warmPool?.state === WarmPoolState.Hibernated && { hibernationOptions: { configured: true } }),
            userData: clusterName.apply((cluster) => encoded(cluster, complete)),
            tagSpecifications: ["volume", "network-interface"].map((resourceType) => {
                return { resourceType, tags: named(tags, name) };
            }),
            updateDefaultVersion: true,
            tags,
        },
        child,
    );
}

function encoded(clusterName: string, complete: CompleteEc2Capacity): string {
    const { system, needs } = traitsOf(complete.machineImage);
    const text = userData({
        system,
        clusterName,
        agent: complete.agent,
        gpu: needs === "gpu",
        warmPool: complete.warmPool !== undefined,
        parts: complete.userData,
    });
    return Buffer.from(text).toString("base64");
}
