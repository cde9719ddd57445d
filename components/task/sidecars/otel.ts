import * as pulumi from "@pulumi/pulumi";
import { arnParts } from "../../shared/arns";
import { allow, type Statement } from "../statements";
import { collectorPorts } from "./collectorPorts";
import { COLLECTOR, type ListeningPort } from "./listening";
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
    /**
     * Whether ECS asks the collector for its health, which takes the extension `health_check` on port 13133. Without it
     * nothing can wait for `HEALTHY`. Defaults to `true` with a ready-made configuration and to `false` with one of your own.
     */
    healthCheck?: boolean;
}

// The files come with the image.
const TO_CLOUDWATCH = "--config=/etc/ecs/ecs-default-config.yaml";
const TO_PROMETHEUS = "--config=/etc/ecs/ecs-amp-xray.yaml";

/** The collector as a container. */
export function otel(sidecar: OtelSidecar): Sidecar {
    const { config, configParameterArn, prometheusWorkspaceArn: workspace } = sidecar;
    const ownConfig = config !== undefined || configParameterArn !== undefined;
    const healthCheck = sidecar.healthCheck ?? !ownConfig;
    return {
        argument: "otel",
        name: "otel",
        container: {
            ...sidecarContainer(sidecar, {
                image: "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0",
                essential: false,
                memoryReservationMib: 64,
            }),
            // The image says no user, and the collector needs none in particular.
            security: { user: "1337" },
            command: ownConfig ? undefined : commandOf(workspace),
            environment: {
                ...(config === undefined ? {} : { AOT_CONFIG_CONTENT: config }),
                ...(workspace === undefined ? {} : { AWS_PROMETHEUS_ENDPOINT: endpointOf(workspace) }),
            },
            secrets: configParameterArn === undefined ? undefined : { AOT_CONFIG_CONTENT: configParameterArn },
            healthCheck: healthCheck ? { command: ["CMD", "/healthcheck"], startPeriodSeconds: 10 } : undefined,
        },
        listens: ownConfig
            ? withHealth(collectorPorts(config), healthCheck)
            : COLLECTOR[workspace === undefined ? "toCloudwatch" : "toPrometheus"],
        uses: { workspace },
        statements: (used, scene) => [traceStatement(), ...metricStatements(used.workspace, scene)],
    };
}

/** The check of ECS asks on one port, whether the configuration is known or not. */
function withHealth(ports: readonly ListeningPort[], healthCheck: boolean): readonly ListeningPort[] {
    const [health] = COLLECTOR.health;
    const isKnown = ports.some(({ port, protocol }) => port === health.port && protocol === health.protocol);
    return healthCheck && !isKnown ? [...ports, health] : ports;
}

/** Requests to a workspace are signed for its Region, which need not be the task's. */
function commandOf(workspace: pulumi.Input<string> | undefined): pulumi.Input<string>[] {
    if (workspace === undefined) {
        return [TO_CLOUDWATCH];
    }
    const signed = (arn: string) => `--set=extensions.sigv4auth.region=${arnParts(arn).region}`;
    return [TO_PROMETHEUS, typeof workspace === "string" ? signed(workspace) : pulumi.output(workspace).apply(signed)];
}

function endpointOf(workspace: pulumi.Input<string>): pulumi.Input<string> {
    return typeof workspace === "string" ? endpoint(workspace) : pulumi.output(workspace).apply(endpoint);
}

/** Where a workspace takes metrics: arn:partition:aps:region:account:workspace/id. */
function endpoint(workspaceArn: string): string {
    const { region } = arnParts(workspaceArn);
    const id = workspaceArn.split(":")[5]?.replace("workspace/", "");
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
