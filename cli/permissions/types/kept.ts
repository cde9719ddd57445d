import { anywhere, type NeedsByType, on } from "../needed";

const ROLE_READS = "GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies";
const PROFILE = "iam:instance-profile/{name}";
const BUCKET = "s3:{bucket}";

/** Roles, keys, secrets, images and files. */
export const KEPT: NeedsByType = {
    "aws:iam/role:Role": [
        on(
            "iam:role/{name}",
            "CreateRole DeleteRole DeleteRolePermissionsBoundary ListRoleTags PutRolePermissionsBoundary TagRole UntagRole " +
                `UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription ${ROLE_READS}`,
        ),
    ],
    "aws:iam/rolePolicy:RolePolicy": [on("iam:role/{role}", "DeleteRolePolicy GetRolePolicy PutRolePolicy")],
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": [
        on("iam:role/{role}", "AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies"),
    ],
    "aws:iam/policy:Policy": [
        on(
            "iam:policy/{name}",
            "CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion GetPolicy GetPolicyVersion ListPolicyTags " +
                "ListPolicyVersions TagPolicy UntagPolicy",
        ),
    ],
    "aws:iam/instanceProfile:InstanceProfile": [
        on(
            PROFILE,
            "AddRoleToInstanceProfile CreateInstanceProfile DeleteInstanceProfile GetInstanceProfile RemoveRoleFromInstanceProfile " +
                "TagInstanceProfile UntagInstanceProfile",
        ),
        on("iam:role/{role}", "GetRole"),
    ],
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": [
        on(
            "iam:oidc-provider/*",
            "AddClientIDToOpenIDConnectProvider CreateOpenIDConnectProvider DeleteOpenIDConnectProvider GetOpenIDConnectProvider " +
                "ListOpenIDConnectProviderTags RemoveClientIDFromOpenIDConnectProvider TagOpenIDConnectProvider " +
                "UntagOpenIDConnectProvider UpdateOpenIDConnectProviderThumbprint",
        ),
    ],
    "aws:kms/key:Key": [
        anywhere("kms", "CreateKey"),
        on(
            "kms:key/*",
            "CreateGrant DescribeKey DisableKeyRotation EnableKey EnableKeyRotation GetKeyPolicy GetKeyRotationStatus " +
                "ListResourceTags PutKeyPolicy ScheduleKeyDeletion TagResource UntagResource UpdateKeyDescription",
        ),
    ],
    "aws:secretsmanager/secret:Secret": [
        on(
            "secretsmanager:secret:{name}-??????",
            "CreateSecret DeleteSecret DescribeSecret GetResourcePolicy TagResource UntagResource UpdateSecret",
        ),
    ],
    "aws:secretsmanager/secretVersion:SecretVersion": [
        on(
            "secretsmanager:secret:{secretId}",
            "DescribeSecret GetSecretValue ListSecretVersionIds PutSecretValue UpdateSecretVersionStage",
        ),
    ],
    "aws:efs/accessPoint:AccessPoint": [
        on("elasticfilesystem:file-system/{fileSystemId}", "CreateAccessPoint TagResource"),
        on("elasticfilesystem:file-system/*", "DescribeAccessPoints"),
        on("elasticfilesystem:access-point/*", "DeleteAccessPoint TagResource UntagResource"),
    ],
    "aws:ecr/repository:Repository": [
        on(
            "ecr:repository/{name}",
            "CreateRepository DeleteRepository DescribeRepositories ListTagsForResource PutImageScanningConfiguration " +
                "PutImageTagMutability TagResource UntagResource",
        ),
    ],
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": [
        on("ecr:repository/{repository}", "DeleteLifecyclePolicy GetLifecyclePolicy PutLifecyclePolicy"),
    ],
    "docker-build:index:Image": [
        anywhere("ecr", "GetAuthorizationToken"),
        on(
            "ecr:repository/*",
            "BatchCheckLayerAvailability BatchGetImage CompleteLayerUpload DescribeImages GetDownloadUrlForLayer InitiateLayerUpload " +
                "PutImage UploadLayerPart",
        ),
    ],
    "aws:s3/bucket:Bucket": [
        on(
            BUCKET,
            "CreateBucket DeleteBucket DeleteBucketWebsite GetAccelerateConfiguration GetBucketAcl GetBucketCORS GetBucketLocation " +
                "GetBucketLogging GetBucketObjectLockConfiguration GetBucketPolicy GetBucketRequestPayment GetBucketTagging " +
                "GetBucketVersioning GetBucketWebsite GetEncryptionConfiguration GetLifecycleConfiguration " +
                "GetReplicationConfiguration ListBucket ListBucketVersions ListTagsForResource PutBucketTagging TagResource UntagResource",
        ),
        on("s3:{bucket}/*", "DeleteObject DeleteObjectVersion"),
    ],
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": [
        on(BUCKET, "GetLifecycleConfiguration PutLifecycleConfiguration"),
    ],
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": [
        on(BUCKET, "GetBucketOwnershipControls PutBucketOwnershipControls"),
    ],
    "aws:s3/bucketPolicy:BucketPolicy": [on(BUCKET, "DeleteBucketPolicy GetBucketPolicy PutBucketPolicy")],
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": [
        on(BUCKET, "GetBucketPublicAccessBlock PutBucketPublicAccessBlock"),
    ],
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": [
        on(BUCKET, "GetEncryptionConfiguration PutEncryptionConfiguration"),
    ],
    "aws:s3/bucketVersioning:BucketVersioning": [on(BUCKET, "GetBucketVersioning PutBucketVersioning")],
};
