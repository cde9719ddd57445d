import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ComponentProvider } from "@pulumi/pulumi/provider/experimental/provider";
import * as components from "../../index";

/** Root folder of the package. */
export const ROOT = path.join(__dirname, "..", "..");

/** The package schema as Pulumi infers it from the TypeScript, which drops part of what the sources say. */
export async function inferredSchema(): Promise<any> {
    const classes = Object.values(components).filter(
        (value): value is any => typeof value === "function" && value.prototype instanceof pulumi.ComponentResource,
    );
    const provider = new ComponentProvider({ components: classes, dirname: ROOT, name: "ecs", namespace: "slipway" });
    return JSON.parse(await provider.getSchema());
}
