import { type Problem, wholeBetween } from "../shared/problems";
import type { Launch } from "./launch";
import type { EbsVolume, EbsVolumeType } from "./volumes";

type Range = readonly [number, number];

interface Limits {
    /** GiB. */
    readonly size: Range;
    /** Operations a second; absent where they follow the size. */
    readonly iops?: Range;
    /** The number of operations has to be given. */
    readonly needsIops?: true;
    /** Most operations a second for each GiB, beyond those that every volume of the type has. */
    readonly iopsPerGib?: number;
}

/** AWS: `TaskManagedEBSVolumeConfiguration`, and the ratios of "Amazon EBS volume types". */
const LIMITS: Readonly<Record<EbsVolumeType, Limits>> = {
    gp2: { size: [1, 16384] },
    gp3: { size: [1, 16384], iops: [3000, 16000], iopsPerGib: 500 },
    io1: { size: [4, 16384], iops: [100, 64000], needsIops: true, iopsPerGib: 50 },
    io2: { size: [4, 16384], iops: [100, 256000], needsIops: true, iopsPerGib: 1000 },
    st1: { size: [125, 16384] },
    sc1: { size: [125, 16384] },
    standard: { size: [1, 1024] },
};

/** What is wrong with an EBS volume. */
export function ebsProblems(ebs: EbsVolume, { compatibility }: Launch): Problem[] {
    const { sizeGib, volumeType: type = "gp3", throughput, snapshotId, volumeInitializationRate: rate } = ebs;
    const { size } = LIMITS[type];
    const problems = [...wholeBetween("ebs-size", "sizeGib", sizeGib, ...size), ...iopsProblems(ebs, type)];
    if (sizeGib === undefined && snapshotId === undefined) {
        const message = "neither a size nor a snapshot is given";
        problems.push({ rule: "ebs-size-or-snapshot", path: "sizeGib", message, remedy: "Write the size in GiB" });
    }
    if (throughput !== undefined && type !== "gp3") {
        const message = `is for gp3, and the volume is ${type}`;
        problems.push({ rule: "ebs-throughput", path: "throughput", message, remedy: "Remove it, or use gp3" });
    }
    if (type === "gp3" && throughput !== undefined && throughput <= 1000) {
        problems.push(...throughputRatio(throughput, ebs.iops ?? GP3_IOPS));
    }
    if (rate !== undefined && snapshotId === undefined) {
        const message = "is given, and there is no snapshot to load";
        problems.push({
            rule: "ebs-initialization-rate",
            path: "volumeInitializationRate",
            message,
            remedy: "Remove it",
        });
    }
    if (type === "standard" && compatibility === "FARGATE") {
        const message = "standard is not possible on Fargate";
        problems.push({ rule: "ebs-magnetic-fargate", path: "volumeType", message, remedy: "Use gp3" });
    }
    return problems;
}

// Of every volume of the type, whatever its size.
const GP3_IOPS = 3000;
const OPERATIONS_PER_MIB = 4;

/** Each MiB a second takes four operations. */
function throughputRatio(throughput: number, iops: number): Problem[] {
    const most = Math.floor(iops / OPERATIONS_PER_MIB);
    if (throughput <= most) {
        return [];
    }
    const message = `${throughput} MiB/s take ${throughput * OPERATIONS_PER_MIB} operations a second, and the volume has ${iops}`;
    const remedy = `Use at most ${most}, or \`iops: ${throughput * OPERATIONS_PER_MIB}\``;
    return [{ rule: "ebs-throughput", path: "throughput", message, remedy }];
}

function iopsProblems({ iops, sizeGib }: EbsVolume, type: EbsVolumeType): Problem[] {
    const rule = "ebs-iops";
    const path = "iops";
    const { iops: range, needsIops, iopsPerGib } = LIMITS[type];
    if (iops === undefined) {
        const remedy = `Write a number from ${range?.join(" to ")}`;
        return needsIops ? [{ rule, path, message: `is missing: ${type} needs it`, remedy }] : [];
    }
    if (range === undefined) {
        const message = `is given, and the operations of ${type} follow its size`;
        return [{ rule, path, message, remedy: "Remove it, or use gp3" }];
    }
    const problems = wholeBetween(rule, path, iops, ...range);
    // A volume of a snapshot alone is as large as that.
    if (problems.length > 0 || sizeGib === undefined || iopsPerGib === undefined) {
        return problems;
    }
    const most = Math.max(range[0], sizeGib * iopsPerGib);
    if (iops <= most) {
        return [];
    }
    const message = `${iops} are too many for ${sizeGib} GiB: ${type} has up to ${iopsPerGib} for each`;
    const size = Math.ceil(iops / iopsPerGib);
    return [{ rule, path, message, remedy: `Use at most ${most}, or \`sizeGib: ${size}\`` }];
}
