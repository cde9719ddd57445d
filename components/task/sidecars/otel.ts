import * as pulumi from "@pulumi/pulumi";
import { allow, type Statement } from "../statements";
import { type SidecarScene, type Sidecar, type SidecarContainer, sidecarContainer } from "./sidecar";
import { traceStatement } from "./xray";

/** The AWS Distro for OpenTelemetry: traces to X-Ray, metrics to CloudWatch or to Managed Prometheus. */
export interface OtelSidecar extends SidecarContainer {
    /** ARN of a workspace of Managed Service for Prometheus that takes the metrics. Defaults to CloudWatch. */
    prometheusWorkspaceArn?: pulumi.Input<string>;
    /** Configuration of the collector, as YAML, in place of the ready-made one. Defaults to none. */
    config?: pulumi.Input<string>;
    /** ARN of the Systems Manager parameter with the configuration. Excludes `config`. Defaults to none. */
    configParameterArn?: pulumi.Input<string>;
}

// The files come with the image.
const TO_CLOUDWATCH = "--config=/etc/ecs/ecs-default-config.yaml";
const TO_PROMETHEUS = "--config=/etc/ecs/ecs-amp-xray.yaml";

/** The collector as a container. */
export function otel(sidecar: OtelSidecar): Sidecar {
    const { config, configParameterArn, prometheusWorkspaceArn: workspace } = sidecar;
    const ownConfig = config !== undefined || configParameterArn !== undefined;
    return {
        argument: "otel",
        name: "otel",
        container: {
            ...sidecarContainer(sidecar, {
                image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0",
                essential: false,
                memoryReservationMiB: 64,
            }),
            // The image says no user, and the collector needs none in particular.
            user: "1337",
            command: ownConfig ? undefined : [workspace === undefined ? TO_CLOUDWATCH : TO_PROMETHEUS],
            environment: {
                ...(config === undefined ? {} : { AOT_CONFIG_CONTENT: config }),
                ...(workspace === undefined ? {} : { AWS_PROMETHEUS_ENDPOINT: endpointOf(workspace) }),
            },
            secrets: configParameterArn === undefined ? undefined : { AOT_CONFIG_CONTENT: configParameterArn },
            healthCheck: { command: ["CMD", "/healthcheck"], startPeriodSeconds: 10 },
        },
        uses: { workspace },
        statements: (used, scene) => [traceStatement(), ...metricStatements(used.workspace, scene)],
    };
}

function endpointOf(workspace: pulumi.Input<string>): pulumi.Input<string> {
    return typeof workspace === "string" ? endpoint(workspace) : pulumi.output(workspace).apply(endpoint);
}

/** Where a workspace takes metrics: arn:partition:aps:region:account:workspace/id. */
function endpoint(workspaceArn: string): string {
    const [, , , region, , resource] = workspaceArn.split(":");
    const id = resource?.replace("workspace/", "");
    return `https://aps-workspaces.${region}.amazonaws.com/workspaces/${id}/api/v1/remote_write`;
}

/** Metrics for CloudWatch travel as log events, in groups whose names the ready-made configuration begins so. */
function metricStatements(workspace: string | undefined, scene: SidecarScene): Statement[] {
    if (workspace !== undefined) {
        return allow(["aps:RemoteWrite"], [workspace]);
    }
    const actions = ["CreateLogGroup", "CreateLogStream", "DescribeLogStreams", "PutLogEvents", "PutRetentionPolicy"];
    const groups = `arn:${scene.partition}:logs:${scene.region}:${scene.account}:log-group:/aws/ecs/*`;
    return allow(
        actions.map((action) => `logs:${action}`),
        [groups],
    );
}
