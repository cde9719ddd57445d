import { Cluster, LoadBalancer, Service } from "../bin/index";
import { measure } from "./mocks";

const count = Number(process.argv[2]);
const network = {
    vpcId: "vpc-1",
    cidrBlock: "10.0.0.0/16",
    publicSubnetIds: ["subnet-4", "subnet-5", "subnet-6"],
    privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
};
const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/1b2f8a6e-7c3d-4e5f-9a0b-c1d2e3f4a5b6";

void measure(() => {
    const loadBalancer = new LoadBalancer("edge", {
        network,
        certificate: { certificateArn },
        accessLogs: { enabled: false },
        webAcl: { enabled: false },
    });
    // The other side has what services need, and not what is written down of deployments.
    const actionLogs = { enabled: false };
    const cluster = new Cluster("app", { network, dnsNamespace: "prod.internal", actionLogs });
    for (let index = 0; index < count; index++) {
        new Service(`service-${index}`, {
            network,
            cluster,
            containers: {
                web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, environment: { STAGE: "prod" } },
            },
            ingress: { loadBalancer, hosts: [`service-${index}.example.com`], priority: index + 1 },
            serviceDiscovery: {},
            scaling: { memoryPercent: 70 },
        });
    }
});
