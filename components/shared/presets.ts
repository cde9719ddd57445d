/** Sets of defaults. Every default can be overridden one by one. */
export const Preset = {
    /** For what users depend on: several zones, no single point of failure, protection against deletion. */
    Production: "production",
    /** For trying out and for tests: cheap, quick to deploy, quick to take down. */
    Development: "development",
} as const;
export type Preset = (typeof Preset)[keyof typeof Preset];

interface Row<T> {
    readonly production: T;
    readonly development: T;
    /** What the setting is, for the table in the documentation. */
    readonly meaning: string;
}

function row<T>(meaning: string, production: T, development: T): Row<T> {
    return { meaning, production, development };
}

/** What production and development mean: one line a setting, and the only place that knows. */
export const PRESETS = {
    zones: row("`network.zones`: Availability Zones of a new VPC", 3, 2),
    nat: row<"perAz" | "single">("`network.nat`: NAT gateways of a new VPC", "perAz", "single"),
    endpointPreset: row<"none">("`network.endpoints.preset`: interface endpoints of a new VPC", "none", "none"),
    s3Endpoint: row("`network.endpoints.s3`: gateway endpoint of S3", true, true),
    flowLogs: row("`network.flowLogs.enabled`", true, false),
    containerInsights: row<"enhanced" | "disabled">("`cluster.containerInsights`", "enhanced", "disabled"),
    insightsRetentionDays: row("`cluster.containerInsightsRetentionDays`", 30, 7),
    actionLogs: row("`cluster.actionLogs.enabled`", true, false),
    actionLogRetentionDays: row("`cluster.actionLogs.retentionDays`", 30, 7),
    platformProtection: row("`cluster.deletionProtection` on a platform (else `false`)", true, false),
    instanceTypes: row("`cluster.capacities.*.instanceTypes`", "m6i.large, m5.large", "t3.medium"),
    maxInstances: row("`cluster.capacities.*.maxInstances`", 10, 3),
    instances: row("`cluster.capacities.*.scaling.instances` with `manual` scaling", 3, 1),
    capacityTargetPercent: row("`cluster.capacities.*.scaling.targetPercent`", 90, 100),
    instanceWarmupSeconds: row("`cluster.capacities.*.scaling.warmupSeconds`", 300, 120),
    terminationProtection: row("`cluster.capacities.*.terminationProtection` with `managed` scaling", true, false),
    maxInstanceLifetimeDays: row("`cluster.capacities.*.maxInstanceLifetimeDays` (0: for ever)", 30, 0),
    detailedMonitoring: row(
        "`cluster.capacities.*.detailedMonitoring` and `cluster.managedInstances.*.monitoring`",
        true,
        false,
    ),
    insecureHttp: row("`loadBalancer.insecureHttp`: production traffic without TLS", false, true),
    testListenerPort: row("`loadBalancer.testListener.port`", 8443, 8443),
    testListenerFromVpc: row("`loadBalancer.testListener.allow` includes the VPC", false, true),
    idleTimeoutSeconds: row("`loadBalancer.idleTimeoutSeconds`", 60, 60),
    deletionProtection: row("`loadBalancer.deletionProtection`", true, false),
    accessLogs: row("`loadBalancer.accessLogs.enabled`", true, false),
    accessLogRetentionDays: row("`loadBalancer.accessLogs.retentionDays`", 365, 7),
    forceDeleteAccessLogs: row("`loadBalancer.accessLogs.forceDelete`: a bucket goes with its files", false, true),
    sslPolicy: row<"ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09">(
        "`loadBalancer.sslPolicy`",
        "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
        "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    ),
    identityProviderAccess: row(
        "`loadBalancer.identityProviderAccess` unless a service has `authenticate`",
        false,
        false,
    ),
    clientKeepAliveSeconds: row("`loadBalancer.http.clientKeepAliveSeconds`", 3600, 3600),
    desyncMitigationMode: row<"defensive">("`loadBalancer.http.desyncMitigationMode`", "defensive", "defensive"),
    dropInvalidHeaders: row("`loadBalancer.http.dropInvalidHeaders`", true, true),
    http2: row("`loadBalancer.http.http2`", true, true),
    preserveHostHeader: row("`loadBalancer.http.preserveHostHeader`", false, false),
    xForwardedFor: row<"append">("`loadBalancer.http.xForwardedFor`", "append", "append"),
    xForwardedForClientPort: row("`loadBalancer.http.xForwardedForClientPort`", false, false),
    tlsHeaders: row("`loadBalancer.http.tlsHeaders`", false, false),
    permanentRedirects: row("`loadBalancer.redirects.*.permanent`: 301 instead of 302", false, false),
    responseStatusCode: row("`loadBalancer.fixedResponses.*.statusCode`", 503, 503),
    responseContentType: row<"text/plain">("`loadBalancer.fixedResponses.*.contentType`", "text/plain", "text/plain"),
    webAcl: row("`loadBalancer.webAcl.enabled` unless `internal`", true, false),
    requestsPerFiveMinutes: row("`loadBalancer.webAcl.requestsPerFiveMinutes` from one address", 2000, 2000),
    cpu: row("`services.*.cpu`: CPU units of a task", 512, 256),
    memoryMib: row("`services.*.memoryMib`: memory of a task", 1024, 512),
    windowsCpu: row("`services.*.cpu` of Windows: the least that Fargate has for it", 1024, 1024),
    windowsMemoryMib: row("`services.*.memoryMib` of Windows", 2048, 2048),
    stopTimeoutSeconds: row("`containers.*.stopTimeoutSeconds`", 60, 10),
    logRetentionDays: row(
        "`logging.retentionDays`, `network.flowLogs.retentionDays` and `loadBalancer.webAcl.logRetentionDays`",
        365,
        7,
    ),
    hardening: row<"baseline" | "strict">("`hardening` of a task", "baseline", "baseline"),
    secretRecoveryDays: row("days in which a deleted secret of `secretValues` can be restored", 30, 0),
    keepImages: row("`build.keepImages`: images that a repository keeps", 100, 10),
    forceDeleteImages: row("`build.forceDelete`: a repository goes with its images", false, true),
    keepRevisions: row("old task definition revisions stay registered", true, false),
    desiredCount: row("`services.*.desiredCount` without scaling", 3, 1),
    daemonMinimumHealthyPercent: row("`deployment.minimumHealthyPercent` of a daemon", 50, 0),
    enableExecuteCommand: row("`services.*.enableExecuteCommand`: ECS Exec", false, true),
    onDemandBase: row("tasks kept on `FARGATE` before `FARGATE_SPOT` is used", 1, 0),
    onDemandWeight: row("weight of `FARGATE` in the default strategy", 1, 0),
    spotWeight: row("weight of `FARGATE_SPOT` in the default strategy", 0, 1),
    strategyOfRequests: row<"blueGreen" | "rolling">(
        "`deployment.strategy` of a service with `ingress` or Service Connect endpoints (without: rolling)",
        "blueGreen",
        "rolling",
    ),
    bakeMinutes: row("`deployment.bakeMinutes`", 10, 0),
    hotswap: row("`deployment.hotswap`", false, true),
    canaryPercent: row("`deployment.canary.percent`", 5, 50),
    canaryBakeMinutes: row("`deployment.canary.bakeMinutes`", 10, 0),
    linearStepPercent: row("`deployment.linear.stepPercent`", 10, 50),
    linearStepBakeMinutes: row("`deployment.linear.stepBakeMinutes`", 6, 0),
    codeDeployConfig: row<"CodeDeployDefault.ECSCanary10Percent5Minutes" | "CodeDeployDefault.ECSAllAtOnce">(
        "`deployment.codeDeploy.configName` (network load balancer: all at once)",
        "CodeDeployDefault.ECSCanary10Percent5Minutes",
        "CodeDeployDefault.ECSAllAtOnce",
    ),
    terminationWaitMinutes: row("`deployment.codeDeploy.terminationWaitMinutes`", 10, 0),
    pauseMinutes: row("`deployment.hooks.*.pause.timeoutMinutes`", 60, 60),
    deploymentAlarms: row("`deployment.alarms.enabled` of a service behind a load balancer", true, false),
    failedRequestsPercent: row("`deployment.alarms.failedRequestsPercent`", 5, 5),
    slowRequestsSeconds: row("`deployment.alarms.slowRequestsSeconds`", 2, 2),
    unhealthyHosts: row("`deployment.alarms.unhealthyHosts`", 1, 1),
    notifications: row("`notifications.enabled`: tells an SNS topic about deployments", true, false),
    minTasks: row("`scaling.minTasks`", 3, 1),
    maxTasks: row("`scaling.maxTasks`", 10, 2),
    cpuPercent: row("`scaling.cpuPercent`: target of the CPU policy", 60, 60),
    scaleOutCooldownSeconds: row("`scaling.scaleOutCooldownSeconds`", 60, 60),
    scaleInCooldownSeconds: row("`scaling.scaleInCooldownSeconds`", 300, 300),
    monitoringLevel: row<"basic" | "off">("`monitoring.level` of an environment", "basic", "off"),
    scheduleRetries: row("`schedules.*.retries.attempts`", 3, 0),
    scheduleRetryAge: row("`schedules.*.retries.maximumAgeSeconds`", 3600, 3600),
    scheduleDeadLetters: row("`schedules.*.deadLetterQueue.enabled`", true, false),
    scheduleFailures: row("`schedules.*.failures.enabled`: alarms on failed runs", true, false),
    stickinessSeconds: row("`ingress.stickiness.durationSeconds`", 86400, 86400),
    loadBalancingAlgorithm: row<"round_robin">("`ingress.loadBalancingAlgorithm`", "round_robin", "round_robin"),
    anomalyMitigation: row("`ingress.anomalyMitigation`", false, false),
    crossZoneTargets: row("`ingress.crossZone`: requests go to the tasks of all zones", true, true),
    minimumHealthyTargets: row("`ingress.targetGroupHealth.*.minimumCount`", 1, 1),
    deregistrationDelaySeconds: row("`ingress.deregistrationDelaySeconds`", 30, 5),
    healthCheckGracePeriodSeconds: row("`healthCheckGracePeriodSeconds` behind a load balancer", 60, 60),
} as const satisfies Record<string, Row<string | number | boolean>>;

type Setting = keyof typeof PRESETS;

/** Default of a setting. Without a preset it is production's, so that what nobody decided is the safe choice. */
export function presetDefault<K extends Setting>(
    setting: K,
    preset: Preset = Preset.Production,
): (typeof PRESETS)[K][Preset] {
    return PRESETS[setting][preset];
}

/**
 * Whether what only production enforces is enforced: an error that is a warning or nothing in development. Without a preset it
 * is, for the same reason.
 */
export function isStrict(preset: Preset | undefined): boolean {
    return preset !== Preset.Development;
}
