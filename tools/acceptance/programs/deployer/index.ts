import { Config } from "@pulumi/pulumi";
import { getCallerIdentityOutput, getPartitionOutput, iam } from "@pulumi/aws";

// A role that may do what the policies in the config of the stack allow, for whoever makes it to take.
const policies = new Config().requireObject<object[]>("policies");
const root = getPartitionOutput({}).partition.apply((partition) =>
    getCallerIdentityOutput({}).accountId.apply((account) => `arn:${partition}:iam::${account}:root`),
);
const role = new iam.Role("deployer", {
    description: "Deploys a stack of npm run test:aws, and is removed with it",
    assumeRolePolicy: root.apply((AWS) =>
        JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS } }],
        }),
    ),
});
policies.forEach((document, i) => {
    const name = `deploy-${i + 1}`;
    const policy = new iam.Policy(name, { policy: JSON.stringify(document) });
    new iam.RolePolicyAttachment(name, { role: role.name, policyArn: policy.arn });
});

export const arn = role.arn;
