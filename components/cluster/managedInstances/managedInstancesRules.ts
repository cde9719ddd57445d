import { CpuManufacturer, requirementsProblems } from "../../capacity/instanceRequirements";
import { type Problem, under } from "../../shared/problems";
import { CpuArchitecture } from "../../task/platform";
import { CapacityOption, type ManagedInstancesSettings, ReservationPreference } from "./managedInstancesArgs";

/** Everything that is wrong with instances that ECS manages. */
export function managedInstancesProblems(args: ManagedInstancesSettings): Problem[] {
    const { instanceRequirements: requirements } = args;
    return [
        requirements === undefined ? [] : under("instanceRequirements", requirementsProblems(requirements)),
        architectureProblems(args),
        reservationProblems(args),
        groupProblems(args),
    ].flat();
}

function architectureProblems({ cpuArchitecture, instanceRequirements }: ManagedInstancesSettings): Problem[] {
    const makers = instanceRequirements?.cpuManufacturers ?? [];
    const isArm = cpuArchitecture === CpuArchitecture.Arm;
    const wrong = makers.find((maker) => (maker === CpuManufacturer.Aws) !== isArm);
    if (cpuArchitecture === undefined || wrong === undefined) {
        return [];
    }
    const message = `is ${cpuArchitecture}, and ${wrong} makes no such processors`;
    const remedy = "Remove one of the two, or make them fit";
    return [{ rule: "ami-architecture", path: "cpuArchitecture", message, remedy }];
}

function reservationProblems({ capacityOption, reservations }: ManagedInstancesSettings): Problem[] {
    const [rule, path] = ["managed-instances-reserved", "reservations"] as const;
    const isReserved = capacityOption === CapacityOption.Reserved;
    if (isReserved !== (reservations !== undefined)) {
        return isReserved
            ? [{ rule, path, message: "is missing", remedy: "Say which reservations, or use ON_DEMAND" }]
            : [
                  {
                      rule,
                      path,
                      message: "is given, and the instances are not reserved",
                      remedy: "Set `capacityOption` to RESERVED, or remove it",
                  },
              ];
    }
    const { groupArn, preference = ReservationPreference.Only } = reservations ?? {};
    const problems: Problem[] = [];
    if (groupArn !== undefined && preference !== ReservationPreference.Only) {
        const message = `${preference} does not go with a group of reservations`;
        const remedy = `Use ${ReservationPreference.Only}, or remove \`groupArn\``;
        problems.push({ rule, path: `${path}.preference`, message, remedy });
    }
    return problems;
}

function groupProblems({ securityGroupIds = [] }: ManagedInstancesSettings): Problem[] {
    const path = "securityGroupIds";
    const problems: Problem[] = [];
    if (securityGroupIds.length > 4) {
        const message = `${securityGroupIds.length} are too many beside the instances' own`;
        problems.push({ rule: "instance-security-groups", path, message, remedy: "Use at most 4" });
    }
    return problems;
}
