import { ownValue } from "../json";

/**
 * What ECS, Compose, Kubernetes, Terraform and awsx call it, where letters alone do not tell: the arguments that can be
 * meant, of which the first counts that there is in the place.
 */
const TERMS: Readonly<Record<string, readonly string[]>> = {
    ami: ["machineImage"],
    autoscaling: ["scaling"],
    awslogsgroup: ["existingLogGroupArn"],
    capacityproviderstrategy: ["capacity"],
    containerdefinitions: ["containers"],
    containerport: ["port"],
    count: ["desiredCount"],
    cron: ["expression", "schedule"],
    deploymentconfiguration: ["deployment"],
    desiredcapacity: ["minInstances"],
    dockerlabels: ["labels"],
    efsvolumeconfiguration: ["efs"],
    env: ["environment"],
    launchtype: ["capacity"],
    linuxparameters: ["linux"],
    loadbalancers: ["ingress"],
    logconfiguration: ["logging"],
    loggroup: ["existingLogGroupArn"],
    loggrouparn: ["existingLogGroupArn"],
    maxcapacity: ["maxTasks", "maxInstances"],
    maxsize: ["maxInstances"],
    mincapacity: ["minTasks", "minInstances"],
    minsize: ["minInstances"],
    networkconfiguration: ["network"],
    policyarns: ["managedPolicies"],
    portmappings: ["port"],
    replicas: ["desiredCount"],
    resourcerequirements: ["accelerators"],
    scale: ["desiredCount"],
    scheduleexpression: ["expression"],
    scheduleexpressiontimezone: ["timeZone"],
    securitygroups: ["securityGroupIds"],
    subnets: ["privateSubnetIds"],
    targetcpuutilization: ["cpuPercent"],
    targetmemoryutilization: ["memoryPercent"],
    taskdefinitionargs: ["containers"],
    test: ["command"],
    valuefrom: ["secrets"],
    vars: ["environment"],
    volumes: ["mountPoints"],
};

/** What AWS names by its absence: the argument that is here, with the opposite value. */
const OPPOSITES: Readonly<Record<string, string>> = {
    disablenetworking: "network.enabled",
};

/** What needs no argument here, and why. */
const NEEDLESS: Readonly<Record<string, string>> = {
    hostport: "ECS gives the task the port of the container, or any free one of the instance",
    awsvpcconfiguration: "the subnets and groups follow from `network`",
    executionrolearn: "name an existing role as `executionRole.roleArn`",
    taskrolearn: "name an existing role as `taskRole.roleArn`",
};

/** A name without what languages and formats write differently: `desired_count`, `DesiredCount`. */
export function plainForm(name: string): string {
    return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Whether a key is a term of another system, so that its letters say nothing. */
export function isForeign(key: string): boolean {
    return Object.hasOwn(TERMS, plainForm(key));
}

/** The argument that a term of another system stands for, among those that there are. */
export function meantByTerm(key: string, known: readonly string[]): string | undefined {
    return ownValue(TERMS, plainForm(key))?.find((name) => known.includes(name));
}

/** The path of the argument that says the opposite of a term of another system. */
export function oppositeOf(key: string): string | undefined {
    return ownValue(OPPOSITES, plainForm(key));
}

/** Why a key has no counterpart here. */
export function needlessReason(key: string): string | undefined {
    return ownValue(NEEDLESS, plainForm(key));
}
