import { Descriptor } from "../../descriptor";
import { TRUST_STORE } from "../types";

const trustStore: Descriptor = {
    type: TRUST_STORE,
    name: { max: 32, pattern: /^(?!-)[A-Za-z0-9-]+(?<!-)$/ },
    create: (inputs, make) => {
        const name = inputs.name ?? `${inputs.namePrefix}${make.hex(26)}`;
        const arnSuffix = `truststore/${name}/${make.hex(16)}`;
        const arn = make.arn("elasticloadbalancing", arnSuffix);
        return { id: arn, outputs: { arn, arnSuffix, name } };
    },
    replaces: ["name", "namePrefix"],
    unique: [
        {
            by: ({ name }) => name,
            refuse: ({ name }) => `DuplicateTrustStoreName: A trust store with the same name '${name}' exists`,
        },
    ],
    inUse: ({ id }) => `TrustStoreInUse: Trust store '${id}' is currently in use by a listener`,
    notFound: (arn) => `TrustStoreNotFound: Trust store '${arn}' not found`,
};

const revocation: Descriptor = {
    type: "aws:lb/trustStoreRevocation:TrustStoreRevocation",
    create: ({ trustStoreArn }, make) => {
        const revocationId = make.next("revocations");
        return { id: `${trustStoreArn},${revocationId}`, outputs: { revocationId } };
    },
    replaces: ["revocationsS3Bucket", "revocationsS3Key", "revocationsS3ObjectVersion", "trustStoreArn"],
    refers: { trustStoreArn: { to: TRUST_STORE, cascade: true } },
    notFound: (id) => `RevocationIdNotFound: Revocation '${id}' not found`,
};

/** Whom listeners trust when clients show certificates. */
export const trustStores: Descriptor[] = [trustStore, revocation];
