import { Descriptor } from "../../descriptor";
import { Properties } from "../../values";
import { INSTANCE_PROFILE, KEY, LAUNCH_TEMPLATE, SECURITY_GROUP } from "../types";

const USER_DATA_BYTES = 16_384;

const launchTemplate: Descriptor = {
    type: LAUNCH_TEMPLATE,
    name: { max: 125, pattern: /^[A-Za-z0-9().\-/_]{3,}$/ },
    create: ({ name, namePrefix }, make) => {
        const id = `lt-${make.hex(17)}`;
        const outputs = { arn: make.arn("ec2", `launch-template/${id}`), defaultVersion: 1, latestVersion: 1 };
        return { id, outputs: { ...outputs, name: name ?? `${namePrefix}${make.hex(26)}` } };
    },
    // Every change of what instances are made from is a version of its own.
    afterwards: ({ state }, _data, _world, update) => {
        const isVersion = update?.changed.some((key) => key !== "tags" && key !== "tagsAll") === true;
        if (isVersion) {
            state.latestVersion += 1;
            state.defaultVersion = state.updateDefaultVersion === true ? state.latestVersion : state.defaultVersion;
        }
    },
    replaces: ["name", "namePrefix"],
    refers: {
        "iamInstanceProfile.arn": { to: INSTANCE_PROFILE, weak: true },
        "networkInterfaces[].securityGroups[]": { to: SECURITY_GROUP },
        "blockDeviceMappings[].ebs.kmsKeyId": { to: KEY, weak: true },
    },
    unique: [
        {
            by: ({ name }) => name,
            refuse: () => "InvalidLaunchTemplateName.AlreadyExistsException: Launch template name already in use.",
        },
    ],
    rules: [imageRefused, userDataRefused, volumesRefused, creditsRefused],
    notFound: (id) =>
        `InvalidLaunchTemplateId.NotFound: The specified launch template, with template ID ${id}, does not exist.`,
};

/** What instances are made from. */
export const launchTemplates: Descriptor[] = [launchTemplate];

function imageRefused({ imageId }: Properties): string | undefined {
    const isPossible = imageId === undefined || /^(ami-[0-9a-f]{8,17}|resolve:ssm:\/[A-Za-z0-9_.\-/]+)$/.test(imageId);
    return isPossible ? undefined : `InvalidAMIID.Malformed: Invalid id: "${imageId}" (expecting "ami-...")`;
}

function userDataRefused({ userData = "" }: Properties): string | undefined {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(userData)) {
        return "InvalidUserData.Malformed: Invalid BASE64 encoding of user data.";
    }
    return Buffer.from(userData, "base64").length > USER_DATA_BYTES
        ? "InvalidParameterValue: User data is limited to 16384 bytes"
        : undefined;
}

function volumesRefused({ blockDeviceMappings = [] }: Properties): string | undefined {
    for (const { ebs } of blockDeviceMappings) {
        const { volumeType, iops, throughput } = ebs ?? {};
        if (throughput !== undefined && volumeType !== "gp3") {
            return `InvalidParameterCombination: The parameter throughput is not supported for ${volumeType} volumes.`;
        }
        if (volumeType === "io2" && iops === undefined) {
            return "MissingParameter: The request must contain the parameter iops for io2 volumes.";
        }
        if (throughput > (iops ?? 3000) / 4) {
            return "InvalidParameterCombination: Throughput (MiBps) to iops ratio is too high.";
        }
    }
    return undefined;
}

function creditsRefused({ creditSpecification, instanceType }: Properties): string | undefined {
    return creditSpecification !== undefined && instanceType !== undefined && !/^t\d/.test(instanceType)
        ? `InvalidParameterCombination: The T2 unlimited credit specification is not supported for ${instanceType}`
        : undefined;
}
