import * as fs from "node:fs";

// AWS: "Amazon S3 API operations mapped to their required permissions", by method, place and what follows the question mark.
const OF_S3: Readonly<Record<string, string>> = {
    "DELETE bucket": "DeleteBucket",
    "DELETE bucket encryption": "PutEncryptionConfiguration",
    "DELETE bucket lifecycle": "PutLifecycleConfiguration",
    "DELETE bucket ownershipControls": "PutBucketOwnershipControls",
    "DELETE bucket policy": "DeleteBucketPolicy",
    "DELETE bucket publicAccessBlock": "PutBucketPublicAccessBlock",
    "GET bucket": "ListBucket",
    "GET bucket accelerate": "GetAccelerateConfiguration",
    "GET bucket acl": "GetBucketAcl",
    "GET bucket cors": "GetBucketCORS",
    "GET bucket encryption": "GetEncryptionConfiguration",
    "GET bucket lifecycle": "GetLifecycleConfiguration",
    "GET bucket logging": "GetBucketLogging",
    "GET bucket object-lock": "GetBucketObjectLockConfiguration",
    "GET bucket ownershipControls": "GetBucketOwnershipControls",
    "GET bucket policy": "GetBucketPolicy",
    "GET bucket publicAccessBlock": "GetBucketPublicAccessBlock",
    "GET bucket replication": "GetReplicationConfiguration",
    "GET bucket requestPayment": "GetBucketRequestPayment",
    "GET bucket tagging": "GetBucketTagging",
    "GET bucket versioning": "GetBucketVersioning",
    "GET bucket website": "GetBucketWebsite",
    "HEAD bucket": "ListBucket",
    "PUT bucket": "CreateBucket",
    "PUT bucket encryption": "PutEncryptionConfiguration",
    "PUT bucket lifecycle": "PutLifecycleConfiguration",
    "PUT bucket ownershipControls": "PutBucketOwnershipControls",
    "PUT bucket policy": "PutBucketPolicy",
    "PUT bucket publicAccessBlock": "PutBucketPublicAccessBlock",
    "PUT bucket tagging": "PutBucketTagging",
    "PUT bucket versioning": "PutBucketVersioning",
};

// What a provider that is not allowed to check its credentials looks for its account with; nobody may be refused the first.
const OF_NO_RESOURCE = ["sts:GetCallerIdentity", "iam:GetUser"];

/** The actions of IAM that the requests were, which `recorded_actions.py` wrote down. */
export function actionsIn(file: string): string[] {
    const lines = fs.existsSync(file) ? fs.readFileSync(file, "utf8").split("\n") : [];
    const actions = lines.filter((line) => line !== "").map(actionOf);
    return [...new Set(actions)].filter((action) => !OF_NO_RESOURCE.includes(action)).sort();
}

function actionOf(line: string): string {
    const [service, operation] = line.split(":");
    if (service === "s3" && operation.includes(" ")) {
        return `s3:${OF_S3[operation] ?? operation}`;
    }
    return `${service === "monitoring" ? "cloudwatch" : service}:${operation}`;
}
