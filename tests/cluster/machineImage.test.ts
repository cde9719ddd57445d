import * as assert from "node:assert/strict";
import { instanceTypeOf } from "../../components/capacity/instanceTypes";
import { imageId, machineImageProblems, traitsOf } from "../../components/cluster/ec2Capacity/machineImage";
import { type MachineImage, MachineImageFamily } from "../../index";

const noLookup = () => assert.fail("an image that EC2 looks up needs no lookup");

describe("the machine image", () => {
    const parameters: [MachineImage | undefined, "X86_64" | "ARM64", string][] = [
        [undefined, "X86_64", "ecs/optimized-ami/amazon-linux-2023/recommended/image_id"],
        [undefined, "ARM64", "ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id"],
        [{ family: "amazonLinux2023Gpu" }, "X86_64", "ecs/optimized-ami/amazon-linux-2023/gpu/recommended/image_id"],
        [
            { family: "amazonLinux2023Neuron" },
            "X86_64",
            "ecs/optimized-ami/amazon-linux-2023/neuron/recommended/image_id",
        ],
        [{ release: "al2023-x" }, "X86_64", "ecs/optimized-ami/amazon-linux-2023/al2023-x/image_id"],
        [{ family: "bottlerocket" }, "ARM64", "bottlerocket/aws-ecs-2/arm64/latest/image_id"],
        [
            { family: "bottlerocketNvidia", release: "1.50.0" },
            "X86_64",
            "bottlerocket/aws-ecs-2-nvidia/x86_64/1.50.0/image_id",
        ],
        [
            { family: "windows2022Core" },
            "X86_64",
            "ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id",
        ],
        [
            { family: "windows2025Full" },
            "X86_64",
            "ami-windows-latest/Windows_Server-2025-English-Full-ECS_Optimized/image_id",
        ],
    ];
    for (const [image, architecture, name] of parameters) {
        it(`is read by EC2 at each launch from ${name}`, () =>
            assert.equal(imageId(image, architecture, noLookup), `resolve:ssm:/aws/service/${name}`));
    }

    it("tells the operating system of the tasks", () => {
        const systems = Object.values(MachineImageFamily).map((family) => traitsOf({ family }).operatingSystemFamily);

        assert.deepEqual([...new Set(systems)].sort(), [
            "LINUX",
            "WINDOWS_SERVER_2019_CORE",
            "WINDOWS_SERVER_2019_FULL",
            "WINDOWS_SERVER_2022_CORE",
            "WINDOWS_SERVER_2022_FULL",
            "WINDOWS_SERVER_2025_CORE",
            "WINDOWS_SERVER_2025_FULL",
        ]);
    });

    const refused: [string, MachineImage | undefined, string, string[]][] = [
        [
            "for GPUs on Graviton",
            { family: "amazonLinux2023Gpu" },
            "g5g.xlarge",
            [
                "ami-architecture family: amazonLinux2023Gpu is not made for ARM64, which g5g.xlarge has. Use bottlerocketNvidia, or types of Intel or AMD.",
            ],
        ],
        [
            "for GPUs on types without",
            { family: "amazonLinux2023Gpu" },
            "m6i.large",
            [
                "ami-gpu family: amazonLinux2023Gpu is for instances that have a GPU of NVIDIA, and m6i.large has none. Use amazonLinux2023, or a type such as g6.xlarge.",
            ],
        ],
        [
            "without drivers on types with GPUs",
            undefined,
            "g6.xlarge",
            [
                "ami-gpu family: amazonLinux2023 has no drivers for what g6.xlarge is paid for. Use amazonLinux2023Gpu or bottlerocketNvidia.",
            ],
        ],
        [
            "without drivers on types with GPUs and Graviton",
            { family: "bottlerocket" },
            "g5g.xlarge",
            ["ami-gpu family: bottlerocket has no drivers for what g5g.xlarge is paid for. Use bottlerocketNvidia."],
        ],
        [
            "of Windows on Graviton",
            { family: "windows2022Core" },
            "m7g.large",
            [
                "ami-architecture family: windows2022Core is not made for ARM64, which m7g.large has. Use amazonLinux2023 or bottlerocket, or types of Intel or AMD.",
            ],
        ],
        [
            "of Windows in a release",
            { family: "windows2022Core", release: "2026.01.14" },
            "m6i.large",
            ["ami-release release: is not kept by AWS for Windows. Remove it, or give the `id` of an image."],
        ],
        [
            "for Intel in a release on Graviton",
            { release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-x86_64" },
            "m7g.large",
            [
                'ami-architecture release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-x86_64" is an image for X86_64, and the instances are ARM64. Name the image of that release for ARM64, or use other instance types.',
            ],
        ],
        [
            "for Graviton in a release on Intel",
            { release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-arm64" },
            "m6i.large",
            [
                'ami-architecture release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-arm64" is an image for ARM64, and the instances are X86_64. Name the image of that release for X86_64, or use other instance types.',
            ],
        ],
        [
            "without drivers in a release of the family with them",
            { family: "amazonLinux2023Gpu", release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-x86_64" },
            "g6.xlarge",
            [
                'ami-release release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-x86_64" is an image of the family amazonLinux2023. Set `family` to amazonLinux2023, or remove it.',
            ],
        ],
        [
            "of Amazon Linux in a release of Bottlerocket",
            { family: "bottlerocketNvidia", release: "al2023-ami-ecs-gpu-hvm-2023.0.20260901-kernel-6.1-x86_64-ebs" },
            "g6.xlarge",
            [
                'ami-release release: "al2023-ami-ecs-gpu-hvm-2023.0.20260901-kernel-6.1-x86_64-ebs" is an image of the family amazonLinux2023Gpu. Set `family` to amazonLinux2023Gpu, or remove it.',
            ],
        ],
        [
            "of one's own without an agent",
            { id: "ami-0123456789abcdef0" },
            "m6i.large",
            [
                "warning ami-not-ecs id: may be an image without the ECS agent, whose instances never join the cluster. Set `hasEcsAgent` to true once you know that it has it.",
            ],
        ],
        [
            "of one's own in a release",
            { id: "ami-0123456789abcdef0", hasEcsAgent: true, release: "1" },
            "m6i.large",
            [
                "ami-own-or-published release: is about the images of AWS, and `id` names one of yours. Keep one of the two.",
            ],
        ],
    ];
    for (const [title, image, name, expected] of refused) {
        it(`is refused or warned of ${title}`, () => {
            const type = instanceTypeOf(name)!;
            const found = machineImageProblems(image, [type], type.cpuArchitecture).map(
                ({ severity, rule, path, message, remedy }) =>
                    `${severity === undefined ? "" : `${severity} `}${rule} ${path}: ${message}. ${remedy}.`,
            );

            assert.deepEqual(found, expected);
        });
    }

    const right: [MachineImage | undefined, string][] = [
        [{ release: "al2023-ami-ecs-hvm-2023.0.20260114-kernel-6.1-arm64" }, "m7g.large"],
        [
            {
                family: "amazonLinux2023Gpu",
                release: "al2023-ami-ecs-gpu-hvm-2023.0.20260901-kernel-6.1-x86_64-ebs",
            },
            "g6.xlarge",
        ],
        [{ family: "bottlerocket", release: "1.50.0" }, "m7g.large"],
        [{ release: "al2024-ami-ecs-hvm-1" }, "m6i.large"],
        [{ family: "amazonLinux2023Gpu" }, "q9.large"],
        [{ family: "amazonLinux2023Neuron" }, "q9.large"],
        [undefined, "q9.large"],
    ];
    for (const [image, name] of right) {
        it(`may be ${JSON.stringify(image ?? "the usual one")} on ${name}`, () => {
            const type = instanceTypeOf(name)!;

            assert.deepEqual(machineImageProblems(image, [type], type.cpuArchitecture), []);
        });
    }
});
