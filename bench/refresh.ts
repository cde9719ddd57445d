import { EmulatedAccount } from "../tests/emulator/emulatedAccount";
import { withEnvironment } from "../tests/engine/settings";
import { type ConfigChange, EngineStack } from "../tests/support/engine";
import { pulumi } from "../tests/support/pulumi";
import { type Row } from "./samples";

/** Two sizes, of which the difference is what services cost beyond the load balancer that they share. */
const [FEW, MANY] = [2, 12];
// What each kind of command asked for a service on 2026-11-24, without a name in DNS and with a role of its own.
const GOALS = { refresh: 47, up: 89 };

/** Services of the kind that is counted, with hosts of their own at one load balancer and names in one namespace. */
const servicesOf = (count: number): ConfigChange =>
    withEnvironment(({ preset, network, loadBalancer }) => ({
        preset,
        network,
        loadBalancer,
        cluster: { dnsNamespace: "dev.internal" },
        services: Object.fromEntries(
            Array.from({ length: count }, (_, index) => [
                `s${index}`,
                {
                    containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
                    ingress: { hosts: [`s${index}.example.com`], priority: index + 1 },
                    serviceDiscovery: {},
                    deployment: { strategy: "blueGreen" },
                },
            ]),
        ),
    }));

/** How often the real provider asks AWS for a service: to make it, and in a refresh in which nobody has changed it. */
export async function refreshRows(): Promise<Row[]> {
    const account = new EmulatedAccount();
    await account.start();
    const stack = await EngineStack.create(account, { environment: "dev" });
    const requestsOf = async (count: number) => {
        stack.config(servicesOf(count));
        const before = account.requests();
        await stack.up();
        const between = account.requests();
        await pulumi(stack.place, ["refresh", "--yes", "--skip-preview"]);
        return { up: between - before, refresh: account.requests() - between };
    };
    try {
        const [few, many] = [await requestsOf(FEW), await requestsOf(MANY)];
        const more = MANY - FEW;
        const row = (what: string, ours: number, goal = "") => {
            return { what, ours: ours.toFixed(goal === "" ? 0 : 1), other: "", ratio: "", goal, measure: ours };
        };
        return [
            row(
                "requests of a refresh without a change, for each service with a name in DNS",
                (many.refresh - few.refresh) / more,
                `≤ ${GOALS.refresh}`,
            ),
            row(`requests of it for ${FEW} services, with network, load balancer and namespace`, few.refresh),
            // The second update leaves the first services alone.
            row("requests of an update that adds such services, for each", many.up / more, `≤ ${GOALS.up}`),
        ];
    } finally {
        await account.stop();
        stack.remove();
    }
}
