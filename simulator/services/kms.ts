import { Descriptor } from "../descriptor";
import { parsed } from "../values";
import { KEY } from "./types";

const key: Descriptor = {
    type: KEY,
    defaults: {
        bypassPolicyLockoutSafetyCheck: false,
        customerMasterKeySpec: "SYMMETRIC_DEFAULT",
        enableKeyRotation: false,
        isEnabled: true,
        keyUsage: "ENCRYPT_DECRYPT",
    },
    create: ({ description, policy }, make) => {
        const id = make.hex(32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
        const outputs = { arn: make.arn("kms", `key/${id}`), keyId: id, multiRegion: false, rotationPeriodInDays: 365 };
        return { id, outputs: { ...outputs, description: description ?? "", policy: policy ?? "" } };
    },
    replaces: ["customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId"],
    json: ["policy"],
    rules: [
        ({ policy }) =>
            policy === undefined || parsed(policy) !== undefined
                ? undefined
                : "MalformedPolicyDocumentException: the policy is not valid JSON",
        ({ deletionWindowInDays: days = 30 }) =>
            days < 7 || days > 30 ? "ValidationException: the waiting period must be 7 to 30 days" : undefined,
    ],
    notFound: (id) => `NotFoundException: Key '${id}' does not exist`,
};

/** Keys. */
export const kms: Descriptor[] = [key];
