import { CpuManufacturer, requirementsProblems } from "../../capacity/instanceRequirements";
import { type InstanceType, instanceTypeOf } from "../../capacity/instanceTypes";
import { sortedEntries } from "../../shared/json";
import { Preset, presetDefault } from "../../shared/presets";
import { asWarning, duplicateProblems, type Problem, under } from "../../shared/problems";
import type { NetworkReference } from "../../shared/references";
import { CpuArchitecture } from "../../task/platform";
import { statementProblems } from "../../task/statements";
import { agentProblems, agentSettings } from "./agent";
import { CapacityScalingMode, capacityScalingProblems } from "./capacityScaling";
import type { Ec2CapacitySettings } from "./ec2CapacityArgs";
import { architectureOf, isMixed, typesOf } from "./ec2CapacitySettings";
import { refreshProblems } from "./instanceRefresh";
import { machineImageProblems, traitsOf } from "./machineImage";
import { rootVolumeProblems } from "./rootVolume";
import { spotProblems } from "./spot";
import { zoneFormProblems } from "./subnets";
import { userDataProblems } from "./userData";
import { warmPoolProblems } from "./warmPool";

/** Everything that is wrong with a pool of instances. */
export function ec2CapacityProblems(
    args: Ec2CapacitySettings,
    network: NetworkReference | undefined,
    preset: Preset = Preset.Production,
): Problem[] {
    const types = typesOf(args, preset);
    const { system, needs } = traitsOf(args.machineImage);
    const userData = { system, agent: agentSettings(args.agent), gpu: needs === "gpu", parts: args.userData ?? [] };
    return [
        typeProblems(args, types, preset),
        sizeProblems(args),
        capacityScalingProblems(
            args.scaling,
            args.minInstances ?? 0,
            args.maxInstances ?? presetDefault("maxInstances", preset),
        ),
        protectionProblems(args, preset),
        under("machineImage", machineImageProblems(args.machineImage, types, architectureOf(args, types))),
        under("rootVolume", rootVolumeProblems(args.rootVolume, args.machineImage)),
        under("spot", spotProblems(args.spot, preset)),
        under("warmPool", warmPoolProblems(args.warmPool, isMixed(args, types), args.minInstances ?? 0)),
        under("instanceRefresh", refreshProblems(args.instanceRefresh)),
        under("agent", agentProblems(args.agent, system)),
        userDataProblems({ ...userData, warmPool: args.warmPool !== undefined }),
        creditProblems(args, types, preset),
        placeProblems(args, network, preset),
        hopProblems(args),
        roleProblems(args, preset),
        securityGroupProblems(args),
    ].flat();
}

// Overrides that Auto Scaling takes.
const MOST_TYPES = 40;

function typeProblems(args: Ec2CapacitySettings, types: readonly InstanceType[], preset: Preset): Problem[] {
    const { instanceTypes: names, instanceRequirements: requirements } = args;
    const path = "instanceTypes";
    if (names !== undefined && requirements !== undefined) {
        const message = "is given beside `instanceTypes`";
        const rule = "instance-types-or-requirements";
        return [{ rule, path: "instanceRequirements", message, remedy: "Keep one of the two" }];
    }
    if (requirements !== undefined) {
        return [
            ...under("instanceRequirements", requirementsProblems(requirements)),
            ...manufacturerProblems(args, requirements.cpuManufacturers ?? []),
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
        architectureProblems(args, types),
        names?.length === 1 && preset === Preset.Production ? [oneType(names[0])] : [],
    ].flat();
}

function oneType(name: string): Problem {
    const message = `${name} alone: when a zone has no more of it, no instance starts there (AutoScaling.6)`;
    const remedy = "Name a second type of the same size";
    return asWarning({ rule: "asg-one-instance-type", path: "instanceTypes", message, remedy });
}

function architectureProblems(args: Ec2CapacitySettings, types: readonly InstanceType[]): Problem[] {
    const wanted = architectureOf(args, types);
    const other = types.find((type) => type.cpuArchitecture !== wanted);
    if (other === undefined) {
        return [];
    }
    const why = args.cpuArchitecture === undefined ? `${types[0].name} is ${wanted}` : `the capacity is ${wanted}`;
    const message = `${other.name} is ${other.cpuArchitecture}, and ${why}: one image cannot serve both`;
    const remedy = "Make a capacity of its own for each architecture";
    return [{ rule: "ami-architecture", path: "instanceTypes", message, remedy }];
}

function manufacturerProblems(args: Ec2CapacitySettings, makers: readonly CpuManufacturer[]): Problem[] {
    const isArm = architectureOf(args, []) === CpuArchitecture.Arm;
    const wrong = makers.find((maker) => (maker === CpuManufacturer.Aws) !== isArm);
    if (wrong === undefined) {
        return [];
    }
    const message = `${wrong} makes no processors for ${isArm ? "ARM64" : "X86_64"}, which the capacity is`;
    const remedy = isArm ? "Use amazon-web-services" : "Use intel and amd, or set `cpuArchitecture` to ARM64";
    const path = "instanceRequirements.cpuManufacturers";
    return [{ rule: "ami-architecture", path, message, remedy }];
}

function sizeProblems(args: Ec2CapacitySettings): Problem[] {
    const { minInstances: min = 0, maxInstances: max, scaling } = args;
    const rule = "asg-size-order";
    if (scaling?.mode === CapacityScalingMode.Manual) {
        return (["minInstances", "maxInstances"] as const)
            .filter((key) => args[key] !== undefined)
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

function protectionProblems(args: Ec2CapacitySettings, preset: Preset): Problem[] {
    const path = "terminationProtection";
    const managed = (args.scaling?.mode ?? CapacityScalingMode.Managed) === CapacityScalingMode.Managed;
    const inProduction = preset === Preset.Production;
    const problems: Problem[] = [];
    if (args.terminationProtection === true && !managed) {
        const message = "is on, and ECS protects instances only while it scales them";
        const remedy = "Remove it, or use the mode managed";
        problems.push({ rule: "termination-protection-needs-scaling", path, message, remedy });
    }
    if (args.terminationProtection === false && managed && inProduction) {
        const message = "is off, so that instances go whose tasks still run (ECS.19)";
        const remedy = "Remove it, or use the development preset";
        problems.push({ rule: "termination-protection-off", path, message, remedy });
    }
    if (args.managedDraining === false && inProduction) {
        const message = "is off, so that tasks end with their instance instead of moving before";
        const remedy = "Remove it";
        problems.push(asWarning({ rule: "managed-draining-off", path: "managedDraining", message, remedy }));
    }
    return problems;
}

function creditProblems(args: Ec2CapacitySettings, types: readonly InstanceType[], preset: Preset): Problem[] {
    const path = "cpuCredits";
    const steady = types.find((type) => !type.burstable);
    if (args.cpuCredits !== undefined && (steady !== undefined || types.length === 0)) {
        const message = `is about types that earn CPU credits, and ${steady?.name ?? "what is required"} does not`;
        return [{ rule: "instance-credits", path, message, remedy: "Remove it, or use types such as t3.medium" }];
    }
    const burstable = types.find((type) => type.burstable);
    if (burstable === undefined || preset !== Preset.Production) {
        return [];
    }
    const message = `${burstable.name} is slower, or costs more, once its CPU credits are spent`;
    const remedy = "Use types such as m6i.large for what users depend on";
    return [asWarning({ rule: "instance-burstable", path: "instanceTypes", message, remedy })];
}

function placeProblems(
    { availabilityZones: zones, assignPublicIp }: Ec2CapacitySettings,
    network: NetworkReference | undefined,
    preset: Preset,
): Problem[] {
    const problems = [...duplicateProblems("list-duplicate", "availabilityZones", zones), ...zoneFormProblems(zones)];
    const inProduction = preset === Preset.Production;
    if (zones !== undefined && zones.length < 2) {
        const message = zones.length === 0 ? "names no zone" : `has all instances in ${zones[0]} (AutoScaling.2)`;
        const problem: Problem = {
            rule: "asg-one-zone",
            path: "availabilityZones",
            message,
            remedy: "Name two zones or more",
        };
        problems.push(inProduction || zones.length === 0 ? problem : asWarning(problem));
    }
    if (assignPublicIp === true && inProduction) {
        const message = "gives instances addresses on the internet (EC2.25)";
        const remedy = "Remove it and give the network a NAT gateway, or use the development preset";
        problems.push({ rule: "instance-public-ip", path: "assignPublicIp", message, remedy });
    }
    const needed = assignPublicIp === true ? "publicSubnetIds" : "privateSubnetIds";
    if (network !== undefined && network[needed] === undefined) {
        const message = "is missing: the instances are placed there";
        const rule = assignPublicIp === true ? "reference-public-subnets" : "reference-private-subnets";
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

function roleProblems({ instanceRole = {} }: Ec2CapacitySettings, preset: Preset): Problem[] {
    const arns = instanceRole.managedPolicyArns ?? [];
    return under("instanceRole", [
        ...statementProblems(instanceRole.statements ?? [], "statements", preset),
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
