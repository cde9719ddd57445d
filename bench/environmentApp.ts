import { Environment } from "../bin/index";
import { measure } from "./mocks";

const count = Number(process.argv[2]);

void measure(() => {
    const service = (index: number) => ({
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080, environment: { STAGE: "prod" } } },
        ingress: { hosts: [`service-${index}.example.com`], priority: index + 1 },
        scaling: { memoryPercent: 70 },
    });
    const services = Object.fromEntries(
        Array.from({ length: count }, (_, index) => [`service-${index}`, service(index)]),
    );
    new Environment("app", {
        network: { availabilityZones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
        // The other side has a bare load balancer, and the alarms of the deployment and no others.
        loadBalancer: { insecureHttp: true, accessLogs: { enabled: false }, webAcl: { enabled: false } },
        monitoring: { level: "off" },
        services,
    });
}, 0);
