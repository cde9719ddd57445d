export { Cluster } from "./components/cluster/cluster";
export { type ClusterArgs } from "./components/cluster/clusterArgs";
export { type ClusterReference } from "./components/shared/references";
export { type ClusterSettings, type ClusterStorage, ContainerInsights } from "./components/cluster/clusterArgs";
export type { EcsAgent } from "./components/cluster/ec2Capacity/agent";
export { type CapacityScaling, CapacityScalingMode } from "./components/cluster/ec2Capacity/capacityScaling";
export type { CapacitySchedule } from "./components/cluster/ec2Capacity/capacitySchedules";
export { Ec2Capacity } from "./components/cluster/ec2Capacity/ec2Capacity";
export { type Ec2CapacityArgs } from "./components/cluster/ec2Capacity/ec2CapacityArgs";
export { CpuCredits, type Ec2CapacitySettings } from "./components/cluster/ec2Capacity/ec2CapacityArgs";
export type { InstanceRefresh } from "./components/cluster/ec2Capacity/instanceRefresh";
export type { InstanceRole } from "./components/cluster/ec2Capacity/instanceRole";
export { ImageUpdate, type MachineImage } from "./components/cluster/ec2Capacity/machineImage";
export { MachineImageFamily } from "./components/cluster/ec2Capacity/machineFamilies";
export { ReservationMetric, type ReservationScaling } from "./components/cluster/ec2Capacity/reservationScaling";
export { type RootVolume, VolumeType } from "./components/cluster/ec2Capacity/rootVolume";
export { SpotAllocationStrategy, type SpotInstances } from "./components/cluster/ec2Capacity/spot";
export { type WarmPool, WarmPoolState } from "./components/cluster/ec2Capacity/warmPool";
export { ExecuteCommandLogging, type ExecuteCommandSettings } from "./components/cluster/executeCommand";
export {
    AcceleratorManufacturer,
    Admission,
    CpuManufacturer,
    InstanceGeneration,
    type InstanceRequirements,
} from "./components/capacity/instanceRequirements";
export type { DaemonContainer, DaemonSecurity, ManagedDaemon } from "./components/cluster/managedInstances/daemons";
export {
    CapacityOption,
    type CapacityReservations,
    InstanceMonitoring,
    type ManagedInstancesSettings,
    ReservationPreference,
} from "./components/cluster/managedInstances/managedInstancesArgs";
export type { ControlException } from "./components/controls/exceptions";
export { DeployRole } from "./components/deployRole/deployRole";
export {
    DeployAccess,
    type DeployRoleArgs,
    type DeployState,
    type GithubWorkflows,
} from "./components/deployRole/deployRoleArgs";
export { Environment } from "./components/environment/environment";
export { Platform } from "./components/environment/platform";
export { getPlatform, type GetPlatformArgs, type KnownPlatform } from "./components/platform/getPlatform";
export { type PlatformReference, type PoolFacts } from "./components/shared/references";
export {
    type EnvironmentArgs,
    type EnvironmentIngress,
    type PlatformArgs,
    type EnvironmentApplicationListener,
    type EnvironmentNetwork,
    type EnvironmentNetworkIngress,
    type EnvironmentNetworkLoadBalancer,
    type EnvironmentService,
} from "./components/environment/environmentArgs";
export { Preset } from "./components/shared/presets";
export type { AccessLogs } from "./components/loadBalancer/accessLogs";
export type { ApplicationListener, ApplicationListenerSettings } from "./components/loadBalancer/applicationListeners";
export type { EndpointService } from "./components/loadBalancer/endpointService";
export { IpAddressType, NetworkIpAddressType } from "./components/shared/ipAddressTypes";
export type {
    AdditionalCertificate,
    CertificateSettings,
    ValidationRecord,
} from "./components/loadBalancer/certificateArgs";
export { LoadBalancer } from "./components/loadBalancer/loadBalancer";
export { type LoadBalancerArgs, type LoadBalancerSettings } from "./components/loadBalancer/loadBalancerArgs";
export { type LoadBalancerReference } from "./components/shared/references";
export { NetworkLoadBalancer } from "./components/loadBalancer/networkLoadBalancer";
export {
    type NetworkLoadBalancerArgs,
    type NetworkLoadBalancerSettings,
} from "./components/loadBalancer/networkLoadBalancerArgs";
export type { NetworkAccessLogs } from "./components/loadBalancer/networkAccessLogs";
export { type NetworkLoadBalancerReference } from "./components/shared/references";
export type { RequestRewrite, RequestRewrites } from "./components/loadBalancer/rewrites";
export {
    type FixedResponse,
    type LoadBalancerRedirect,
    RedirectProtocol,
    type RedirectTarget,
    ResponseContentType,
} from "./components/loadBalancer/answerArgs";
export {
    type CorsHeaders,
    DesyncMitigationMode,
    ForwardedForMode,
    type HttpSettings,
    type ResponseHeaders,
} from "./components/loadBalancer/httpArgs";
export {
    type MutualAuthentication,
    MutualAuthenticationMode,
    type TrustedObject,
} from "./components/loadBalancer/mutualAuthenticationArgs";
export type { OtherLogs } from "./components/loadBalancer/otherLogs";
export type { QueryStringMatch, RequestConditions } from "./components/shared/requests";
export type { TestListener } from "./components/loadBalancer/testListener";
export { type ManagedRules, type WebAcl, WebAclMode } from "./components/loadBalancer/webAcl";
export type { AlarmActions } from "./components/monitoring/alarmTopic";
export type { EnvironmentMonitoring } from "./components/monitoring/environmentMonitoring";
export type { CloudWatchMetric, MetricMath } from "./components/monitoring/metricMath";
export {
    type AlarmSettings,
    MissingData,
    MonitoringLevel,
    type ServiceMonitoring,
} from "./components/monitoring/serviceMonitoring";
export { EndpointAddressType, type NetworkEndpoints } from "./components/network/endpoints";
export { EndpointPreset } from "./components/network/endpointServices";
export { type FlowLogs, FlowLogTraffic } from "./components/network/flowLogs";
export type { NetworkExistingVpc, NetworkSubnetBlocks } from "./components/network/existingVpc";
export type { NetworkIpam } from "./components/network/ipam";
export type { NetworkIpv6 } from "./components/network/ipv6";
export { NatMode } from "./components/network/nat";
export {
    AclAction,
    AclProtocol,
    type NetworkAcl,
    type NetworkAclRule,
    type NetworkAcls,
} from "./components/network/networkAcls";
export { type NetworkRoute, NetworkTier, type NetworkTransitGateway } from "./components/network/routes";
export { PublicAccessExclusion } from "./components/network/vpcBlocks";
export { Network } from "./components/network/network";
export { type NetworkArgs, type NetworkSettings } from "./components/network/networkArgs";
export { type NetworkReference } from "./components/shared/references";
export type { CapacityProviderStrategyItem } from "./components/capacity/strategy";
export type { DeploymentAlarms } from "./components/service/deployment/alarmArgs";
export type {
    CodeDeployHooks,
    CodeDeploySettings,
    CodeDeployShift,
} from "./components/service/deployment/codeDeployArgs";
export type { CanarySteps } from "./components/service/deployment/deploymentArgs";
export { DeploymentStrategy, type ServiceDeployment } from "./components/service/deployment/deploymentArgs";
export {
    type LifecycleHook,
    LifecycleStage,
    PauseAction,
    type PauseHook,
} from "./components/service/deployment/hookArgs";
export type { LinearSteps } from "./components/service/deployment/deploymentArgs";
export {
    type IngressSettings,
    type ServiceIngress,
    type TargetHealthCheck,
    TargetProtocolVersion,
} from "./components/service/ingress";
export {
    type NetworkHealthCheck,
    type NetworkIngressSettings,
    type ServiceNetworkIngress,
} from "./components/service/networkIngress";
export { AlpnPolicy, NetworkProtocol } from "./components/service/networkProtocol";
export { DeploymentEvent, type DeploymentNotifications } from "./components/service/notifications";
export {
    type PlacementConstraint,
    PlacementConstraintType,
    type PlacementStrategy,
    PlacementStrategyType,
    type ServicePlacement,
} from "./components/capacity/placement";
export type { ScalingPace } from "./components/service/scaling/pace";
export { PredictiveMode, type PredictiveScaling } from "./components/service/scaling/predictive";
export type { QueueScaling } from "./components/service/scaling/queue";
export type { ServiceScaling } from "./components/service/scaling/scalingArgs";
export type { NightsAndWeekends, ScalingSchedule } from "./components/service/scaling/schedules";
export { AdjustmentType, type ScalingStep, StepDirection, type StepScaling } from "./components/service/scaling/steps";
export type { ScalingSuspension } from "./components/service/scaling/suspension";
export type { MetricTracking } from "./components/service/scaling/tracking";
export { SchedulingStrategy } from "./components/capacity/scheduling";
export { Service } from "./components/service/service";
export type { ServiceArgs, ServiceSettings } from "./components/service/serviceArgs";
export { type Connection, ConnectionProtocol } from "./components/service/connections";
export {
    AccessLogFormat,
    AppProtocol,
    type ServiceConnect,
    type ServiceConnectAccessLogs,
    type ServiceConnectEndpoint,
    type TestHeader,
} from "./components/service/serviceConnectArgs";
export { DnsRecordType, type ServiceDiscovery } from "./components/service/serviceDiscovery";
export type { ServiceConnectTls } from "./components/service/serviceConnectTls";
export {
    type HealthyTargets,
    LoadBalancingAlgorithm,
    type TargetGroupHealth,
    type TargetStickiness,
    type TargetTreatment,
} from "./components/service/targetTreatmentArgs";
export {
    ClaimFormat,
    type CognitoSignIn,
    type IngressAuthentication,
    type JwtClaim,
    type JwtValidation,
    type OidcSignIn,
    type SignInSession,
    UnauthenticatedRequest,
} from "./components/service/authenticationArgs";
export type { HealthCheckTimes } from "./components/service/targetGroups";
export type { DeadLetterQueue } from "./components/scheduledTask/deadLetterQueue";
export type { TaskFailures } from "./components/scheduledTask/failures";
export type { ContainerOverride, TaskOverrides } from "./components/scheduledTask/overrides";
export type { TaskSchedule } from "./components/scheduledTask/scheduleArgs";
export type { RunOnce } from "./components/scheduledTask/scheduledTaskArgs";
export type { ScheduleRetries } from "./components/scheduledTask/scheduledTaskArgs";
export { ScheduledTask } from "./components/scheduledTask/scheduledTask";
export { type ScheduledTaskArgs, type ScheduledTaskSettings } from "./components/scheduledTask/scheduledTaskArgs";
export type { BucketTrigger, QueueTrigger, TaskTrigger } from "./components/scheduledTask/triggerArgs";
export { InvalidArgsError, type Problem } from "./components/shared/problems";
export type { ImageBuild } from "./components/task/buildArgs";
export { type Container, SecretRestart, VersionConsistency } from "./components/task/containerArgs";
export type { ContainerAccelerators } from "./components/task/containerAcceleratorsArgs";
export type { ContainerDocker } from "./components/task/containerDockerArgs";
export type {
    ContainerLinux,
    HostDevice,
    LinuxCapabilities,
    TmpfsMount,
    Ulimit,
} from "./components/task/containerLinuxArgs";
export type { ContainerNetwork } from "./components/task/containerNetworkArgs";
export type { ContainerSecurity } from "./components/task/containerSecurityArgs";
export type { TaskGrants } from "./components/task/grants";
export { Hardening } from "./components/task/hardening";
export type { ContainerHealthCheck } from "./components/task/healthCheck";
export { IpcMode, PidMode, type TaskIsolation } from "./components/task/isolation";
export { Compatibility, NetworkMode } from "./components/task/launch";
export { type ContainerLogging, LogDriver, LogMode } from "./components/task/logDrivers";
export type { TaskLogging } from "./components/task/logs";
export type { MountPoint, VolumesFrom } from "./components/task/mountArgs";
export { CpuArchitecture, OperatingSystemFamily, type RuntimePlatform } from "./components/task/platform";
export { type ContainerPort, PortProtocol } from "./components/task/portArgs";
export type { ContainerRestartPolicy } from "./components/task/restart";
export type { ExecutionRole, TaskRole } from "./components/task/roleArgs";
export type { TaskRun } from "./components/task/taskArgs";
export type { SecretEncryption } from "./components/task/secretValues";
export type { CloudwatchAgentSidecar } from "./components/task/sidecars/cloudwatchAgent";
export type { FirelensOpenSearchOutput, FirelensS3Output, FirelensSidecar } from "./components/task/sidecars/firelens";
export type { OtelSidecar } from "./components/task/sidecars/otel";
export type { SidecarContainer } from "./components/task/sidecars/sidecar";
export type { TaskSidecars } from "./components/task/sidecars/sidecars";
export type { XraySidecar } from "./components/task/sidecars/xray";
export { ContainerCondition } from "./components/task/startOrderArgs";
export { type PolicyStatement, StatementEffect } from "./components/task/statements";
export { TaskDefinition } from "./components/task/taskDefinition";
export { type TaskDefinitionArgs, type TaskSettings } from "./components/task/taskArgs";
export {
    DockerVolumeScope,
    EbsFileSystemType,
    EbsVolumeType,
    type DockerVolume,
    type EbsVolume,
    type EfsAccessPoint,
    type EfsVolume,
    type FsxVolume,
    type S3FilesVolume,
    type TaskVolume,
} from "./components/task/volumes";
