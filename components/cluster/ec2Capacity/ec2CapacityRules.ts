import { CpuManufacturer, requirementsProblems } from "../../capacity/instanceRequirements";
import { instanceTypeOf } from "../../capacity/instanceTypes";
import { sortedEntries } from "../../shared/json";
import { asWarning, duplicateProblems, type Problem, under } from "../../shared/problems";
import type { NetworkReference } from "../../shared/references";
import { CpuArchitecture } from "../../task/platform";
import { statementProblems } from "../../task/statements";
import { agentProblems } from "./agent";
import { CapacityScalingMode, capacityScalingProblems } from "./capacityScaling";
import type { Ec2CapacitySettings } from "./ec2CapacityArgs";
import type { CompleteEc2Capacity } from "./ec2CapacitySettings";
import { refreshProblems } from "./instanceRefresh";
import { machineImageProblems, traitsOf } from "./machineImage";
import { rootVolumeProblems } from "./rootVolume";
import { spotProblems } from "./spot";
import { zoneFormProblems } from "./subnets";
import { userDataProblems } from "./userData";
import { warmPoolProblems } from "./warmPool";

/** Everything that is wrong with a pool of instances. */
export function ec2CapacityProblems(
    written: Ec2CapacitySettings,
    complete: CompleteEc2Capacity,
    network: NetworkReference | undefined,
): Problem[] {
    const { instanceTypes, cpuArchitecture, isMixed, minInstances, maxInstances, agent, userData: parts } = complete;
    const { system, needs } = traitsOf(written.machineImage);
    const userData = { system, agent, gpu: needs === "gpu", parts };
    return [
        typeProblems(written, complete),
        sizeProblems(written),
        capacityScalingProblems(written.scaling, minInstances, maxInstances),
        protectionProblems(written, complete),
        under("machineImage", machineImageProblems(written.machineImage, instanceTypes, cpuArchitecture)),
        under("rootVolume", rootVolumeProblems(written.rootVolume, written.machineImage)),
        under("spot", spotProblems(written.spot, complete.strict)),
        under("warmPool", warmPoolProblems(written.warmPool, isMixed, minInstances)),
        under("instanceRefresh", refreshProblems(written.instanceRefresh)),
        under("agent", agentProblems(written.agent, system)),
        userDataProblems({ ...userData, warmPool: written.warmPool !== undefined }),
        creditProblems(written, complete),
        placeProblems(complete, network),
        hopProblems(written),
        roleProblems(complete),
        securityGroupProblems(written),
    ].flat();
}

// Overrides that Auto Scaling takes.
const MOST_TYPES = 40;

function typeProblems(written: Ec2CapacitySettings, complete: CompleteEc2Capacity): Problem[] {
    const { instanceTypes: names, instanceRequirements: requirements } = written;
    const path = "instanceTypes";
    if (names !== undefined && requirements !== undefined) {
        const message = "is given beside `instanceTypes`";
        const rule = "instance-types-or-requirements";
        return [{ rule, path: "instanceRequirements", message, remedy: "Keep one of the two" }];
    }
    if (requirements !== undefined) {
        return [
            ...under("instanceRequirements", requirementsProblems(requirements)),
            ...manufacturerProblems(complete, requirements.cpuManufacturers ?? []),
        ];
    }
    if (names !== undefined && (names.length === 0 || names.length > MOST_TYPES)) {
        const message = `${names.length} types are not possible`;
        return [{ rule: "instance-type-count", path, message, remedy: `Name 1 to ${MOST_TYPES}` }];
    }
    const unknown = (names ?? []).flatMap((name, index): Problem[] => {
        const message = `"${name}" is no instance type`;
        const remedy = "Write family and size, such as m7i.large";
        return instanceTypeOf(name) === undefined
            ? [{ rule: "instance-type-name", path: `${path}[${index}]`, message, remedy }]
            : [];
    });
    return [
        unknown,
        duplicateProblems("list-duplicate", path, names),
        architectureProblems(written, complete),
        names?.length === 1 && complete.strict ? [oneType(names[0])] : [],
    ].flat();
}

function oneType(name: string): Problem {
    const message = `${name} alone: when a zone has no more of it, no instance starts there (AutoScaling.6)`;
    const remedy = "Name a second type of the same size";
    return asWarning({ rule: "asg-one-instance-type", path: "instanceTypes", message, remedy });
}

function architectureProblems(
    written: Ec2CapacitySettings,
    { instanceTypes: types, cpuArchitecture: wanted }: CompleteEc2Capacity,
): Problem[] {
    const other = types.find((type) => type.cpuArchitecture !== wanted);
    if (other === undefined) {
        return [];
    }
    const why = written.cpuArchitecture === undefined ? `${types[0].name} is ${wanted}` : `the capacity is ${wanted}`;
    const message = `${other.name} is ${other.cpuArchitecture}, and ${why}: one image cannot serve both`;
    const remedy = "Make a capacity of its own for each architecture";
    return [{ rule: "ami-architecture", path: "instanceTypes", message, remedy }];
}

function manufacturerProblems({ cpuArchitecture }: CompleteEc2Capacity, makers: readonly CpuManufacturer[]): Problem[] {
    const isArm = cpuArchitecture === CpuArchitecture.Arm;
    const wrong = makers.find((maker) => (maker === CpuManufacturer.Aws) !== isArm);
    if (wrong === undefined) {
        return [];
    }
    const message = `${wrong} makes no processors for ${isArm ? "ARM64" : "X86_64"}, which the capacity is`;
    const remedy = isArm ? "Use amazon-web-services" : "Use intel and amd, or set `cpuArchitecture` to ARM64";
    const path = "instanceRequirements.cpuManufacturers";
    return [{ rule: "ami-architecture", path, message, remedy }];
}

function sizeProblems(written: Ec2CapacitySettings): Problem[] {
    const { minInstances: min = 0, maxInstances: max, scaling } = written;
    const rule = "asg-size-order";
    if (scaling?.mode === CapacityScalingMode.Manual) {
        return (["minInstances", "maxInstances"] as const)
            .filter((key) => written[key] !== undefined)
            .map((path) => {
                const message = "means nothing to `manual` scaling";
                return { rule, path, message, remedy: "Remove it, and set `scaling.instances`" };
            });
    }
    if (max !== undefined && min > max) {
        const message = `the minimum of ${min} instances is above the maximum of ${max}`;
        return [{ rule, path: "minInstances", message, remedy: "Raise `maxInstances` or lower `minInstances`" }];
    }
    return [];
}

function protectionProblems(written: Ec2CapacitySettings, { scaling, strict }: CompleteEc2Capacity): Problem[] {
    const path = "terminationProtection";
    const managed = scaling.mode === CapacityScalingMode.Managed;
    const problems: Problem[] = [];
    if (written.terminationProtection === true && !managed) {
        const message = "is on, and ECS protects instances only while it scales them";
        const remedy = "Remove it, or use the mode managed";
        problems.push({ rule: "termination-protection-needs-scaling", path, message, remedy });
    }
    if (written.terminationProtection === false && managed && strict) {
        const message = "is off, so that instances go whose tasks still run (ECS.19)";
        const remedy = "Remove it, or use the development preset";
        problems.push({ rule: "termination-protection-off", path, message, remedy });
    }
    if (written.managedDraining === false && strict) {
        const message = "is off, so that tasks end with their instance instead of moving before";
        const remedy = "Remove it";
        problems.push(asWarning({ rule: "managed-draining-off", path: "managedDraining", message, remedy }));
    }
    return problems;
}

function creditProblems(
    { cpuCredits }: Ec2CapacitySettings,
    { instanceTypes: types, strict }: CompleteEc2Capacity,
): Problem[] {
    const path = "cpuCredits";
    const steady = types.find((type) => !type.burstable);
    if (cpuCredits !== undefined && (steady !== undefined || types.length === 0)) {
        const message = `is about types that earn CPU credits, and ${steady?.name ?? "what is required"} does not`;
        return [{ rule: "instance-credits", path, message, remedy: "Remove it, or use types such as t3.medium" }];
    }
    const burstable = types.find((type) => type.burstable);
    if (burstable === undefined || !strict) {
        return [];
    }
    const message = `${burstable.name} is slower, or costs more, once its CPU credits are spent`;
    const remedy = "Use types such as m6i.large for what users depend on";
    return [asWarning({ rule: "instance-burstable", path: "instanceTypes", message, remedy })];
}

function placeProblems(
    { availabilityZones: zones, assignPublicIp, strict }: CompleteEc2Capacity,
    network: NetworkReference | undefined,
): Problem[] {
    const problems = [...duplicateProblems("list-duplicate", "availabilityZones", zones), ...zoneFormProblems(zones)];
    if (zones !== undefined && zones.length < 2) {
        const message = zones.length === 0 ? "names no zone" : `has all instances in ${zones[0]} (AutoScaling.2)`;
        const problem: Problem = {
            rule: "asg-one-zone",
            path: "availabilityZones",
            message,
            remedy: "Name two zones or more",
        };
        problems.push(strict || zones.length === 0 ? problem : asWarning(problem));
    }
    if (assignPublicIp && strict) {
        const message = "gives instances addresses on the internet (EC2.25)";
        const remedy = "Remove it and give the network a NAT gateway, or use the development preset";
        problems.push({ rule: "instance-public-ip", path: "assignPublicIp", message, remedy });
    }
    const needed = assignPublicIp ? "publicSubnetIds" : "privateSubnetIds";
    if (network !== undefined && network[needed] === undefined) {
        const message = "is missing: the instances are placed there";
        const rule = assignPublicIp ? "reference-public-subnets" : "reference-private-subnets";
        problems.push({ rule, path: `network.${needed}`, message, remedy: "Give the ids" });
    }
    if (zones !== undefined && network !== undefined && network.availabilityZones === undefined) {
        const message = "is missing: which subnet is in which zone is not known";
        const remedy = "Give the zones of the subnets, in their order";
        problems.push({ rule: "reference-zones", path: "network.availabilityZones", message, remedy });
    }
    return problems;
}

function hopProblems({ metadataHopLimit: hops }: Ec2CapacitySettings): Problem[] {
    if ((hops ?? 1) > 1) {
        const path = "metadataHopLimit";
        const message = `${hops} lets containers on a bridge get at the role of the instance (CKV_AWS_341)`;
        const remedy = "Use 1, and give tasks what they need by `taskRole`";
        return [asWarning({ rule: "instance-imds-hops", path, message, remedy })];
    }
    return [];
}

function roleProblems({ instanceRole, strict }: CompleteEc2Capacity): Problem[] {
    const arns = instanceRole.managedPolicyArns ?? [];
    return under("instanceRole", [
        ...statementProblems(instanceRole.statements ?? [], "statements", strict),
        ...duplicateProblems("list-duplicate", "managedPolicyArns", arns),
    ]);
}

function securityGroupProblems({ securityGroupIds = [], trafficFrom = {} }: Ec2CapacitySettings): Problem[] {
    const problems: Problem[] = [];
    const names = sortedEntries(trafficFrom).filter(([key]) => !/^[A-Za-z0-9-]{1,32}$/.test(key));
    const wrong = names.map(([key]): Problem => {
        const message = `"${key}" is no name for a source of traffic`;
        const path = `trafficFrom.${key}`;
        return { rule: "traffic-source-name", path, message, remedy: "Use up to 32 letters, digits and hyphens" };
    });
    if (securityGroupIds.length > 4) {
        const message = `${securityGroupIds.length} are too many beside the instances' own`;
        problems.push({ rule: "instance-security-groups", path: "securityGroupIds", message, remedy: "Use at most 4" });
    }
    return [...problems, ...wrong];
}
