import { Descriptor } from "../descriptor";
import { ACCESS_POINT, FILE_SYSTEM, KEY } from "./types";

const fileSystem: Descriptor = {
    type: FILE_SYSTEM,
    defaults: { performanceMode: "generalPurpose", throughputMode: "bursting", encrypted: false },
    create: ({ creationToken }, make) => {
        const id = `fs-${make.hex(17)}`;
        return {
            id,
            outputs: {
                arn: make.arn("elasticfilesystem", `file-system/${id}`),
                creationToken: creationToken ?? make.hex(26),
                dnsName: `${id}.efs.${make.region}.amazonaws.com`,
                numberOfMountTargets: 0,
                ownerId: make.accountId,
            },
        };
    },
    replaces: ["availabilityZoneName", "creationToken", "encrypted", "kmsKeyId", "performanceMode"],
    refers: { kmsKeyId: { to: KEY, weak: true } },
    inUse: ({ id }) => `FileSystemInUse: cannot delete file system ${id} because it has mount targets or access points`,
    notFound: (id) => `FileSystemNotFound: File system '${id}' does not exist.`,
};

// As the model of the API has it: four folders at most.
const PATH = /^(\/|(\/(?!\.)[^$#<>;`|&?{}^*/\n]+){1,4})$/;

const accessPoint: Descriptor = {
    type: ACCESS_POINT,
    create: ({ fileSystemId }, make) => {
        const id = `fsap-${make.hex(17)}`;
        const arn = make.arn("elasticfilesystem", `access-point/${id}`);
        const fileSystemArn = make.arn("elasticfilesystem", `file-system/${fileSystemId}`);
        return { id, outputs: { arn, fileSystemArn, ownerId: make.accountId } };
    },
    replaces: ["fileSystemId", "posixUser", "rootDirectory"],
    refers: { fileSystemId: { to: FILE_SYSTEM } },
    rules: [
        ({ rootDirectory }) =>
            rootDirectory?.path === undefined || (rootDirectory.path.length <= 100 && PATH.test(rootDirectory.path))
                ? undefined
                : `BadRequest: 1 validation error detected: '${rootDirectory.path}' is no path of a root directory`,
    ],
    notFound: (id) => `AccessPointNotFound: Access point ${id} does not exist.`,
};

/** File systems and the ways into them. */
export const efs: Descriptor[] = [fileSystem, accessPoint];
