import { type ControlException, exceptedIf } from "../controls/exceptions";
import { isOpenToEverybody } from "../controls/networkControls";
import { taskExceptions } from "../task/exceptions";
import { NetworkProtocol } from "./networkProtocol";
import type { CompleteService } from "./serviceSettings";

/** The controls that a service and its tasks do not meet. */
export function serviceExceptions(complete: CompleteService): ControlException[] {
    return [
        taskExceptions(complete.placed, complete.task),
        exceptedIf(complete.assignPublicIp, "ECS.2", "assignPublicIp"),
        alarmExceptions(complete),
        portExceptions(complete),
    ].flat();
}

/** Alarms that end a deployment are looked at by ECS, and those of the development preset by nobody. */
function alarmExceptions({ alarms, monitoring, attachment }: CompleteService): ControlException[] {
    const own = [alarms.failedRequestsPercent, alarms.slowRequestsSeconds, alarms.unhealthyHosts];
    const hasOwn = attachment !== undefined && own.some((alarm) => alarm !== undefined);
    const hasAlarms = hasOwn || (monitoring?.alarms ?? []).length > 0;
    const path = monitoring === undefined ? "monitoring.level" : "monitoring.topicArn";
    return exceptedIf(hasAlarms && monitoring?.tells !== true, "CloudWatch.15", path);
}

/** What a port on a network load balancer is open for. */
function portExceptions({ networkIngress }: CompleteService): ControlException[] {
    if (networkIngress === undefined) {
        return [];
    }
    const { protocol, allow, listenerPort, test } = networkIngress;
    const isOpen = isOpenToEverybody(allow, listenerPort);
    const isOpenToTest = test !== undefined && isOpenToEverybody(test.allow, test.port);
    return [
        exceptedIf(protocol !== NetworkProtocol.Tls, "ELB.18", "networkIngress.protocol"),
        exceptedIf(isOpen, "EC2.18", "networkIngress.allow"),
        exceptedIf(isOpenToTest, "EC2.18", "networkIngress.testListener.allow"),
    ].flat();
}
