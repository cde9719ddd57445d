import * as assert from "node:assert/strict";
import type { Ec2CapacitySettings, ManagedInstancesSettings } from "../..";
import { type Accelerators, acceleratorsOf, acceleratorsWithin, bestOf } from "../../components/capacity/accelerators";
import type { InstanceRequirements } from "../../components/capacity/instanceRequirements";
import { instanceTypeOf } from "../../components/capacity/instanceTypes";
import { completeEc2Capacity, ec2CapacityFacts } from "../../components/cluster/ec2Capacity/ec2CapacitySettings";
import {
    completeManagedInstances,
    managedInstancesFacts,
} from "../../components/cluster/managedInstances/managedInstancesSettings";

const NONE = { gpus: 0, neuron: false };

// As `DescribeInstanceTypes` has them.
const TYPES: Readonly<Record<string, Accelerators>> = {
    "m6i.xlarge": NONE,
    "u-6tb1.112xlarge": NONE,
    "hpc8a.96xlarge": NONE,
    "g4ad.16xlarge": NONE,
    "dl1.24xlarge": NONE,
    "g4dn.xlarge": { gpus: 1, neuron: false },
    "g4dn.metal": { gpus: 8, neuron: false },
    "g5.16xlarge": { gpus: 1, neuron: false },
    "g5.24xlarge": { gpus: 4, neuron: false },
    "g5g.16xlarge": { gpus: 2, neuron: false },
    "g6e.48xlarge": { gpus: 8, neuron: false },
    "g7e.12xlarge": { gpus: 2, neuron: false },
    "gr6.8xlarge": { gpus: 1, neuron: false },
    "p5.4xlarge": { gpus: 1, neuron: false },
    "p6-b200.48xlarge": { gpus: 8, neuron: false },
    "inf2.xlarge": { gpus: 0, neuron: true },
    "trn2.3xlarge": { gpus: 0, neuron: true },
    // Parts of a GPU, a size that is new, and two families that are.
    "g6f.large": { gpus: undefined, neuron: false },
    "g6.96xlarge": { gpus: undefined, neuron: false },
    "p9.48xlarge": { gpus: undefined, neuron: false },
    "q9.large": {},
};

describe("the accelerators of an instance type", () => {
    for (const [name, expected] of Object.entries(TYPES)) {
        it(`are told by ${name}`, () => assert.deepEqual(acceleratorsOf(instanceTypeOf(name)!), expected));
    }

    it("count for a pool as the best of its types, unless one is not known", () => {
        assert.deepEqual(bestOf([NONE, { gpus: 4, neuron: false }, { gpus: 0, neuron: true }]), {
            gpus: 4,
            neuron: true,
        });
        assert.deepEqual(bestOf([{ gpus: 4, neuron: false }, {}]), {});
        assert.deepEqual(bestOf([]), {});
    });
});

describe("the accelerators within requirements", () => {
    const cases: [string, Partial<InstanceRequirements>, Accelerators][] = [
        ["are anything without a word on them", {}, {}],
        ["are none where the most is 0", { maxAccelerators: 0 }, NONE],
        ["are no more than the most", { maxAccelerators: 2 }, { gpus: 2 }],
        ["are none of NVIDIA where others are named", { acceleratorManufacturers: ["amd"] }, NONE],
        ["are none of AWS where NVIDIA is named", { acceleratorManufacturers: ["nvidia"] }, { neuron: false }],
        ["are those of AWS where it is named", { acceleratorManufacturers: ["amazon-web-services"] }, { gpus: 0 }],
        ["are those of the types", { allowedInstanceTypes: ["g6.12xlarge", "m6i.*"] }, { gpus: 4, neuron: false }],
        ["are none where families have none", { allowedInstanceTypes: ["m7i.*", "c7g.2*"] }, NONE],
        ["are as many as a family can have", { allowedInstanceTypes: ["g6.*"] }, { neuron: false }],
        ["are anything within a wide pattern", { allowedInstanceTypes: ["*7i.large"] }, {}],
        [
            "are the smaller of two bounds",
            { allowedInstanceTypes: ["g6.12xlarge"], maxAccelerators: 1 },
            { gpus: 1, neuron: false },
        ],
        ["are anything where types are left out", { excludedInstanceTypes: ["g*"] }, {}],
    ];
    for (const [title, wanted, expected] of cases) {
        it(title, () => assert.deepEqual(acceleratorsWithin(wanted), expected));
    }
});

describe("the accelerators of a capacity", () => {
    const of = (args: Ec2CapacitySettings) => ec2CapacityFacts(completeEc2Capacity(args, "production")).accelerators;
    const instanceRequirements = { minVcpus: 4, minMemoryMib: 8192 };

    it("are those of its types", () =>
        assert.deepEqual(of({ instanceTypes: ["g6.xlarge", "g6.12xlarge"] }), { gpus: 4, neuron: false }));

    it("are none with an image that has no drivers, whatever the requirements choose", () =>
        assert.deepEqual(of({ instanceRequirements }), NONE));

    it("are those that the image has drivers for", () =>
        assert.deepEqual(of({ instanceRequirements, machineImage: { family: "bottlerocketNvidia" } }), {
            neuron: false,
        }));

    it("are not known with an image of one's own", () =>
        assert.deepEqual(of({ instanceRequirements, machineImage: { id: "ami-0123456789abcdef0" } }), {}));

    it("are what ECS chooses for managed instances", () => {
        const chosen = (args: ManagedInstancesSettings) =>
            managedInstancesFacts(completeManagedInstances(args, true)).accelerators;
        assert.deepEqual(chosen({}), {});
        assert.deepEqual(chosen({ instanceRequirements: { ...instanceRequirements, maxAccelerators: 0 } }), NONE);
    });
});
