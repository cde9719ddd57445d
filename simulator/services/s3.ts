import { Descriptor, Rule, World } from "../descriptor";
import { listOf, parsed, Properties } from "../values";
import { BUCKET, BUCKET_POLICY, OBJECT } from "./types";

const noBucket = (bucket: string) => `NoSuchBucket: The specified bucket does not exist: ${bucket}`;

const bucket: Descriptor = {
    type: BUCKET,
    name: {
        property: "bucket",
        max: 63,
        pattern: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?<!-s3alias|--ol-s3|--x-s3)$/,
        lowercase: true,
    },
    defaults: { forceDestroy: false },
    create: (inputs, make) => {
        const name = inputs.bucket ?? `${inputs.bucketPrefix}${make.hex(26)}`;
        const domain = (host: string) => `${name}.${host}.amazonaws.com`;
        return {
            id: name,
            outputs: {
                arn: `arn:${make.partition}:s3:::${name}`,
                bucket: name,
                bucketDomainName: domain("s3"),
                bucketRegion: make.region,
                bucketRegionalDomainName: domain(`s3.${make.region}`),
                objectLockEnabled: false,
            },
        };
    },
    replaces: ["bucket", "bucketPrefix", "objectLockEnabled"],
    unique: [
        {
            by: ({ bucket: name }) => name,
            refuse: () => "BucketAlreadyOwnedByYou: Your previous request to create the named bucket succeeded",
        },
    ],
    keeps: ({ id, state }, world) =>
        state.forceDestroy !== true && world.all(OBJECT).some((object) => object.state.bucket === id)
            ? `BucketNotEmpty: The bucket you tried to delete is not empty. You must delete all versions in the bucket: ${id}`
            : undefined,
    notFound: noBucket,
};

/** A setting of a bucket, which has one of each and goes with it. */
function ofBucket(name: string, rest: Partial<Descriptor> = {}): Descriptor {
    return {
        type: `aws:s3/${name[0].toLowerCase()}${name.slice(1)}:${name}`,
        create: ({ bucket: of }) => ({ id: of }),
        replaces: ["bucket"],
        refers: { bucket: { to: BUCKET, cascade: true } },
        unique: [
            { by: ({ bucket: of }) => of, refuse: ({ bucket: of }) => `OperationAborted: ${of} has such a setting` },
        ],
        notFound: noBucket,
        ...rest,
    };
}

const FLAGS = {
    blockPublicAcls: false,
    blockPublicPolicy: false,
    ignorePublicAcls: false,
    restrictPublicBuckets: false,
};
const OWNERSHIP = ["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"];

const settings: Descriptor[] = [
    ofBucket("BucketPublicAccessBlock", { defaults: FLAGS }),
    ofBucket("BucketOwnershipControls", {
        rules: [
            ({ rule }) =>
                OWNERSHIP.includes(rule?.objectOwnership)
                    ? undefined
                    : "MalformedXML: The XML you provided was not valid",
        ],
    }),
    ofBucket("BucketVersioning"),
    ofBucket("BucketServerSideEncryptionConfiguration"),
    ofBucket("BucketLifecycleConfiguration", {
        defaults: { transitionDefaultMinimumObjectSize: "all_storage_classes_128K" },
        rules: [lifecycleRefused],
    }),
    ofBucket("BucketPolicy", { type: BUCKET_POLICY, json: ["policy"], rules: [policyRefused] }),
];

const object: Descriptor = {
    type: OBJECT,
    create: ({ bucket: of, key }) => ({ id: `${of}/${key}` }),
    replaces: ["bucket", "key"],
    refers: { bucket: { to: BUCKET, cascade: true } },
    notFound: (id) => `NoSuchKey: The specified key does not exist: ${id}`,
};

/** Buckets, their settings, and what is in them. */
export const s3: Descriptor[] = [bucket, ...settings, object];

function lifecycleRefused({ rules }: Properties): string | undefined {
    const refused = listOf<Properties>(rules).some(
        ({ expiration, noncurrentVersionExpiration: noncurrent }) =>
            expiration?.days < 1 || (noncurrent !== undefined && noncurrent.noncurrentDays < 1),
    );
    return refused ? "InvalidArgument: 'Days' for Expiration action must be a positive integer" : undefined;
}

function policyRefused(...[{ policy, bucket: of }]: Parameters<Rule>): string | undefined {
    const document = parsed(policy);
    if (document === undefined) {
        return "MalformedPolicy: Policies must be valid JSON and the first byte must be '{'";
    }
    const outside = listOf<Properties>(document.Statement)
        .flatMap(({ Resource }) => listOf<string>(Resource))
        .find((resource) => !new RegExp(`:s3:::${of}(/|$)`).test(resource));
    return outside === undefined ? undefined : "MalformedPolicy: Policy has invalid resource";
}

const WRITER = "logdelivery.elasticloadbalancing.amazonaws.com";
/** Who writes the access logs of network load balancers. */
export const NETWORK_WRITER = "delivery.logs.amazonaws.com";

/** What Elastic Load Balancing answers when it cannot write its test file, whose key it gives otherwise. */
export function logDelivery(
    { bucket: name, prefix }: Properties,
    world: World,
    kind: string,
    writer = WRITER,
): { readonly key?: string; readonly refusal?: string } {
    const made = world.find(BUCKET, name);
    if (made === undefined) {
        return { refusal: `InvalidConfigurationRequest: The bucket does not exist: ${name}` };
    }
    const folder = [prefix, "AWSLogs", world.accountId].filter(Boolean).join("/");
    const key = `${folder}/${kind}TestFile`;
    const policies = world.all(BUCKET_POLICY).filter(({ state }) => state.bucket === name);
    const isAllowed = policies.some(({ state }) => allows(parsed(state.policy), `${made.state.arn}/${key}`, writer));
    const refusal = `InvalidConfigurationRequest: Access Denied for bucket: ${name}. Please check S3bucket permission`;
    return isAllowed ? { key } : { refusal };
}

function allows(document: Properties, resource: string, writer: string): boolean {
    return listOf<Properties>(document.Statement).some(
        ({ Effect, Principal, Action, Resource }) =>
            Effect === "Allow" &&
            listOf(Principal?.Service).includes(writer) &&
            listOf(Action).includes("s3:PutObject") &&
            listOf<string>(Resource).some((pattern) => resource.startsWith(pattern.replace(/\*$/, ""))),
    );
}
