import * as pulumi from "@pulumi/pulumi";
import { flatMapSorted } from "../shared/json";
import type { Container } from "./containerArgs";
import type { CreatedVolumes } from "./createVolumes";
import { type ExecutionNeeds, executionPolicyJson } from "./executionPolicy";
import { beside, type TaskLogGroup } from "./logs";
import type { RolePolicies } from "./roles";
import type { Sidecar } from "./sidecars/sidecar";
import type { TaskSettings } from "./taskArgs";
import { type TaskNeeds, taskPolicy } from "./taskPolicy";
import type { TaskVolume } from "./volumes";

interface Subject {
    readonly args: Pick<TaskSettings, "taskRole" | "executionRole" | "volumes">;
    readonly containers: Readonly<Record<string, Container>>;
    readonly sidecars: readonly Sidecar[];
    readonly accessPoints: CreatedVolumes["accessPoints"];
    readonly keyArns: readonly pulumi.Input<string>[];
    readonly executeCommand: boolean;
    readonly sessionPolicy?: pulumi.Input<string>;
}

/** The policies of the two roles, from everything that a task uses. */
export function taskPolicies(subject: Subject, logGroup: TaskLogGroup): RolePolicies {
    return { execution: executionPolicyOf(subject, logGroup), task: taskPolicyOf(subject, logGroup) };
}

function executionPolicyOf({ args, containers, keyArns }: Subject, logGroup: TaskLogGroup): pulumi.Output<string> {
    const all = Object.values(containers);
    const secrets = [
        ...all.flatMap((container) => Object.values(container.secrets ?? {})),
        ...all.flatMap(({ logging }) => Object.values(logging?.secretOptions ?? {})),
        ...all.flatMap(({ repositoryCredentialsArn: arn }) => (arn === undefined ? [] : [arn])),
        ...Object.values(args.volumes ?? {}).flatMap(({ fsx }) => (fsx ? [fsx.credentialsParameterArn] : [])),
    ];
    const needs = {
        images: all.map((container) => container.image),
        secrets,
        keyArns,
        environmentFiles: all.flatMap((container) => container.environmentFiles ?? []),
        statements: args.executionRole?.statements ?? [],
    } as pulumi.Input<ExecutionNeeds>;
    return beside(needs, logGroup, executionPolicyJson);
}

/** Nothing for a task that may do nothing. */
function taskPolicyOf(subject: Subject, logGroup: TaskLogGroup): pulumi.Output<string> | undefined {
    const { args, containers, sidecars, accessPoints, executeCommand, sessionPolicy } = subject;
    const { statements = [], grants = {} } = args.taskRole ?? {};
    const volumes = Object.fromEntries(
        flatMapSorted(args.volumes, (name, volume) => {
            const used = usedVolume(volume, accessPoints[name]?.arn);
            return used === undefined ? [] : [[name, { ...used, readOnly: isReadOnly(name, containers) }]];
        }),
    );
    const counts = [statements, Object.values(grants).flat(), Object.keys(volumes), sidecars].map((it) => it.length);
    if (counts.every((count) => count === 0) && !executeCommand) {
        return undefined;
    }
    const sessions = executeCommand ? sessionPolicy : undefined;
    const needs = { statements, grants, volumes, sessions, uses: sidecars.map(({ uses }) => uses) } as pulumi.Input<
        Omit<TaskNeeds, "sidecars"> & { readonly uses: readonly Record<string, string | undefined>[] }
    >;
    return beside(needs, logGroup, ({ uses, ...known }, logGroupArn, where) => {
        const scene = { ...where, logGroupArn };
        const own = sidecars.flatMap((it, index) => it.statements(uses[index], scene));
        return taskPolicy({ ...known, sidecars: own }, where, executeCommand);
    });
}

/** The part of a volume that permissions follow from. */
function usedVolume({ efs, s3Files }: TaskVolume, accessPointArn: pulumi.Output<string> | undefined) {
    if (efs !== undefined && efs.iamAuthorization !== false) {
        const { fileSystemId, accessPointId } = efs;
        return { efs: { fileSystemId, accessPointId, accessPointArn } };
    }
    if (s3Files !== undefined) {
        const { fileSystemArn, accessPointArn: point, bucketArn } = s3Files;
        return { s3Files: { fileSystemArn, accessPointArn: point, bucketArn } };
    }
    return undefined;
}

/** True if no container writes to the volume. */
function isReadOnly(volume: string, containers: Readonly<Record<string, Container>>): boolean {
    return Object.values(containers).every(({ mountPoints }) =>
        Object.values(mountPoints ?? {}).every((mount) => mount.volume !== volume || mount.readOnly === true),
    );
}
