/** Why users get a package, and who looks after it. */
export interface Reason {
    readonly why: string;
    readonly keeper: string;
}

const AWS = "AWS";
const PULUMI = "Pulumi";

/** One for each dependency of `package.json`; a test compares the names. */
export const REASONS: Readonly<Record<string, Reason>> = {
    "@aws-sdk/client-cloudwatch-logs": {
        why: "the last lines of a task that does not start, in the error of an update; `slipway logs`. Loaded when it is asked",
        keeper: AWS,
    },
    "@aws-sdk/client-ecs": {
        why: "follows deployments and says why one failed; every command that looks at tasks. Loaded when it is asked",
        keeper: AWS,
    },
    "@aws-sdk/client-elastic-load-balancing-v2": {
        why: "free places for listener rules, health of targets. Loaded when it is asked",
        keeper: AWS,
    },
    "@aws-sdk/credential-providers": {
        why: "asks with the same profile and roles as the AWS provider of the stack. Loaded when it is asked",
        keeper: AWS,
    },
    "@grpc/grpc-js": {
        why: "the simulated account speaks with Pulumi by it, as `@pulumi/pulumi` does. Loaded by `slipway simulate`",
        keeper: "the gRPC project",
    },
    "@pulumi/aws": { why: "the resources that the components are made of", keeper: PULUMI },
    "@pulumi/awsx": {
        why: "builds images and pushes them to ECR. Loaded for a container with `build`",
        keeper: PULUMI,
    },
    "@pulumi/pulumi": { why: "components, outputs, the plugin's protocol", keeper: PULUMI },
    commander: { why: "the command line: options, help, suggestions. No dependencies", keeper: "its community" },
    "google-protobuf": { why: "the same: messages of Pulumi's protocol. No dependencies", keeper: "Google" },
    "ip-address": { why: "blocks of IPv4 and IPv6 for subnets and rules. No dependencies", keeper: "its author" },
    "smol-toml": {
        why: "reads settings of Bottlerocket, to find mistakes before an instance does. Loaded for them. No dependencies",
        keeper: "its author",
    },
    yaml: {
        why: "stack files, Compose files, manifests, with the line of a mistake. No dependencies",
        keeper: "its author",
    },
};
