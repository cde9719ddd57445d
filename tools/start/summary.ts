import { type Order } from "./order";
import { type StateResource } from "./pulumi";

/** Kinds of resources with their numbers, aligned. */
export function table(resources: Pick<StateResource, "type">[]): string {
    const counts = new Map<string, number>();
    for (const kind of resources.map(({ type }) => kindOf(type))) {
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    const width = Math.max("kind".length, ...[...counts.keys()].map((kind) => kind.length));
    const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    const lines = [["kind", "count"] as const, ...rows].map(
        ([kind, count]) => `    ${kind.padEnd(width)}  ${String(count).padStart(5)}`,
    );
    return ["What exists now:", ...lines].join("\n");
}

/** `aws:ec2/routeTable:RouteTable` is the kind `aws ec2 RouteTable`. */
function kindOf(type: string): string {
    const [scope, module, name] = type.split(":");
    const folder = module.split("/")[0];
    return [scope, ...(folder === "index" ? [] : [folder]), name].join(" ");
}

/** What the user can do next. */
export function closingWords({ environment, action }: Order): string {
    if (action === "preview") {
        return `Next: npm start -- ${environment}`;
    }
    if (action === "destroy") {
        return `Nothing of ${environment} is left. To bring it up again: npm start -- ${environment}`;
    }
    return [
        "Next:",
        `    look at the plan       npm start -- ${environment} --preview`,
        `    take it down           npm start -- ${environment} --destroy`,
        `    deploy for real        pulumi stack init ${environment} && pulumi up     (with AWS credentials)`,
    ].join("\n");
}

/** What stands in the way of a destruction, if it is that. */
export function protection(environment: string, resources: StateResource[]): string | undefined {
    const kept = resources.filter(({ protect }) => protect);
    if (kept.length === 0) {
        return undefined;
    }
    const countOf = (kind: string) => kept.filter(({ type }) => kindOf(type) === kind).length;
    // Those that have been lifted already may still have access logs, one bucket each.
    const balancers = Math.max(countOf("aws lb LoadBalancer"), countOf("aws s3 Bucket"));
    return [
        `Protected from deletion: ${kept.map(({ type, urn }) => `${kindOf(type)} ${urn.split("::").pop()}`).join(", ")}.`,
        ...(countOf("aws ecs Cluster") > 0
            ? [
                  `In stacks/Pulumi.${environment}.yaml set under cluster, once the services of other stacks have gone:`,
                  "    deletionProtection: false",
              ]
            : []),
        `In stacks/Pulumi.${environment}.yaml set under ${balancers > 1 ? "each of the loadBalancers" : "loadBalancer"}, with what is there:`,
        "    deletionProtection: false",
        "    accessLogs: { forceDelete: true }",
        `then  npm start -- ${environment}  and  npm start -- ${environment} --destroy`,
    ].join("\n");
}
