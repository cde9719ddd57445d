import * as assert from "node:assert/strict";
import { instanceTypeOf, interfacesOf, roomOf } from "../../components/capacity/instanceTypes";

type Told = [
    architecture: string,
    traits: string,
    cpu: number | undefined,
    memoryMib: number | undefined,
    tasks?: number,
];

/** What the names of instance types tell, as the pages of EC2 have it; memory is what is left for tasks. */
const TOLD: Readonly<Record<string, Told>> = {
    "m7g.large": ["ARM64", "", 2048, 7700, 2],
    "m6i.xlarge": ["X86_64", "", 4096, 15400, 3],
    "c7gn.4xlarge": ["ARM64", "", 16384, 30801, 7],
    "c7i-flex.large": ["X86_64", "", 2048, 3850, 2],
    "r6gd.medium": ["ARM64", "", 1024, 7700, 1],
    "r8g.16xlarge": ["ARM64", "", 65536, 492830, 14],
    "t3.medium": ["X86_64", "burstable", 2048, 3850, 2],
    "t4g.micro": ["ARM64", "burstable", 2048, 962, 1],
    "t2.small": ["X86_64", "burstable", 1024, 1925, 2],
    "a1.xlarge": ["ARM64", "", 4096, 7700, 3],
    "m5.metal": ["X86_64", "", undefined, undefined],
    "m7i.metal-24xl": ["X86_64", "", 98304, 369623, 14],
    "g4dn.xlarge": ["X86_64", "gpu", undefined, undefined],
    "g5g.xlarge": ["ARM64", "gpu", undefined, undefined],
    "gr6.4xlarge": ["X86_64", "gpu", undefined, undefined],
    "p5en.48xlarge": ["X86_64", "gpu", undefined, undefined],
    "g4ad.xlarge": ["X86_64", "", undefined, undefined],
    "inf2.xlarge": ["X86_64", "neuron", undefined, undefined],
    "trn1n.32xlarge": ["X86_64", "neuron", undefined, undefined],
    "u-6tb1.112xlarge": ["X86_64", "", undefined, undefined],
    "u-24tb1.metal": ["X86_64", "", undefined, undefined],
    "u7i-12tb.224xlarge": ["X86_64", "", undefined, undefined],
    "u7inh-32tb.480xlarge": ["X86_64", "", undefined, undefined],
    "p6-b200.48xlarge": ["X86_64", "gpu", undefined, undefined],
    "p6e-gb200.36xlarge": ["ARM64", "gpu", undefined, undefined],
    "im4gn.large": ["ARM64", "", undefined, undefined],
};

describe("the name of an instance type", () => {
    for (const [name, [architecture, traits, cpu, memoryMib, tasks]] of Object.entries(TOLD)) {
        it(`${name} tells architecture, hardware and size`, () => {
            const type = instanceTypeOf(name)!;
            const found = (["burstable", "gpu", "neuron"] as const).filter((key) => type[key]).join();
            const room = roomOf(type, 0);

            assert.deepEqual(
                [type.cpuArchitecture, found, room?.cpu, room?.memoryMib],
                [architecture, traits, cpu, memoryMib],
            );
            assert.equal(interfacesOf(type), tasks);
        });
    }

    it("leaves the reserved memory to the instance", () => {
        assert.equal(roomOf(instanceTypeOf("m7g.large")!, 700)!.memoryMib, 7000);
    });

    for (const wrong of [
        "m7g",
        "large",
        "m7g.huge",
        "M7G.large",
        "m7g.large ",
        "",
        "general",
        "m.large",
        "m7g-.large",
        "-6tb1.metal",
    ]) {
        it(`is not ${JSON.stringify(wrong)}`, () => assert.equal(instanceTypeOf(wrong), undefined));
    }
});
