import type { ArnParts } from "../shared/arns";
import { flatMapSorted } from "../shared/json";
import type { Statement } from "./statements";

/** What the permissions for a volume follow from, once every value is known. */
export interface UsedVolume {
    readonly efs?: {
        readonly fileSystemId: string;
        readonly accessPointArn?: string;
        readonly accessPointId?: string;
        readonly iamAuthorization?: boolean;
    };
    readonly s3Files?: {
        readonly fileSystemArn: string;
        readonly accessPointArn?: string;
        readonly bucketArn?: string;
    };
    /** No container writes to it. */
    readonly readOnly: boolean;
}

/** What the task role needs for the volumes: to mount each, and to write where somebody does. */
export function volumeStatements(volumes: Readonly<Record<string, UsedVolume>>, where: ArnParts): Statement[] {
    return flatMapSorted(volumes, (_, { efs, s3Files, readOnly }) => [
        ...(efs === undefined || efs.iamAuthorization === false ? [] : [efsStatement(efs, readOnly, where)]),
        ...(s3Files === undefined ? [] : s3FilesStatements(s3Files, readOnly)),
    ]);
}

function efsStatement(efs: NonNullable<UsedVolume["efs"]>, readOnly: boolean, where: ArnParts): Statement {
    const base = `arn:${where.partition}:elasticfilesystem:${where.region}:${where.account}`;
    const point = efs.accessPointId === undefined ? efs.accessPointArn : `${base}:access-point/${efs.accessPointId}`;
    return {
        Action: clientActions("elasticfilesystem", readOnly),
        ...throughPoint("elasticfilesystem:AccessPointArn", point),
        Effect: "Allow",
        Resource: [`${base}:file-system/${efs.fileSystemId}`],
    };
}

function s3FilesStatements(s3Files: NonNullable<UsedVolume["s3Files"]>, readOnly: boolean): Statement[] {
    const { fileSystemArn, accessPointArn, bucketArn } = s3Files;
    const mount: Statement = {
        Action: clientActions("s3files", readOnly),
        ...throughPoint("s3files:AccessPointArn", accessPointArn),
        Effect: "Allow",
        Resource: [fileSystemArn],
    };
    if (bucketArn === undefined) {
        return [mount];
    }
    return [
        mount,
        { Action: ["s3:GetObject", "s3:GetObjectVersion"], Effect: "Allow", Resource: [`${bucketArn}/*`] },
        { Action: ["s3:ListBucket"], Effect: "Allow", Resource: [bucketArn] },
    ];
}

function clientActions(service: string, readOnly: boolean): string[] {
    return readOnly ? [`${service}:ClientMount`] : [`${service}:ClientMount`, `${service}:ClientWrite`];
}

function throughPoint(key: string, arn: string | undefined): Pick<Statement, "Condition"> {
    return arn === undefined ? {} : { Condition: { StringEquals: { [key]: [arn] } } };
}
