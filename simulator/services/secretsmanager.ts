import { Descriptor } from "../descriptor";
import { KEY, SECRET } from "./types";

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

/** Secrets. */
export const secretsmanager: Descriptor[] = [secret];
