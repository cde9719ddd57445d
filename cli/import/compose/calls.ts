import type { Path } from "../ledger";
import { listOf, Target, type Tree, tree } from "../target";
import { nameOf } from "../texts";

/** What the calls of a service are written with. */
export interface Around {
    readonly service: Target;
    readonly environment: Tree;
    readonly first: ReadonlySet<string>;
    readonly services: readonly string[];
}

/** Writes whom a service calls, of those that it was started after. */
export function writeCalls({ service, environment, first, services }: Around, given: Tree, at: Path): void {
    const isList = Array.isArray(given.depends_on);
    const names = isList ? listOf(given.depends_on).map(String) : Object.keys(tree(given.depends_on));
    names.forEach((name, index) => {
        const path = [...at, "depends_on", isList ? index : name];
        if (first.has(name)) {
            service.ledger.carried(
                path,
                `schedules.${nameOf(name)}`,
                "runs once before the services, at every deployment that changes it",
            );
        } else if (!services.includes(name)) {
            service.ledger.left(path, `\`${name}\` is not imported`, "Write `calls` once it is there");
        } else if (service.at.startsWith("schedules")) {
            const why = "What runs once does so before the services";
            service.ledger.left(path, why, "Give it its own way to wait");
        } else {
            const key = nameOf(name);
            const calls = (service.written.calls ??= []) as string[];
            service.ledger.made.add(calls);
            const called = new Target(environment, service.ledger).below("services", key);
            calls.push(key);
            service.written.serviceConnect ??= {};
            called.written.serviceConnect = { endpoints: { [key]: {} }, clientSecurityGroupIds: [] };
            const why = `may be called as \`${key}\`; ECS starts both at the same time, whatever the condition`;
            service.ledger.carried(path, `${service.at}.calls`, why, "Have it try again until the other one answers");
        }
    });
}
