import { AccountResource } from "../accountData";
import { AwsError } from "../errors";
import { Properties } from "../values";

// The names of EC2's filters, in the spelling of the state.
const FILTERS: Record<string, string> = {
    "vpc-id": "vpcId",
    "attachment.vpc-id": "vpcId",
    "availability-zone": "availabilityZone",
    cidr: "cidrBlock",
};

/** The resources that a function's filters mean. */
export function matching(resources: AccountResource[], args: Properties): AccountResource[] {
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

/** The one resource that is found; AWS's provider refuses none and several. */
export function only(found: AccountResource[], kind: string): Properties {
    if (found.length !== 1) {
        const how = found.length === 0 ? "no matching" : "multiple";
        throw new AwsError(`reading ${kind}: ${how} ${kind} found`);
    }
    return { ...found[0].state, id: found[0].id };
}
