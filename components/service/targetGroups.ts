import * as lb from "@pulumi/aws/lb";
import type { TargetGroups } from "../loadBalancer/targets";
import type { Making } from "../shared/making";
import { fittingName } from "../shared/names";
import type { NetworkReference } from "../shared/references";
import { treatmentInputs } from "./targetTreatment";
import type { CompleteTreatment } from "./targetTreatmentSettings";

/** How often a load balancer checks a task, and how quickly it makes up its mind. */
export interface HealthCheckTimes {
    /**
     * Seconds between two checks. Defaults to 10 in both presets.
     * @integer
     * @range 5 300
     */
    intervalSeconds?: number;
    /**
     * Seconds that a check may take, below the interval. Defaults to 5 in both presets.
     * @integer
     * @range 2 120
     */
    timeoutSeconds?: number;
    /**
     * Successes in a row that make a task healthy. Defaults to 2 in both presets.
     * @integer
     * @range 2 10
     */
    healthyThreshold?: number;
    /**
     * Failures in a row that make a task unhealthy. Defaults to 3 in both presets.
     * @integer
     * @range 2 10
     */
    unhealthyThreshold?: number;
}

/** The times of a check with every number written. */
export function completeTimes(check: HealthCheckTimes): Required<HealthCheckTimes> {
    return {
        intervalSeconds: check.intervalSeconds ?? 10,
        timeoutSeconds: check.timeoutSeconds ?? 5,
        healthyThreshold: check.healthyThreshold ?? 2,
        unhealthyThreshold: check.unhealthyThreshold ?? 3,
    };
}

/** How a network load balancer treats connections to targets. */
export interface ConnectionSettings {
    readonly preserveClientIp: boolean;
    readonly proxyProtocolV2: boolean;
    readonly connectionTermination: boolean;
    readonly stickiness: boolean;
}

/** The same as arguments of a group: all of them, because what is left out stays as it is. */
function connectionArgs({ stickiness, preserveClientIp, ...others }: ConnectionSettings) {
    return {
        ...others,
        preserveClientIp: String(preserveClientIp),
        stickiness: { enabled: stickiness, type: "source_ip" },
    };
}

/** What the two groups of a service have in common, which is everything. */
export interface WantedGroups {
    readonly targetType: "ip" | "instance";
    readonly protocol: "HTTP" | "TCP" | "UDP" | "TCP_UDP";
    readonly protocolVersion?: string;
    readonly deregistrationDelaySeconds: number;
    readonly healthCheck: HealthCheckTimes;
    /** How an application load balancer divides requests; nothing behind others. */
    readonly treatment?: CompleteTreatment;
    /** What is asked of a task, and which answer is a good one. */
    readonly question: {
        readonly protocol: "HTTP" | "TCP";
        readonly path?: string;
        readonly matcher?: string;
        readonly port?: string;
    };
    /** Of a network load balancer alone. */
    readonly connections?: ConnectionSettings;
}

/** Makes both groups, whatever the strategy: a service that changes its strategy keeps them. */
export function createTargetGroups(making: Making, network: NetworkReference, wanted: WantedGroups): TargetGroups {
    const { name } = making;
    const group = (color: string) => createTargetGroup({ ...making, name: `${name}-${color}` }, network, wanted);
    return { blue: group("blue"), green: group("green") };
}

/** One group of targets. */
export function createTargetGroup(
    { name: role, tags, child }: Making,
    network: NetworkReference,
    wanted: WantedGroups,
): lb.TargetGroup {
    const check = completeTimes(wanted.healthCheck);
    return new lb.TargetGroup(
        fittingName("targetGroup", role),
        {
            vpcId: network.vpcId,
            targetType: wanted.targetType,
            // Tasks register with their container's port. This one only fills the field, and stays as it is for ever:
            // a target group that is replaced stays in the live rule, whose actions belong to ECS.
            port: 80,
            protocol: wanted.protocol,
            protocolVersion: wanted.protocolVersion,
            deregistrationDelay: wanted.deregistrationDelaySeconds,
            ...(wanted.connections && connectionArgs(wanted.connections)),
            healthCheck: {
                ...wanted.question,
                interval: check.intervalSeconds,
                timeout: check.timeoutSeconds,
                healthyThreshold: check.healthyThreshold,
                unhealthyThreshold: check.unhealthyThreshold,
                port: wanted.question.port ?? "traffic-port",
            },
            ...(wanted.treatment && treatmentInputs(wanted.treatment)),
            tags,
        },
        child,
    );
}

/** Sends everything to blue. ECS moves the weights from here on, and they are never written again. */
export function forwardTo({ blue, green }: TargetGroups, stickySeconds?: number) {
    return {
        type: "forward",
        forward: {
            ...(stickySeconds !== undefined && { stickiness: { enabled: true, duration: stickySeconds } }),
            targetGroups: [
                { arn: blue.arn, weight: 100 },
                { arn: green.arn, weight: 0 },
            ],
        },
    };
}
