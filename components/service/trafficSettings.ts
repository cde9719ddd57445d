import { conditionsOf } from "../shared/requests";
import type { Preset } from "../shared/presets";
import { requestsOf } from "../shared/routes";
import type { CompleteTestListener } from "../loadBalancer/testListener";
import { sortedEntries } from "../shared/json";
import { type IngressSettings, TargetProtocolVersion } from "./ingress";
import { targetOf } from "./ingressTarget";
import { TLS_POLICY } from "../loadBalancer/sslPolicy";
import type { NetworkIngressSettings } from "./networkIngress";
import { allowedBlocks } from "./networkIngressRules";
import { AlpnPolicy, NetworkProtocol, packetTargets, takesPackets, transportsOf } from "./networkProtocol";
import type { ServiceToCheck } from "./serviceToCheck";
import { completeTreatment } from "./targetTreatmentSettings";
import { isBalanced, trafficOf } from "./traffic";

/** What is decided elsewhere of the way of requests to the tasks, and what is usual where nobody says. */
interface TrafficFacts {
    /** Whether each task has an address of its own that requests are sent to, or shares that of its instance. */
    readonly ownInterface: boolean;
    /** The name that the place of the rules follows from. */
    readonly placeName: string;
    /** The place that a way of that name prefers. */
    usualPriority(placeName: string, way: IngressSettings): number;
    readonly preset: Preset | undefined;
    readonly usualDrainSeconds: number;
    readonly usualGraceSeconds: number;
    /** Whether the network has IPv6, where somebody knows. */
    readonly dualStack: boolean | undefined;
    /** The listener of test traffic of a network ingress. */
    readonly testListener: CompleteTestListener;
}

/** Fills in how requests reach the tasks of a service, through whichever load balancer. */
export function completeTraffic(written: ServiceToCheck, facts: TrafficFacts) {
    const traffic = trafficOf(written);
    const { placeName } = facts;
    const completed = (way: IngressSettings, place: string) => completeIngress(way, written.containers, facts, place);
    const ingress = written.ingress && completed(written.ingress, placeName);
    const networkIngress =
        written.networkIngress && completeNetworkIngress(written.networkIngress, written.containers, facts);
    const attachment = ingress ?? networkIngress;
    const drains = Object.values(written.additionalIngress ?? {}).map((way) => way.deregistrationDelaySeconds ?? 0);
    const drainSeconds = Math.max(attachment?.deregistrationDelaySeconds ?? 0, ...drains);
    return {
        traffic,
        ingress,
        /** The ways of requests beside the first one. */
        further: sortedEntries(written.additionalIngress).map(([key, way]) => {
            return { key, ...completed(way, `${placeName}/${key}`) };
        }),
        networkIngress,
        /** Where the load balancer sends requests to, whichever it is. */
        attachment,
        /** Seconds in which a starting task may fail its checks; 0 where no load balancer checks it. */
        graceSeconds: isBalanced(traffic) ? (written.healthCheckGracePeriodSeconds ?? facts.usualGraceSeconds) : 0,
        /** Seconds that the load balancer lets requests of a task that goes finish; 0 without one. */
        drainSeconds,
    };
}

// The rules refuse an ingress that leads to no container, so nothing is ever made of this.
const NO_TARGET = { container: "", port: 0 };

function completeIngress(
    written: IngressSettings,
    containers: ServiceToCheck["containers"],
    { usualPriority, usualDrainSeconds, ownInterface, preset }: TrafficFacts,
    placeName: string,
) {
    return {
        ...(targetOf(written, containers) ?? NO_TARGET),
        conditions: conditionsOf(written),
        /** The same, to be compared with what others ask for. */
        requests: requestsOf(written),
        rewrites: written.rewrites,
        authenticate: written.authenticate,
        treatment: completeTreatment(written, preset),
        placeName,
        priority: written.priority ?? usualPriority(placeName, written),
        hasWrittenPriority: written.priority !== undefined,
        protocolVersion: written.protocolVersion ?? TargetProtocolVersion.Http1,
        healthCheck: written.healthCheck ?? {},
        deregistrationDelaySeconds: written.deregistrationDelaySeconds ?? usualDrainSeconds,
        targetType: targetTypeOf(ownInterface),
    };
}

function completeNetworkIngress(
    written: NetworkIngressSettings,
    containers: ServiceToCheck["containers"],
    { testListener, usualDrainSeconds, ownInterface, dualStack }: TrafficFacts,
) {
    const { protocol = NetworkProtocol.Tcp } = written;
    const packets = takesPackets(protocol);
    const target = packets
        ? packetTargets(written, containers, protocol === NetworkProtocol.TcpUdp)[0]
        : targetOf(written, containers);
    return {
        ...(target ?? NO_TARGET),
        listenerPort: written.port,
        protocol,
        transports: transportsOf(protocol),
        /** Where the load balancer asks tasks, if not where it sends to. */
        checkPort: written.healthCheck?.port,
        certificateArn: written.certificateArn,
        sslPolicy: written.sslPolicy ?? TLS_POLICY,
        alpnPolicy: written.alpnPolicy ?? AlpnPolicy.None,
        connections: {
            preserveClientIp: packets || (written.preserveClientIp ?? !ownInterface),
            proxyProtocolV2: written.proxyProtocolV2 ?? false,
            connectionTermination: written.connectionTermination ?? packets,
            stickiness: written.stickiness ?? false,
        },
        allow: allowedBlocks(written, dualStack) ?? [],
        /** Nothing without a test listener. */
        test: written.testListener && { ...testListener, allow: testListener.allow ?? [] },
        healthCheck: written.healthCheck ?? {},
        deregistrationDelaySeconds: written.deregistrationDelaySeconds ?? usualDrainSeconds,
        targetType: targetTypeOf(ownInterface),
    };
}

function targetTypeOf(ownInterface: boolean): "ip" | "instance" {
    return ownInterface ? "ip" : "instance";
}
