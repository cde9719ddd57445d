import { createHash } from "node:crypto";
import { AccountResource } from "./accountData";
import { World } from "./descriptor";
import { AwsError } from "./errors";
import { ROLE, SECRET, SECRET_VERSION, SUBNET, TASK_DEFINITION, VPC, ZONE } from "./services/types";
import { Properties } from "./values";
import { zoneIds, zoneNames } from "./zones";

const functions: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:index/getAvailabilityZones:getAvailabilityZones": availabilityZones,
    "aws:index/getRegion:getRegion": (_, { region }) => ({
        id: region,
        name: region,
        region,
        description: region,
        endpoint: `ec2.${region}.amazonaws.com`,
    }),
    "aws:index/getPartition:getPartition": (_, { partition }) => ({
        id: partition,
        partition,
        dnsSuffix: partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
        reverseDnsPrefix: partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws",
    }),
    "aws:index/getCallerIdentity:getCallerIdentity": (_, { accountId, partition }) => ({
        id: accountId,
        accountId,
        arn: `arn:${partition}:iam::${accountId}:user/developer`,
        userId: "AIDACKCEVSQ6C2EXAMPLE",
    }),
    "aws:ec2/getVpc:getVpc": (args, world) => only(matching(world.all(VPC), args), "EC2 VPC"),
    "aws:ec2/getSubnet:getSubnet": (args, world) => only(matching(world.all(SUBNET), args), "EC2 Subnet"),
    "aws:ec2/getSubnets:getSubnets": (args, world) => ({
        id: world.region,
        region: world.region,
        ids: matching(world.all(SUBNET), args).map(({ id }) => id),
    }),
    "aws:iam/getRole:getRole": ({ name }, world) => {
        const role = only(
            world.all(ROLE).filter(({ id }) => id === name),
            "IAM Role",
        );
        // The provider takes a document as an object too, and answers with its text.
        const { assumeRolePolicy: trust } = role;
        return { ...role, assumeRolePolicy: typeof trust === "string" ? trust : JSON.stringify(trust) };
    },
    "aws:ssm/getParameter:getParameter": ({ name }, world) => publishedParameter(name, world),
    "aws:ecs/getTaskDefinition:getTaskDefinition": ({ taskDefinition }, world) => {
        const found = world
            .all(TASK_DEFINITION)
            .filter(({ state }) =>
                [state.arn, `${state.family}:${state.revision}`, state.family].includes(taskDefinition),
            );
        const newest = found.toSorted((a, b) => b.state.revision - a.state.revision)[0];
        if (newest === undefined) {
            throw new AwsError(
                `reading ECS Task Definition (${taskDefinition}): ClientException: Unable to describe task definition.`,
            );
        }
        return { id: newest.state.arn, ...newest.state, status: "ACTIVE" };
    },
    "aws:secretsmanager/getSecretVersion:getSecretVersion": ({ secretId }, world) => {
        const found = world.find(SECRET, secretId);
        if (found === undefined) {
            throw new AwsError(
                `ResourceNotFoundException: Secrets Manager can't find the specified secret. (${secretId})`,
            );
        }
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
        const found = world.find(SECRET, secretId);
        if (found === undefined) {
            throw new AwsError(
                `ResourceNotFoundException: Secrets Manager can't find the specified secret. (${secretId})`,
            );
        }
        const { arn, name, currentVersion = "1" } = found.state;
        const versions = [
            { versionId: currentVersion, versionStages: ["AWSCURRENT"], createdTime: "", lastAccessedDate: "" },
        ];
        return { id: arn, arn, name, region: world.region, secretArn: arn, secretId, versions };
    },
    "aws:route53/getZone:getZone": (args, world) => {
        const name = args.name?.replace(/\.$/, "");
        const zones = world.all(ZONE).filter(({ id, state }) => id === args.zoneId || state.name === name);
        return { privateZone: false, ...only(zones, "Route 53 Hosted Zone") };
    },
};

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

/** Calls a function of the package `aws`. */
export function callFunction(token: string, args: Properties, world: World): Properties {
    const called = functions[token];
    if (called === undefined) {
        throw new AwsError(`The simulated account has no function ${token}: add it to simulator/functions.ts`);
    }
    return called(args, world);
}

function availabilityZones(args: Properties, { region }: World): Properties {
    const excluded = (name: string, at: number) =>
        args.excludeNames?.includes(name) || args.excludeZoneIds?.includes(zoneIds(region)[at]);
    const kept = zoneNames(region).map((name, at) => ({ name, id: zoneIds(region)[at], at }));
    const zones = kept.filter(({ name, at }) => !excluded(name, at));
    return {
        id: region,
        region,
        names: zones.map(({ name }) => name),
        zoneIds: zones.map(({ id }) => id),
        groupNames: [region],
    };
}

// The names of EC2's filters, in the spelling of the state.
const FILTERS: Record<string, string> = {
    "vpc-id": "vpcId",
    "availability-zone": "availabilityZone",
    cidr: "cidrBlock",
};

function matching(resources: AccountResource[], args: Properties): AccountResource[] {
    const byTag = (name: string) => name.startsWith("tag:");
    return resources.filter(({ id, state }) => {
        const hasTags = Object.entries(args.tags ?? {}).every(([key, value]) => state.tagsAll?.[key] === value);
        const passes = (args.filters ?? []).every(({ name, values }: Properties) =>
            values.includes(byTag(name) ? state.tagsAll?.[name.slice(4)] : state[FILTERS[name] ?? name]),
        );
        const isSame = ["vpcId", "cidrBlock", "availabilityZone"].every(
            (key) => args[key] === undefined || args[key] === state[key],
        );
        return (args.id === undefined || args.id === id) && hasTags && passes && isSame;
    });
}

function only(found: AccountResource[], kind: string): Properties {
    if (found.length !== 1) {
        const how = found.length === 0 ? "no matching" : "multiple";
        throw new AwsError(`reading ${kind}: ${how} ${kind} found`);
    }
    return { ...found[0].state, id: found[0].id };
}
