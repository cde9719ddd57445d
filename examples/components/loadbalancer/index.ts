// A load balancer with HTTPS, a web application firewall and a way for tests.
import * as ecs from "@slipway/ecs";

const network = new ecs.Network("network");
const edge = new ecs.LoadBalancer("edge", {
    network,
    certificate: {
        domainName: "app.example.com",
        hostedZoneId: "Z0123456789ABC",
    },
    testListener: { port: 8443, allow: ["10.0.0.0/8"] },
    webAcl: { requestsPerFiveMinutes: 1000 },
    redirects: {
        old: {
            hosts: ["www.example.com"],
            to: { host: "app.example.com" },
            permanent: true,
        },
    },
});

export const dnsName = edge.dnsName;
