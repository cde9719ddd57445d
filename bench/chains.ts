import * as fs from "node:fs";
import * as path from "node:path";
import * as yaml from "yaml";
import { type EnvironmentArgs } from "../index";
import { createChain } from "./chain";
import type { Row } from "./samples";

const ROOT = path.join(__dirname, "..");

export async function chainRows(): Promise<Row[]> {
    const rows: Row[] = [];
    const written = (stack: string) =>
        yaml.parse(fs.readFileSync(path.join(ROOT, "stacks", `Pulumi.${stack}.yaml`), "utf8")).config[
            "slipway:environment"
        ];
    const measured: Record<string, EnvironmentArgs> = {
        dev: written("dev"),
        prod: written("prod"),
        "100 services with names in DNS": manyBehindOne(written("dev")),
    };
    for (const [stack, args] of Object.entries(measured)) {
        const { ours, minimum, path: names } = await createChain("dev", args);
        const what = `longest create chain of ${stack} (${names.join(" → ")}), against the shortest that AWS allows`;
        const measure = ours / minimum;
        rows.push({ what, ours: `${ours} s`, other: `${minimum} s`, ratio: measure.toFixed(2), goal: "", measure });
    }
    return rows;
}

/** The environment with a namespace, and 100 services behind its one load balancer. */
function manyBehindOne(environment: EnvironmentArgs): EnvironmentArgs {
    const service = (index: number) => ({
        containers: { web: { image: "public.ecr.aws/nginx/nginx:1.29", port: 8080 } },
        ingress: { hosts: [`s${index}.example.com`], priority: index + 1 },
        serviceDiscovery: {},
        scaling: {},
    });
    const services = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`s${index}`, service(index)]));
    return { ...environment, cluster: { dnsNamespace: "dev.internal" }, services };
}
