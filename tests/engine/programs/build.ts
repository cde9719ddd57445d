import * as pulumi from "@pulumi/pulumi";
import { ecs } from "./package";

const config = new pulumi.Config();
const context = config.require("context");
const forceDelete = config.getBoolean("forceDelete");

new ecs.TaskDefinition("job", {
    preset: "development",
    containers: {
        web: { build: { context, forceDelete, target: "run", args: { VERSION: config.require("version") } } },
        tools: { build: { context, forceDelete, target: "tools" }, essential: false },
    },
});
