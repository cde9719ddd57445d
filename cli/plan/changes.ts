import { isRecord } from "../../components/shared/json";
import { type Difference, differences } from "../diff/compare";
import { nameOf } from "../graph";
import { isSecret, isUnknown, type Step } from "../preview";

/** What becomes of a resource that the update does not leave alone. */
export interface Change {
    readonly type: string;
    readonly name: string;
    readonly urn: string;
    readonly differences: readonly Difference[];
    /** What AWS cannot change on it; only of what is replaced. */
    readonly replacing?: readonly string[];
    /** What somebody notices of it; only of what is replaced. */
    readonly effect?: string;
}

/** What stands in place of a value that only the update gives. */
export const LATER = "known after the update";

/** What stands in place of a value that nobody is shown. */
export const SECRET = "a secret";

/** A resource and what changes of it. */
export function changeOf(step: Step): Change {
    const { type, urn, fate } = step;
    return {
        type,
        urn,
        name: nameOf({ urn, type }),
        differences: fate === "update" || fate === "replace" ? differencesOf(step) : [],
        ...(fate === "replace" && { replacing: step.replacing }),
        ...(fate === "replace" && effectOf(step)),
    };
}

/** At what the inputs differ: only where the provider says so, for what is ignored differs too. */
export function differencesOf({ before, after, changed, fate }: Step): Difference[] {
    const told = changed.map((path) => path.split(/[.[]/)[0]);
    // What is replaced because something else is has no word of the provider's about its own inputs.
    const own = fate === "replace" && told.length === 0 ? differing(before?.inputs, after?.inputs) : told;
    const properties = [...new Set(own)].sort();
    return properties.flatMap((property) => {
        const found = differences(before?.inputs?.[property], after?.inputs?.[property], property).map(shown);
        // The engine shows no secret, so that what differs looks the same.
        return found.length > 0 ? found : [{ path: property, before: SECRET, after: SECRET }];
    });
}

function differing(before: Inputs = {}, after: Inputs = {}): string[] {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.filter((key) => differences(before[key], after[key], key).length > 0);
}

type Inputs = Readonly<Record<string, unknown>>;

function shown(difference: Difference): Difference {
    return { ...difference, before: readable(difference.before), after: readable(difference.after) };
}

/** A value with words in place of what the engine writes where there is none, however deep. */
function readable(value: unknown): unknown {
    if (Array.isArray(value)) {
        return value.map(readable);
    }
    if (isRecord(value)) {
        return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
    }
    return isUnknown(value) ? LATER : isSecret(value) ? SECRET : value;
}

// What is lost or interrupted with a resource, whichever of the two is there first.
const EFFECTS: Readonly<Record<string, string>> = {
    "aws:lb/loadBalancer:LoadBalancer": "its DNS name changes, and callers of the old one reach nothing any more",
    "aws:lb/listener:Listener": "requests are refused until the new one listens",
    "aws:ecs/cluster:Cluster": "every service and task in it starts anew in the new one",
    "aws:ec2/vpc:Vpc": "everything in it is made anew",
    "aws:ec2/subnet:Subnet": "whatever has an address in it is made anew",
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace":
        "its names lead nowhere until tasks are registered in the new one",
    "aws:servicediscovery/httpNamespace:HttpNamespace":
        "its names lead nowhere until tasks are registered in the new one",
    "aws:cloudwatch/logGroup:LogGroup": "what it has logged is lost",
    "aws:s3/bucket:Bucket": "its objects are lost",
    "aws:efs/fileSystem:FileSystem": "its files are lost",
    "aws:sqs/queue:Queue": "its messages are lost",
    "aws:ecr/repository:Repository": "its images are lost",
    "aws:secretsmanager/secret:Secret": "its versions are lost",
};

const FIRST: Readonly<Record<string, string>> = {
    "aws:ecs/service:Service": "no task runs between the old service and the new one",
    "aws:lb/targetGroup:TargetGroup": "no task takes requests until it is registered in the new one",
    "aws:lb/listenerRule:ListenerRule": "requests meet other rules until the new one is there",
};

/** What somebody notices of a replacement; nothing where the new one takes over from the old one. */
function effectOf({ type, isDeletedFirst }: Step): { effect?: string } {
    const effect =
        EFFECTS[type] ?? (isDeletedFirst ? (FIRST[type] ?? "it is gone until the new one is there") : undefined);
    return effect === undefined ? {} : { effect };
}
