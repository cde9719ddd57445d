import { World } from "../descriptor";
import { AwsError } from "../errors";
import { ZONE } from "../services/types";
import { Properties } from "../values";
import { zoneIds, zoneNames } from "../zones";
import { balancing } from "./balancing";
import { only } from "./found";
import { kept } from "./kept";
import { network } from "./network";
import { tasks } from "./tasks";

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
    ...network,
    ...kept,
    ...balancing,
    ...tasks,
    "aws:route53/getZone:getZone": (args, world) => {
        const name = args.name?.replace(/\.$/, "");
        const zones = world.all(ZONE).filter(({ id, state }) => id === args.zoneId || state.name === name);
        return { privateZone: false, ...only(zones, "Route 53 Hosted Zone") };
    },
};

/** Calls a function of the package `aws`. */
export function callFunction(token: string, args: Properties, world: World): Properties {
    const called = functions[token];
    if (called === undefined) {
        throw new AwsError(`The simulated account has no function ${token}: add it to simulator/functions`);
    }
    return called(args, world);
}

function availabilityZones(args: Properties, { region }: World): Properties {
    const excluded = (name: string, at: number) =>
        args.excludeNames?.includes(name) || args.excludeZoneIds?.includes(zoneIds(region)[at]);
    const offered = zoneNames(region).map((name, at) => ({ name, id: zoneIds(region)[at], at }));
    const zones = offered.filter(({ name, at }) => !excluded(name, at));
    return {
        id: region,
        region,
        names: zones.map(({ name }) => name),
        zoneIds: zones.map(({ id }) => id),
        groupNames: [region],
    };
}
