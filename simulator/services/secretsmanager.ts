import { Descriptor } from "../descriptor";
import { KEY, SECRET, SECRET_VERSION } from "./types";

const secret: Descriptor = {
    type: SECRET,
    name: { max: 512, pattern: /^[A-Za-z0-9/_+=.@-]+$/ },
    defaults: { forceOverwriteReplicaSecret: false, recoveryWindowInDays: 30 },
    create: ({ name, namePrefix }, make) => {
        const secretName = name ?? `${namePrefix}${make.hex(26)}`;
        const arn = make.arn("secretsmanager", `secret:${secretName}-${make.hex(6)}`);
        return { id: arn, outputs: { arn, name: secretName, policy: "", replicas: [] } };
    },
    replaces: ["name", "namePrefix"],
    refers: { kmsKeyId: { to: KEY, weak: true, except: /^alias\// } },
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) =>
                `ResourceExistsException: The operation failed because the secret ${name} already exists.`,
        },
    ],
    notFound: (arn) => `ResourceNotFoundException: Secrets Manager can't find the specified secret. (${arn})`,
};

const version: Descriptor = {
    type: SECRET_VERSION,
    create: ({ secretId }, make) => {
        const versionId = make.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
        const arn = make.find(SECRET, secretId)?.state.arn;
        const outputs = { arn, secretArn: arn, versionId, versionStages: ["AWSCURRENT"], hasSecretStringWo: false };
        return { id: `${secretId}|${versionId}`, outputs };
    },
    replaces: ["secretBinary", "secretId", "secretString"],
    refers: { secretId: { to: SECRET, cascade: true } },
    rules: [
        ({ secretString, secretBinary }) =>
            secretString === undefined && secretBinary === undefined
                ? "InvalidRequestException: You must provide either SecretString or SecretBinary."
                : undefined,
    ],
    notFound: (id) => `ResourceNotFoundException: Secrets Manager can't find the specified secret value: ${id}`,
};

/** Secrets and their values. */
export const secretsmanager: Descriptor[] = [secret, version];
