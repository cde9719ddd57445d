import { type Order } from "./order";

/** Kinds of resources with their numbers, aligned. */
export function table(types: string[]): string {
    const counts = new Map<string, number>();
    for (const kind of types.map(kindOf)) {
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
