import { flatMapSorted, sortedKeys } from "../shared/json";
import { asWarning, type Problem, under } from "../shared/problems";
import { accessPointProblems } from "./accessPointRules";
import type { Container } from "./containerArgs";
import { ebsProblems } from "./ebsRules";
import type { Launch } from "./launch";
import { pathProblems } from "./mounts";
import type { DockerVolume, EfsVolume, FsxVolume, S3FilesVolume, TaskVolume, Volumes } from "./volumes";

const KINDS = ["efs", "ebs", "fsx", "docker", "s3Files", "hostPath"] as const;

type Mounting = Readonly<Record<string, Pick<Container, "mountPoints">>>;

/** What is wrong with the volumes of a task. */
export function volumeProblems(volumes: Volumes, containers: Mounting, launch: Launch, windows = false): Problem[] {
    const mounted = new Set(
        Object.values(containers).flatMap((it) => Object.values(it.mountPoints ?? {}).map(({ volume }) => volume)),
    );
    const problems = flatMapSorted(volumes, (name, volume) =>
        under(`volumes.${name}`, [
            ...nameProblems(name),
            ...kindProblems(volume, launch, windows),
            ...(mounted.has(name) ? [] : [unused()]),
        ]),
    );
    const [first, second] = sortedKeys(volumes).filter((name) => volumes[name].ebs !== undefined);
    if (second !== undefined) {
        const message = `"${first}" is an EBS volume already, and a task can have one`;
        const path = `volumes.${second}.ebs`;
        problems.push({
            rule: "ebs-one-volume",
            path,
            message,
            remedy: "Keep one, or make the other one an EFS volume",
        });
    }
    return problems;
}

function nameProblems(name: string): Problem[] {
    if (/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
        return [];
    }
    const message = `"${name}" is no name for a volume`;
    return [{ rule: "name-volume", path: "", message, remedy: "Use letters, digits, hyphens and underscores" }];
}

function unused(): Problem {
    const message = "no container mounts it";
    return asWarning({ rule: "volume-unused", path: "", message, remedy: "Add a `mountPoints` to one, or remove it" });
}

function kindProblems(volume: TaskVolume, launch: Launch, windows: boolean): Problem[] {
    const kinds = KINDS.filter((kind) => volume[kind] !== undefined);
    if (kinds.length > 1) {
        const message = `is ${kinds.join(" and ")} at once`;
        return [{ rule: "volume-one-kind", path: "", message, remedy: "Make a volume for each" }];
    }
    const { efs, ebs, fsx, docker, s3Files, hostPath } = volume;
    return [
        efs === undefined ? [] : under("efs", efsProblems(efs)),
        ebs === undefined ? [] : under("ebs", ebsProblems(ebs, launch)),
        fsx === undefined ? [] : fsxProblems(fsx, launch, windows),
        docker === undefined ? [] : dockerProblems(docker, launch),
        s3Files === undefined ? [] : s3FilesProblems(s3Files, launch),
        hostPath === undefined ? [] : hostPathProblems(hostPath, launch, windows),
    ].flat();
}

function efsProblems(efs: EfsVolume): Problem[] {
    const { accessPointId, accessPoint, rootDirectory } = efs;
    const problems = rootDirectory === undefined ? [] : pathProblems("rootDirectory", rootDirectory);
    if (accessPointId !== undefined && accessPoint !== undefined) {
        const message = "is given beside `accessPointId`";
        problems.push({ rule: "efs-access-point", path: "accessPoint", message, remedy: "Keep one of the two" });
    }
    const throughPoint = accessPointId !== undefined || accessPoint !== undefined;
    if (throughPoint && (rootDirectory ?? "/") !== "/") {
        const message = "is given, and the access point has a folder of its own";
        problems.push({ rule: "efs-access-point-root", path: "rootDirectory", message, remedy: "Remove it" });
    }
    return [...problems, ...(accessPoint === undefined ? [] : under("accessPoint", accessPointProblems(accessPoint)))];
}

function fsxProblems({ rootDirectory }: FsxVolume, { compatibility }: Launch, windows: boolean): Problem[] {
    const rule = "fsx-volume";
    const problems: Problem[] = [];
    if (compatibility !== "EC2" || !windows) {
        const message = "needs Windows tasks on EC2";
        problems.push({ rule, path: "fsx", message, remedy: "Use EFS, or run the task on EC2" });
    }
    if (rootDirectory === "") {
        problems.push({ rule, path: "fsx.rootDirectory", message: "is empty", remedy: "Write a path such as share" });
    }
    return problems;
}

function dockerProblems({ scope = "task", autoprovision }: DockerVolume, { compatibility }: Launch): Problem[] {
    const problems: Problem[] = [];
    if (compatibility !== "EC2") {
        const where = compatibility === "FARGATE" ? "Fargate" : "Managed Instances";
        const message = `is not possible on ${where}`;
        const remedy = "Leave the kind away for empty space, or run the task on EC2";
        problems.push({ rule: "volume-docker-fargate", path: "docker", message, remedy });
    }
    if (autoprovision === true && scope !== "shared") {
        const message = "is for shared volumes only";
        const remedy = "Remove it, or use the scope shared";
        problems.push({ rule: "volume-docker-scope", path: "docker.autoprovision", message, remedy });
    }
    return problems;
}

function s3FilesProblems(volume: S3FilesVolume, { compatibility }: Launch): Problem[] {
    const rule = "s3-files-volume";
    const { fileSystemArn, accessPointArn, rootDirectory } = volume;
    const problems = rootDirectory === undefined ? [] : pathProblems("s3Files.rootDirectory", rootDirectory);
    if (accessPointArn !== undefined && (rootDirectory ?? "/") !== "/") {
        const message = "is given, and the access point has a folder of its own";
        problems.push({ rule, path: "s3Files.rootDirectory", message, remedy: "Remove it" });
    }
    if (compatibility === "EC2" && fileSystemArn !== undefined) {
        const message = "is not possible on EC2: such a task fails when it starts";
        problems.push({ rule, path: "s3Files", message, remedy: "Run the task on Fargate or Managed Instances" });
    }
    return problems;
}

function hostPathProblems(hostPath: string, { compatibility }: Launch, windows: boolean): Problem[] {
    if (compatibility === "FARGATE") {
        const message = "names a folder of the host, and Fargate has no host";
        const remedy = "Leave it away for empty space, or run the task on EC2";
        return [{ rule: "volume-host-path-fargate", path: "hostPath", message, remedy }];
    }
    return pathProblems("hostPath", hostPath, windows);
}
