import { shellWord } from "../../components/shared/shell";

interface Known {
    readonly text: RegExp;
    readonly explain: (found: RegExpExecArray) => string;
}

// What has a name that is the same at every attempt, so that the next one fails at it again.
const KNOWN: readonly Known[] = [
    {
        text: /Log Group \(([^)]+)\)[^\n]*ResourceAlreadyExistsException/,
        explain: ([, name]) =>
            `The log group ${name} is there already: ` +
            (name.includes("/containerinsights/")
                ? "ECS makes it as soon as a cluster has Container Insights, and an earlier update ended before it was in the state."
                : "an earlier update ended before it was in the state.") +
            ` \`slipway recover\` prints the command that imports it where it has the tags of the package; without them delete it with ` +
            `\`aws logs delete-log-group --region <region> --log-group-name ${shellWord(name)}\`, which deletes what it has logged, and run \`pulumi up\` again.`,
    },
    {
        text: /\[?Tried to create resource record set \[name='([^']+)', type='([^']+)'[^\n]*but it already exists/,
        explain: ([, name, type]) =>
            `The record ${name} (${type}) is there already: somebody else's, or that of an update that ended before it was in the state. ` +
            `Look where it leads: \`aws route53 list-resource-record-sets --hosted-zone-id <zone> --start-record-name ${shellWord(name)} --max-items 1\`. ` +
            `If it is yours, \`pulumi import aws:route53/record:Record <name> <zone>_${name.replace(/\.$/, "")}_${type} --parent component=<urn>\` ` +
            "takes it over; if it serves something else, choose another name.",
    },
    {
        text: /NamespaceAlreadyExists|ConflictingDomainExists|CANNOT_CREATE_HOSTED_ZONE|overlapping name ?space/i,
        explain: () =>
            "A namespace of Cloud Map with this name is there already, or a private hosted zone of the VPC has it. " +
            "`aws servicediscovery list-namespaces --region <region>` shows it, and `slipway recover` whether an earlier update has made it: import it " +
            "(`pulumi import aws:servicediscovery/httpNamespace:HttpNamespace <name> <id> --parent component=<urn>`; a private DNS " +
            "namespace is `<id>:<vpc>`), delete it with `aws servicediscovery delete-namespace --region <region> --id <id>`, or choose another name.",
    },
    {
        text: /the stack is currently locked by (\d+) lock/i,
        explain: () =>
            "Another update holds the stack, or one was killed and has left its lock. If none is running, `pulumi cancel` takes the lock away; " +
            "`slipway recover` says then what it has left.",
    },
    {
        text: /pending operations? from previous deployment|interrupted while (creating|updating|deleting)/i,
        explain: () =>
            "An earlier update was killed while it did something. `slipway recover` says what, and how it ends.",
    },
    {
        text: /(DuplicateLoadBalancerName|DuplicateTargetGroupName|EntityAlreadyExists|BucketAlreadyOwnedByYou|ResourceExistsException|QueueAlreadyExists)/,
        explain: ([, code]) =>
            `${code}: something of this name is there already, which an earlier update may have left. \`slipway recover\` lists what no state knows.`,
    },
];

/** What a failure means that the next update would meet again, and what ends it; nothing for others. */
export function explained(failure: string): string | undefined {
    const found = KNOWN.flatMap(({ text, explain }) => {
        const match = text.exec(failure);
        return match === null ? [] : [explain(match)];
    });
    return found.length === 0 ? undefined : found.join("\n");
}
