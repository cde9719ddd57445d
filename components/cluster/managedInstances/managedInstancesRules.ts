import * as pulumi from "@pulumi/pulumi";
import { isArnOf } from "../../shared/arns";
import { type Problem, under, wholeBetween } from "../../shared/problems";
import { CpuArchitecture } from "../../task/platform";
import { CpuManufacturer, requirementsProblems } from "../instanceRequirements";
import { CapacityOption, type ManagedInstancesSettings, ReservationPreference } from "./managedInstancesSettings";

/** Everything that is wrong with instances that ECS manages. */
export function managedInstancesProblems(args: ManagedInstancesSettings): Problem[] {
    const { instanceRequirements: requirements } = args;
    return [
        requirements === undefined ? [] : under("instanceRequirements", requirementsProblems(requirements)),
        architectureProblems(args),
        wholeBetween("managed-instances-storage", "storageGiB", args.storageGiB, 1, 16_384),
        wholeBetween("managed-instances-scale-in", "scaleInAfterSeconds", args.scaleInAfterSeconds, -1, 3600),
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
    if (typeof groupArn === "string" && !isArnOf(groupArn, "resource-groups")) {
        const message = `"${groupArn}" is not the ARN of a resource group`;
        const remedy = "Write one such as arn:aws:resource-groups:eu-central-1:123456789012:group/reserved";
        problems.push({ rule: "arn-format", path: `${path}.groupArn`, message, remedy });
    }
    return problems;
}

function groupProblems({ securityGroupIds = [] }: ManagedInstancesSettings): Problem[] {
    const path = "securityGroupIds";
    const problems = securityGroupIds.flatMap((id, index): Problem[] => {
        if (pulumi.Output.isInstance(id) || (typeof id === "string" && /^sg-[0-9a-z-]+$/.test(id))) {
            return [];
        }
        const message = `"${String(id)}" is not the id of a security group`;
        const remedy = "Write an id such as sg-0123456789abcdef0";
        return [{ rule: "id-format", path: `${path}[${index}]`, message, remedy }];
    });
    if (securityGroupIds.length > 4) {
        const message = `${securityGroupIds.length} are too many beside the instances' own`;
        problems.push({ rule: "instance-security-groups", path, message, remedy: "Use at most 4" });
    }
    return problems;
}
