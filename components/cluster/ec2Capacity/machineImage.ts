import * as ssm from "@pulumi/aws/ssm";
import * as pulumi from "@pulumi/pulumi";
import { acceleratorsOf } from "../../capacity/accelerators";
import type { InstanceType } from "../../capacity/instanceTypes";
import { asWarning, type Problem } from "../../shared/problems";
import { CpuArchitecture } from "../../task/platform";
import { FAMILIES, type FamilyTraits, MachineImageFamily } from "./machineFamilies";
import { releaseProblems } from "./machineRelease";

/** When instances get a newer release of their machine image. */
export const ImageUpdate = {
    /**
     * EC2 looks the newest release up whenever it starts an instance. No `pulumi up` ever shows a difference; old
     * instances stay until they are replaced for another reason, at the latest after `maxInstanceLifetimeDays`.
     */
    AtLaunch: "atLaunch",
    /**
     * `pulumi up` looks it up, shows a newer one as a difference, and replaces the instances a few at a time; what goes
     * wrong is rolled back.
     */
    WithDeployment: "withDeployment",
} as const;
export type ImageUpdate = (typeof ImageUpdate)[keyof typeof ImageUpdate];

/** The machine image of container instances. */
export interface MachineImage {
    /**
     * Which of the images that AWS makes; with `id`, which of them yours is like. The architecture follows from the
     * instance types. Defaults to `amazonLinux2023` in both presets. AWS: "Amazon ECS-optimized Linux AMIs".
     */
    family?: MachineImageFamily;
    /**
     * Id of an image of your own, such as `ami-0123456789abcdef0`. It must have the ECS agent. Excludes `release` and
     * `update`. Defaults to none.
     */
    id?: pulumi.Input<string>;
    /** Says that the image of your own has the ECS agent, which nothing can check before. Defaults to `false`. */
    hasEcsAgent?: boolean;
    /**
     * Release to stay on: the name of an image, such as `al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-x86_64`, of
     * the same family and processor, or a version of Bottlerocket, such as `1.50.0`. Not with Windows. Defaults to the newest one in both presets.
     */
    release?: string;
    /** When instances get a newer release. Defaults to `atLaunch` in both presets. */
    update?: ImageUpdate;
}

/** What differs between the families of machine images. */
export function traitsOf(image: MachineImage | undefined): FamilyTraits {
    return FAMILIES[image?.family ?? MachineImageFamily.AmazonLinux2023];
}

/** When instances get a newer image; never for one of the user's own. */
export function updateOf(image: MachineImage | undefined): ImageUpdate | undefined {
    return image?.id === undefined ? (image?.update ?? ImageUpdate.AtLaunch) : undefined;
}

/** Looks up parameters that AWS publishes, each once. */
export type ImageLookup = (parameter: string) => pulumi.Output<string>;

/** One lookup for all capacities of a component, so that two of one family ask once. */
export function imageLookup(parent: pulumi.ComponentResource): ImageLookup {
    const found = new Map<string, pulumi.Output<string>>();
    return (name) => {
        // What AWS publishes is no secret, and would make the whole launch template one.
        const id = found.get(name) ?? ssm.getParameterOutput({ name }, { parent }).insecureValue;
        found.set(name, id);
        return id;
    };
}

/** The image as a launch template has it: an id, or the parameter that EC2 reads at each launch. */
export function imageId(
    image: MachineImage | undefined,
    architecture: CpuArchitecture,
    lookup: ImageLookup,
): pulumi.Input<string> {
    if (image?.id !== undefined) {
        return image.id;
    }
    const parameter = traitsOf(image).parameter(architecture, image?.release);
    return updateOf(image) === ImageUpdate.AtLaunch ? `resolve:ssm:${parameter}` : lookup(parameter);
}

/** What is wrong with the machine image of some instance types. */
export function machineImageProblems(
    image: MachineImage | undefined,
    types: readonly InstanceType[],
    architecture: CpuArchitecture,
): Problem[] {
    return [
        ownImageProblems(image),
        releaseProblems(image?.release, traitsOf(image), architecture),
        hardwareProblems(image, types, architecture),
    ].flat();
}

function ownImageProblems(image: MachineImage = {}): Problem[] {
    const { id } = image;
    if (id === undefined) {
        const message = "is about an image of your own, and `id` names none";
        const remedy = "Remove it, or add `id`";
        return image.hasEcsAgent === undefined ? [] : [{ rule: "ami-not-ecs", path: "hasEcsAgent", message, remedy }];
    }
    const problems = (["release", "update"] as const)
        .filter((key) => image[key] !== undefined)
        .map((path): Problem => {
            const message = "is about the images of AWS, and `id` names one of yours";
            return { rule: "ami-own-or-published", path, message, remedy: "Keep one of the two" };
        });
    if (image.hasEcsAgent !== true) {
        const message = "may be an image without the ECS agent, whose instances never join the cluster";
        const remedy = "Set `hasEcsAgent` to true once you know that it has it";
        problems.push(asWarning({ rule: "ami-not-ecs", path: "id", message, remedy }));
    }
    return problems;
}

/** The image must be made for the processors, and have the drivers for what is on the instances. */
function hardwareProblems(
    image: MachineImage | undefined,
    types: readonly InstanceType[],
    architecture: CpuArchitecture,
): Problem[] {
    const family = image?.family ?? MachineImageFamily.AmazonLinux2023;
    const { needs, arm } = traitsOf(image);
    const path = "family";
    if (architecture === CpuArchitecture.Arm && !arm) {
        const message = `${family} is not made for ARM64, which ${types[0]?.name ?? "the capacity"} has`;
        const remedy = `Use ${needs === "gpu" ? "bottlerocketNvidia" : "amazonLinux2023 or bottlerocket"}, or types of Intel or AMD`;
        return [{ rule: "ami-architecture", path, message, remedy }];
    }
    const lacking = types.find((type) => isWithout(type, needs));
    if (lacking !== undefined) {
        const [device, example] = needs === "gpu" ? ["GPU of NVIDIA", "g6.xlarge"] : ["Neuron chip", "inf2.xlarge"];
        const message = `${family} is for instances that have a ${device}, and ${lacking.name} has none`;
        return [{ rule: "ami-gpu", path, message, remedy: `Use amazonLinux2023, or a type such as ${example}` }];
    }
    const idle = types.find((type) => (type.gpu && needs !== "gpu") || (type.neuron && needs !== "neuron"));
    if (idle !== undefined && image?.id === undefined) {
        const message = `${family} has no drivers for what ${idle.name} is paid for`;
        const better = idle.neuron
            ? "amazonLinux2023Neuron"
            : idle.cpuArchitecture === CpuArchitecture.Arm
              ? "bottlerocketNvidia"
              : "amazonLinux2023Gpu or bottlerocketNvidia";
        return [{ rule: "ami-gpu", path, message, remedy: `Use ${better}` }];
    }
    return [];
}

/** Whether it is known that a type does not have what an image is for. */
function isWithout(type: InstanceType, needs: FamilyTraits["needs"]): boolean {
    const { gpus, neuron } = acceleratorsOf(type);
    return (needs === "gpu" && gpus === 0) || (needs === "neuron" && neuron === false);
}
