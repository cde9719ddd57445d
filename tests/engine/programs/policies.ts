import * as aws from "@pulumi/aws";
import { ecs } from "./package";

// Nobody has said how long it keeps its events, and it is none of the package's.
new aws.cloudwatch.LogGroup("audit", { retentionInDays: 30 });

const image = "public.ecr.aws/docker/library/busybox:1.37";
new ecs.TaskDefinition("report", { hardening: "strict", containers: { report: { image } } });
new ecs.TaskDefinition("router", {
    containers: {
        router: { image, security: { user: "root", rootUserReason: "binds port 53" } },
        reader: { image, security: { user: "1000:1000", readonlyRootFilesystem: true } },
    },
});
