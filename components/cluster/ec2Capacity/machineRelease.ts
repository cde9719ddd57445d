import { type Problem, shown } from "../../shared/problems";
import { CpuArchitecture } from "../../task/platform";
import type { FamilyTraits } from "./machineFamilies";

/** What is wrong with the release that instances of a family of images stay on. */
export function releaseProblems(
    release: string | undefined,
    traits: FamilyTraits,
    architecture: CpuArchitecture,
): Problem[] {
    const [rule, path] = ["ami-release", "release"] as const;
    if (release === undefined) {
        return [];
    }
    if (traits.system === "windows") {
        const message = "is not kept by AWS for Windows";
        return [{ rule, path, message, remedy: "Remove it, or give the `id` of an image" }];
    }
    if (!/^[A-Za-z0-9._-]{1,128}$/.test(release)) {
        const remedy = "Write the name of an image of AWS, or a version of Bottlerocket";
        return [{ rule, path, message: `${shown(release)} is no release`, remedy }];
    }
    return [...processorProblems(release, architecture), ...familyProblems(release, traits)];
}

/**
 * Names of images tell what they are for: `al2023-ami-ecs-hvm-…-kernel-6.1-x86_64`, `…-arm64`, and with `-ebs` behind it.
 * AWS publishes each under the processor that it is for, so that another one is never found. "Retrieving Amazon
 * ECS-optimized Linux AMI metadata".
 */
function processorProblems(release: string, architecture: CpuArchitecture): Problem[] {
    const made = /-(x86_64|arm64)(-ebs)?$/i.exec(release)?.[1].toUpperCase();
    if (made === undefined || made === architecture) {
        return [];
    }
    const message = `${shown(release)} is an image for ${made}, and the instances are ${architecture}`;
    const remedy = `Name the image of that release for ${architecture}, or use other instance types`;
    return [{ rule: "ami-architecture", path: "release", message, remedy }];
}

/** The same for what the image has drivers for, and for the system. */
function familyProblems(release: string, { system, needs }: FamilyTraits): Problem[] {
    const match = /^al2023-ami-ecs-(?:(?<variant>gpu|neuron)-)?hvm-/.exec(release);
    if (match === null || (system === "linux" && match.groups?.variant === needs)) {
        return [];
    }
    const families = { gpu: "amazonLinux2023Gpu", neuron: "amazonLinux2023Neuron", none: "amazonLinux2023" };
    const family = families[(match.groups?.variant ?? "none") as keyof typeof families];
    const message = `${shown(release)} is an image of the family ${family}`;
    return [{ rule: "ami-release", path: "release", message, remedy: `Set \`family\` to ${family}, or remove it` }];
}
