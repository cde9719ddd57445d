import { EmulatedAccount } from "../tests/emulator/emulatedAccount";
import { withEnvironment } from "../tests/engine/settings";
import { type ConfigChange, EngineStack } from "../tests/support/engine";
import { pulumi } from "../tests/support/pulumi";
import { type Row } from "./samples";

/** Two sizes, of which the difference is what services cost beyond the load balancer that they share. */
const [FEW, MANY] = [2, 12];
const GOAL = 47;

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

/** How often the real provider asks AWS, once for each service that nobody has changed, when a stack is refreshed. */
export async function refreshRows(): Promise<Row[]> {
    const account = new EmulatedAccount();
    await account.start();
    const stack = await EngineStack.create(account, { environment: "dev" });
    const requestsOf = async (count: number) => {
        stack.config(servicesOf(count));
        await stack.up();
        const before = account.requests();
        await pulumi(stack.place, ["refresh", "--yes", "--skip-preview"]);
        return account.requests() - before;
    };
    try {
        const [few, many] = [await requestsOf(FEW), await requestsOf(MANY)];
        const each = (many - few) / (MANY - FEW);
        return [
            {
                what: "requests of a refresh without a change, for each service with a name in DNS",
                ours: each.toFixed(1),
                other: "",
                ratio: "",
                goal: `≤ ${GOAL}`,
            },
            {
                what: `requests of it for ${FEW} services, with network, load balancer and namespace`,
                ours: `${few}`,
                other: "",
                ratio: "",
                goal: "",
            },
        ];
    } finally {
        await account.stop();
        stack.remove();
    }
}
