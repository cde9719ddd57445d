import { Cluster } from "../bin/index";
import { measure } from "./mocks";

const count = Number(process.argv[2]);
const network = { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"] };

void measure(() => {
    for (let index = 0; index < count; index++) {
        const capacities = {
            general: {},
            arm: { instanceTypes: ["m7g.large", "m6g.large"], spot: { onDemandBase: 1 } },
        };
        // The other side has pools, and not what is written down of deployments.
        new Cluster(`cluster-${index}`, { network, capacities, actionLogs: { enabled: false } });
    }
});
