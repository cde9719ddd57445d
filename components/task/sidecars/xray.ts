import * as pulumi from "@pulumi/pulumi";
import { allow, type Statement } from "../statements";
import { XRAY_DAEMON } from "./listening";
import { type Sidecar, type SidecarContainer, sidecarContainer } from "./sidecar";

/** The X-Ray daemon. */
export interface XraySidecar extends SidecarContainer {
    /** ARN of a role of another account that traces are written with. Defaults to the task role. */
    roleArn?: pulumi.Input<string>;
}

/** What writing traces needs; IAM knows no resources for these actions. */
export function traceStatement(): Statement {
    const actions = [
        "GetSamplingRules",
        "GetSamplingStatisticSummaries",
        "GetSamplingTargets",
        "PutTelemetryRecords",
        "PutTraceSegments",
    ];
    return { Effect: "Allow", Action: actions.map((action) => `xray:${action}`), Resource: "*" };
}

/** The daemon as a container. */
export function xray({ roleArn, ...given }: XraySidecar): Sidecar {
    return {
        argument: "xray",
        name: "xray",
        container: {
            ...sidecarContainer(given, {
                image: "public.ecr.aws/xray/aws-xray-daemon:3.7.0",
                essential: false,
                memoryReservationMib: 64,
            }),
            security: { user: "1337" },
            ports: { "xray-segments": { port: 2000, protocol: "udp" } },
            command: roleArn === undefined ? undefined : ["-r", roleArn],
        },
        listens: XRAY_DAEMON,
        uses: { roleArn },
        statements: (used) =>
            used.roleArn === undefined ? [traceStatement()] : allow(["sts:AssumeRole"], [used.roleArn]),
    };
}
