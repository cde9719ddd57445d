/** Processor that a task runs on. */
export const CpuArchitecture = {
    /** Intel and AMD, 64 bit. */
    X86: "X86_64",
    /** Graviton: cheaper for the same work, and the image must be built for it. */
    Arm: "ARM64",
} as const;
export type CpuArchitecture = (typeof CpuArchitecture)[keyof typeof CpuArchitecture];

/** Operating system that the images of a task are made for. */
export const OperatingSystemFamily = {
    /** Linux. */
    Linux: "LINUX",
    /** Windows Server 2019 without a desktop. */
    Windows2019Core: "WINDOWS_SERVER_2019_CORE",
    /** Windows Server 2019 with a desktop. */
    Windows2019Full: "WINDOWS_SERVER_2019_FULL",
    /** Windows Server 2022 without a desktop. */
    Windows2022Core: "WINDOWS_SERVER_2022_CORE",
    /** Windows Server 2022 with a desktop. */
    Windows2022Full: "WINDOWS_SERVER_2022_FULL",
    /** Windows Server 2025 without a desktop. */
    Windows2025Core: "WINDOWS_SERVER_2025_CORE",
    /** Windows Server 2025 with a desktop. */
    Windows2025Full: "WINDOWS_SERVER_2025_FULL",
} as const;
export type OperatingSystemFamily = (typeof OperatingSystemFamily)[keyof typeof OperatingSystemFamily];

/** What the images of a task are made for. AWS: `runtimePlatform`. */
export interface RuntimePlatform {
    /**
     * Processor that the images are built for. Defaults in both presets to that of the instances that a service runs on,
     * where the cluster is part of the program, and else to `X86_64`.
     */
    cpuArchitecture?: CpuArchitecture;
    /**
     * Operating system that the images are made for. Defaults in both presets to that of the instances that a service
     * runs on, where the cluster is part of the program, and else to `LINUX`.
     */
    operatingSystemFamily?: OperatingSystemFamily;
}
