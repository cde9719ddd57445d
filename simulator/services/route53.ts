import { Descriptor, World } from "../descriptor";
import { Properties } from "../values";
import { RECORD, VPC, ZONE } from "./types";

const zone: Descriptor = {
    type: ZONE,
    global: true,
    defaults: { comment: "Managed by Pulumi", forceDestroy: false },
    create: (_, make) => {
        const id = `Z${make.hex(19).toUpperCase()}`;
        const nameServers = ["ns-1.awsdns-01.com", "ns-2.awsdns-02.org"];
        const outputs = { arn: `arn:${make.partition}:route53:::hostedzone/${id}`, zoneId: id };
        return { id, outputs: { ...outputs, nameServers, primaryNameServer: nameServers[0] } };
    },
    alsoKnownAs: ({ zoneId }) => [zoneId],
    replaces: ["delegationSetId", "name"],
    refers: { "vpcs[].vpcId": { to: VPC, weak: true } },
    keeps: (resource, world) =>
        resource.state.forceDestroy !== true && world.usersOf(resource).length > 0
            ? "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets " +
              "and so cannot be deleted."
            : undefined,
    notFound: (id) => `NoSuchHostedZone: No hosted zone found with ID: ${id}`,
};

const record: Descriptor = {
    type: RECORD,
    global: true,
    create: (inputs) => {
        const { zoneId, name, type, setIdentifier } = inputs;
        const id = [zoneId, name.toLowerCase(), type, ...(setIdentifier ? [setIdentifier] : [])].join("_");
        return { id };
    },
    derive: (state, world) => ({ fqdn: fullName(state, world) }),
    replaces: ["setIdentifier", "type", "zoneId"],
    refers: { zoneId: { to: ZONE, cascade: true } },
    rules: [
        (properties, world, { id }) => {
            const { type, setIdentifier, allowOverwrite } = properties;
            const name = fullName(properties, world);
            const isTaken = world
                .all(RECORD)
                .filter((other) => other.id !== id && other.state.zoneId === properties.zoneId)
                .some(
                    ({ state }) => state.fqdn === name && state.type === type && state.setIdentifier === setIdentifier,
                );
            return isTaken && allowOverwrite !== true
                ? `InvalidChangeBatch: [Tried to create resource record set [name='${name}.', type='${type}'] ` +
                      "but it already exists]"
                : undefined;
        },
        ({ aliases, records, ttl }) =>
            aliases === undefined && (records === undefined || ttl === undefined)
                ? "InvalidInput: Invalid XML: a record set needs either an alias or a TTL with resource records"
                : undefined,
        ({ aliases, records }) =>
            aliases !== undefined && records !== undefined
                ? "InvalidInput: Invalid request: a record set has either an alias or resource records"
                : undefined,
    ],
    notFound: (id) => `InvalidChangeBatch: record ${id} was not found`,
};

/** Names. */
export const route53: Descriptor[] = [zone, record];

// A name may be given with or without its zone, and with or without the last dot.
function fullName({ name, zoneId }: Properties, world: World): string {
    const zoneName = world.find(ZONE, zoneId)?.state.name.replace(/\.$/, "") ?? "";
    const bare = name.toLowerCase().replace(/\.$/, "");
    const isInside = bare === zoneName || bare.endsWith(`.${zoneName}`);
    return isInside ? bare : [bare, zoneName].filter((part) => part !== "").join(".");
}
