import { CpuArchitecture, OperatingSystemFamily } from "../../task/platform";

/** Machine images that AWS makes for container instances. */
export const MachineImageFamily = {
    /** Amazon Linux 2023, for Intel, AMD and Graviton. */
    AmazonLinux2023: "amazonLinux2023",
    /** Amazon Linux 2023 with drivers for GPUs of NVIDIA, for Intel and AMD. */
    AmazonLinux2023Gpu: "amazonLinux2023Gpu",
    /** Amazon Linux 2023 with AWS Neuron, for Inferentia and Trainium. */
    AmazonLinux2023Neuron: "amazonLinux2023Neuron",
    /** Bottlerocket: a system that can do nothing but run containers, for Intel, AMD and Graviton. */
    Bottlerocket: "bottlerocket",
    /** Bottlerocket with drivers for GPUs of NVIDIA, for Intel, AMD and Graviton. */
    BottlerocketNvidia: "bottlerocketNvidia",
    /** Windows Server 2019 without a desktop. */
    Windows2019Core: "windows2019Core",
    /** Windows Server 2019 with a desktop. */
    Windows2019Full: "windows2019Full",
    /** Windows Server 2022 without a desktop. */
    Windows2022Core: "windows2022Core",
    /** Windows Server 2022 with a desktop. */
    Windows2022Full: "windows2022Full",
    /** Windows Server 2025 without a desktop. */
    Windows2025Core: "windows2025Core",
    /** Windows Server 2025 with a desktop. */
    Windows2025Full: "windows2025Full",
} as const;

export type MachineImageFamily = (typeof MachineImageFamily)[keyof typeof MachineImageFamily];

/** What differs between the families. */
export interface FamilyTraits {
    readonly system: "linux" | "bottlerocket" | "windows";
    readonly operatingSystemFamily: OperatingSystemFamily;
    /** What instance types must have. */
    readonly needs?: "gpu" | "neuron";
    readonly arm: boolean;
    /** Parameter under which AWS publishes the id. */
    readonly parameter: (architecture: CpuArchitecture, release: string | undefined) => string;
    /** Device of the disk that containers are on. */
    readonly device: string;
    readonly leastDiskGib: number;
}

function amazonLinux(variant: "" | "gpu/" | "neuron/", needs?: "gpu" | "neuron"): FamilyTraits {
    return {
        system: "linux",
        operatingSystemFamily: OperatingSystemFamily.Linux,
        needs,
        arm: variant === "",
        parameter: (architecture, release = "recommended") => {
            const kind = architecture === CpuArchitecture.Arm ? "arm64/" : variant;
            return `/aws/service/ecs/optimized-ami/amazon-linux-2023/${kind}${release}/image_id`;
        },
        device: "/dev/xvda",
        leastDiskGib: 30,
    };
}

function bottlerocket(variant: "" | "-nvidia", needs?: "gpu"): FamilyTraits {
    return {
        system: "bottlerocket",
        operatingSystemFamily: OperatingSystemFamily.Linux,
        needs,
        arm: true,
        parameter: (architecture, release = "latest") => {
            const kind = architecture === CpuArchitecture.Arm ? "arm64" : "x86_64";
            return `/aws/service/bottlerocket/aws-ecs-2${variant}/${kind}/${release}/image_id`;
        },
        // The first disk holds the system, which cannot be written.
        device: "/dev/xvdb",
        leastDiskGib: 20,
    };
}

function windows(
    version: string,
    edition: "Core" | "Full",
    operatingSystemFamily: OperatingSystemFamily,
): FamilyTraits {
    const image = `Windows_Server-${version}-English-${edition}-ECS_Optimized`;
    return {
        system: "windows",
        operatingSystemFamily,
        arm: false,
        parameter: () => `/aws/service/ami-windows-latest/${image}/image_id`,
        device: "/dev/sda1",
        leastDiskGib: 50,
    };
}

export const FAMILIES: Readonly<Record<MachineImageFamily, FamilyTraits>> = {
    amazonLinux2023: amazonLinux(""),
    amazonLinux2023Gpu: amazonLinux("gpu/", "gpu"),
    amazonLinux2023Neuron: amazonLinux("neuron/", "neuron"),
    bottlerocket: bottlerocket(""),
    bottlerocketNvidia: bottlerocket("-nvidia", "gpu"),
    windows2019Core: windows("2019", "Core", OperatingSystemFamily.Windows2019Core),
    windows2019Full: windows("2019", "Full", OperatingSystemFamily.Windows2019Full),
    windows2022Core: windows("2022", "Core", OperatingSystemFamily.Windows2022Core),
    windows2022Full: windows("2022", "Full", OperatingSystemFamily.Windows2022Full),
    windows2025Core: windows("2025", "Core", OperatingSystemFamily.Windows2025Core),
    windows2025Full: windows("2025", "Full", OperatingSystemFamily.Windows2025Full),
};
