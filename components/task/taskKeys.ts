import type * as pulumi from "@pulumi/pulumi";
import { sortedEntries } from "../shared/json";
import { knownKey } from "../shared/keys";
import { isLate } from "../shared/late";
import type { TaskSettings } from "./taskArgs";

type Keyed = Pick<TaskSettings, "secretEncryption" | "volumes" | "taskRole">;

/** The same arguments, refused as soon as a key that is known later turns out to be an alias. */
export function withKnownKeys<T extends Keyed>(args: T, component: pulumi.Resource): T {
    const kmsUse = args.taskRole?.grants?.kmsUse ?? [];
    if (ownKeys(args).every(([, arn]) => typeof arn === "string") && !isLate(kmsUse)) {
        return args;
    }
    const known = (path: string, arn: pulumi.Input<string>) => knownKey(component, path, arn);
    const maybe = (path: string, arn: pulumi.Input<string> | undefined) => arn && known(path, arn);
    const all = (path: string, arns: pulumi.Input<string>[] | undefined) =>
        arns?.map((arn, index) => known(`${path}[${index}]`, arn));
    const { secretEncryption: secrets, volumes, taskRole } = args;
    return {
        ...args,
        secretEncryption: secrets && {
            keyArns: all("secretEncryption.keyArns", secrets.keyArns),
            valuesKeyArn: maybe("secretEncryption.valuesKeyArn", secrets.valuesKeyArn),
        },
        volumes:
            volumes &&
            Object.fromEntries(
                sortedEntries(volumes).map(([name, { ebs, ...volume }]) => {
                    const path = `volumes.${name}.ebs.kmsKeyArn`;
                    return [name, ebs ? { ebs: { ...ebs, kmsKeyArn: maybe(path, ebs.kmsKeyArn) } } : volume];
                }),
            ),
        taskRole: taskRole?.grants
            ? {
                  ...taskRole,
                  grants: { ...taskRole.grants, kmsUse: all("taskRole.grants.kmsUse", taskRole.grants.kmsUse) },
              }
            : taskRole,
    };
}

/** The keys of secrets and volumes, where the user wrote them. */
function ownKeys({ secretEncryption = {}, volumes }: Keyed): (readonly [string, pulumi.Input<string>])[] {
    const { keyArns = [], valuesKeyArn } = secretEncryption;
    return [
        ...keyArns.map((arn, index) => [`secretEncryption.keyArns[${index}]`, arn] as const),
        ...(valuesKeyArn === undefined ? [] : [["secretEncryption.valuesKeyArn", valuesKeyArn] as const]),
        ...sortedEntries(volumes).flatMap(([name, { ebs }]) =>
            ebs?.kmsKeyArn === undefined ? [] : [[`volumes.${name}.ebs.kmsKeyArn`, ebs.kmsKeyArn] as const],
        ),
    ];
}
