import { Environment } from "../../bin/index";

const environment = new Environment("shop", {
    preset: "development",
    network: {},
    loadBalancer: { insecureHttp: true },
    services: {
        web: {
            containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 80 } },
            ingress: { paths: ["/*"] },
        },
    },
});
export const url = environment.url;
