import * as pulumi from "@pulumi/pulumi";
import { stableJson } from "../../shared/json";
import { allow } from "../statements";
import { agentPorts } from "./listening";
import { type Sidecar, type SidecarContainer, sidecarContainer } from "./sidecar";
import { traceStatement } from "./xray";

/** The CloudWatch agent. */
export interface CloudwatchAgentSidecar extends SidecarContainer {
    /** Namespace of the metrics. Defaults to `CWAgent`. */
    namespace?: string;
    /** Configuration of the agent, as JSON, in place of the ready-made one. Excludes `namespace`. Defaults to none. */
    config?: pulumi.Input<string>;
}

/** The agent as a container. */
export function cloudwatchAgent(sidecar: CloudwatchAgentSidecar): Sidecar {
    const { config, namespace = "CWAgent" } = sidecar;
    const content = config ?? readyMade(namespace);
    return {
        argument: "cloudwatchAgent",
        name: "cloudwatch-agent",
        container: {
            ...sidecarContainer(sidecar, {
                image: "public.ecr.aws/cloudwatch-agent/cloudwatch-agent:1.300072.0b1766",
                essential: false,
                memoryReservationMib: 64,
            }),
            // It changes to a user of its own after its start.
            security: { user: "0", rootUserReason: "the agent gives its rights up by itself after its start" },
            environment: { CW_CONFIG_CONTENT: content },
        },
        listens: agentPorts(content),
        uses: {},
        statements: (_used, { partition, region, account }) => [
            {
                Effect: "Allow",
                Action: ["cloudwatch:PutMetricData"],
                Resource: "*",
                // IAM knows no resource for it; the namespace of one's own configuration is not known here.
                ...(config !== undefined
                    ? {}
                    : { Condition: { StringEquals: { "cloudwatch:namespace": [namespace] } } }),
            },
            ...allow(
                ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                [`arn:${partition}:logs:${region}:${account}:log-group:/aws/ecs/*`],
            ),
            traceStatement(),
        ],
    };
}

function readyMade(namespace: string): string {
    const statsd = { service_address: ":8125", metrics_collection_interval: 10, metrics_aggregation_interval: 60 };
    return stableJson({ metrics: { namespace, metrics_collected: { statsd } } });
}
