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
}

/** AWS: `TaskManagedEBSVolumeConfiguration`. */
const LIMITS: Readonly<Record<EbsVolumeType, Limits>> = {
    gp2: { size: [1, 16384] },
    gp3: { size: [1, 16384], iops: [3000, 16000] },
    io1: { size: [4, 16384], iops: [100, 64000], needsIops: true },
    io2: { size: [4, 16384], iops: [100, 256000], needsIops: true },
    st1: { size: [125, 16384] },
    sc1: { size: [125, 16384] },
    standard: { size: [1, 1024] },
};

/** What is wrong with an EBS volume. */
export function ebsProblems(ebs: EbsVolume, { compatibility }: Launch): Problem[] {
    const { sizeGiB, volumeType: type = "gp3", throughput, snapshotId, volumeInitializationRate: rate } = ebs;
    const { size } = LIMITS[type];
    const problems = [
        ...wholeBetween("ebs-size", "sizeGiB", sizeGiB, ...size),
        ...iopsProblems(ebs.iops, type),
        ...wholeBetween("ebs-throughput", "throughput", throughput, 125, 1000),
        ...wholeBetween("ebs-initialization-rate", "volumeInitializationRate", rate, 100, 300),
    ];
    if (sizeGiB === undefined && snapshotId === undefined) {
        const message = "neither a size nor a snapshot is given";
        problems.push({ rule: "ebs-size-or-snapshot", path: "sizeGiB", message, remedy: "Write the size in GiB" });
    }
    if (typeof snapshotId === "string" && !/^snap-[0-9a-f]+$/.test(snapshotId)) {
        const message = `"${snapshotId}" is not the id of a snapshot`;
        problems.push({ rule: "ebs-snapshot", path: "snapshotId", message, remedy: "Write snap-…" });
    }
    if (throughput !== undefined && type !== "gp3") {
        const message = `is for gp3, and the volume is ${type}`;
        problems.push({ rule: "ebs-throughput", path: "throughput", message, remedy: "Remove it, or use gp3" });
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

function iopsProblems(iops: number | undefined, type: EbsVolumeType): Problem[] {
    const rule = "ebs-iops";
    const path = "iops";
    const { iops: range, needsIops } = LIMITS[type];
    if (iops === undefined) {
        const remedy = `Write a number from ${range?.join(" to ")}`;
        return needsIops ? [{ rule, path, message: `is missing: ${type} needs it`, remedy }] : [];
    }
    if (range === undefined) {
        const message = `is given, and the operations of ${type} follow its size`;
        return [{ rule, path, message, remedy: "Remove it, or use gp3" }];
    }
    return wholeBetween(rule, path, iops, ...range);
}
