import { SimulatedAccount } from "./simulatedAccount";
import { network } from "./suites/network";
import { networkWays } from "./suites/networkWays";

network(new SimulatedAccount(), 900_000);
networkWays(new SimulatedAccount(), 900_000, {
    publicAccessExclusion: "allow-bidirectional",
    transitGateway: { transitGatewayId: "tgw-0123456789abcdef0", destinations: ["10.64.0.0/12"] },
    routes: {
        office: { destination: "192.168.0.0/16", vpnGatewayId: "vgw-0123456789abcdef0" },
        partner: {
            destination: "172.20.0.0/16",
            vpcPeeringConnectionId: "pcx-0123456789abcdef0",
            tiers: ["public", "private"],
        },
    },
});
