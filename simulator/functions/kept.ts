import { createHash } from "node:crypto";
import { World } from "../descriptor";
import { AwsError } from "../errors";
import type { PushedImage } from "../images/registry";
import { OIDC_PROVIDER, REPOSITORY, ROLE, SECRET, SECRET_VERSION } from "../services/types";
import { Properties } from "../values";
import { only } from "./found";

/** What is asked about roles, secrets, parameters and images. */
export const kept: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:iam/getRole:getRole": ({ name }, world) => {
        const role = only(
            world.all(ROLE).filter(({ id }) => id === name),
            "IAM Role",
        );
        // The provider takes a document as an object too, and answers with its text.
        const { assumeRolePolicy: trust } = role;
        return { ...role, assumeRolePolicy: typeof trust === "string" ? trust : JSON.stringify(trust) };
    },
    "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": ({ arn, url }, world) => {
        const host = (text: string = "") => text.replace(/^https:\/\//, "");
        const found = only(
            world
                .all(OIDC_PROVIDER)
                .filter(({ id, state }) => (url === undefined ? id === arn : host(state.url) === host(url))),
            "IAM OIDC Provider",
        );
        return { ...found, tags: found.tagsAll ?? {} };
    },
    "aws:ssm/getParameter:getParameter": ({ name }, world) => publishedParameter(name, world),
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ secretId }, world) => {
        const found = secretOf(secretId, world);
        const version = world.all(SECRET_VERSION).find(({ state }) => state.secretArn === found.state.arn);
        const secretString = version?.state.secretString ?? `value of ${found.state.name}`;
        return {
            id: `${secretId}|AWSCURRENT`,
            arn: found.state.arn,
            secretId,
            secretString,
            versionId: "1",
            versionStages: [],
        };
    },
    "aws:secretsmanager/getSecretVersions:getSecretVersions": ({ secretId }, world) => {
        const found = secretOf(secretId, world);
        const { arn, name, currentVersion = "1" } = found.state;
        const versions = [
            { versionId: currentVersion, versionStages: ["AWSCURRENT"], createdTime: "", lastAccessedDate: "" },
        ];
        return { id: arn, arn, name, region: world.region, secretArn: arn, secretId, versions };
    },
    "aws:secretsmanager/getSecret:getSecret": ({ arn, name }, world) => {
        const { id, state } = secretOf(arn ?? name, world);
        return { ...state, id };
    },
    "aws:ecr/getImage:getImage": ({ repositoryName, imageTag, imageDigest }, world) => {
        const repository = world.find(REPOSITORY, repositoryName);
        if (repository === undefined) {
            throw new AwsError(
                `RepositoryNotFoundException: The repository with name '${repositoryName}' does not exist`,
            );
        }
        const images: PushedImage[] = repository.state.images ?? [];
        const found = images.find(({ tag, digest }) =>
            imageDigest === undefined ? tag === imageTag : digest === imageDigest,
        );
        if (found === undefined) {
            throw new AwsError(
                `ImageNotFoundException: The image with imageId {imageTag:'${imageTag}'} does not exist`,
            );
        }
        return { id: found.digest, imageDigest: found.digest, repositoryName, imageTags: [found.tag] };
    },
    "aws:ecr/getAuthorizationToken:getAuthorizationToken": (_, { accountId, region }) => ({
        id: region,
        userName: "AWS",
        password: "token",
        proxyEndpoint: `https://${accountId}.dkr.ecr.${region}.amazonaws.com`,
    }),
    // Everybody may hand over every role of the account, but for those that say with a tag that nobody may.
    "aws:iam/getPrincipalPolicySimulation:getPrincipalPolicySimulation": ({ actionNames, resourceArns }, world) => {
        const isDenied = (arn: string) => world.find(ROLE, arn)?.state.tagsAll?.["simulator:pass"] === "denied";
        const results = actionNames.flatMap((actionName: string) =>
            resourceArns.map((resourceArn: string) => ({
                actionName,
                resourceArn,
                allowed: !isDenied(resourceArn),
                decision: isDenied(resourceArn) ? "implicitDeny" : "allowed",
            })),
        );
        return { id: "-", allAllowed: results.every(({ allowed }: Properties) => allowed), results };
    },
    "aws:servicequotas/getServiceQuota:getServiceQuota": ({ serviceCode, quotaCode }) => {
        const value = QUOTAS[quotaCode];
        if (value === undefined) {
            throw new AwsError(
                `NoSuchResourceException: The request failed because the specified service does not exist`,
            );
        }
        return { id: quotaCode, serviceCode, quotaCode, value, defaultValue: value, adjustable: true };
    },
};

// Defaults of new accounts. AWS: "Service Quotas".
const QUOTAS: Readonly<Record<string, number>> = {
    "L-F678F1CE": 5,
    "L-0263D0A3": 5,
    "L-53DA6B97": 50,
    "L-69A177A2": 50,
    "L-3032A538": 6,
    "L-36FBB829": 6,
};

function secretOf(secretId: string, world: World) {
    const found = world.find(SECRET, secretId);
    if (found === undefined) {
        throw new AwsError(`ResourceNotFoundException: Secrets Manager can't find the specified secret. (${secretId})`);
    }
    return found;
}

// Where AWS publishes the ids of its machine images.
const IMAGES = /^\/aws\/service\/(ecs\/optimized-ami|bottlerocket|ami-windows-latest)\/.+\/image_id$/;

/** A parameter of the account, or the newest image of a family, whose id follows from its name. */
function publishedParameter(name: string, world: World): Properties {
    const own = world.find("aws:ssm/parameter:Parameter", name)?.state;
    if (own === undefined && !IMAGES.test(name)) {
        throw new AwsError(`reading SSM Parameter (${name}): couldn't find resource`);
    }
    const digest = createHash("sha256").update(name).digest("hex");
    const value = own?.value ?? `ami-${digest.slice(0, 17)}`;
    const arn = own?.arn ?? `arn:${world.partition}:ssm:${world.region}::parameter${name}`;
    return {
        id: name,
        name,
        arn,
        region: world.region,
        type: "String",
        value,
        insecureValue: value,
        version: own?.version ?? 1,
    };
}
