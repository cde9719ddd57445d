"""Services of ECS: what moto drops of them, and deployments that are over at once."""

import copy
import uuid

import moto.ecs.models as ecs_models
import moto.ecs.responses as ecs_responses
from moto.core.responses import ActionResult
from moto.core.utils import camelcase_to_underscores, utcnow
from moto.moto_api._internal import mock_random

from patches.moto_refusals import refuse_connection
from patches.plain import plain

# moto's serializer finds a field by the snake_case attribute of its object, so storing the value is enough.

SERVICE_FIELDS = [
    "deploymentConfiguration",
    "capacityProviderStrategy",
    "availabilityZoneRebalancing",
    "enableExecuteCommand",
    "enableECSManagedTags",
    "healthCheckGracePeriodSeconds",
    "placementStrategy",
    "placementConstraints",
    "serviceConnectConfiguration",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
]
UPDATABLE_FIELDS = [
    "desiredCount",
    "loadBalancers",
    "serviceRegistries",
    "networkConfiguration",
    "platformVersion",
    "propagateTags",
    "deploymentController",
    *SERVICE_FIELDS,
]
# Fields that ECS reports on the deployment as well as on the service.
DEPLOYMENT_FIELDS = [
    "serviceConnectConfiguration",
    "volumeConfigurations",
    "vpcLatticeConfigurations",
    "capacityProviderStrategy",
]
# An update of one of these starts a new deployment in ECS.
NEW_DEPLOYMENT_FIELDS = {
    "taskDefinition",
    "networkConfiguration",
    "platformVersion",
    "capacityProviderStrategy",
    "loadBalancers",
    "serviceRegistries",
    "serviceConnectConfiguration",
    "volumeConfigurations",
    "enableECSManagedTags",
    "propagateTags",
}


def attribute(field):
    # camelcase_to_underscores would split the acronym into single letters.
    return "enable_ecs_managed_tags" if field == "enableECSManagedTags" else camelcase_to_underscores(field)


def finish_deployment(service):
    """Completes a deployment at once: every desired task runs."""
    service.running_count, service.pending_count = service.desired_count, 0
    service.events = service.events or []
    service.created_at = getattr(service, "created_at", utcnow())
    service.created_by = f"arn:aws:iam::{service._account_id}:root"
    # ECS says nothing of a network that a service has not; the provider fails on an empty one.
    service.network_configuration = service.network_configuration or None
    if not service.deployments:
        return
    deployment = service.deployments[0]
    if getattr(service, "_new_deployment", False):
        service._new_deployment = False
        record_deployment(service, deployment)
    deployment.update(
        desiredCount=service.desired_count,
        runningCount=service.desired_count,
        pendingCount=0,
        failedTasks=0,
        rolloutState="COMPLETED",
        rolloutStateReason=f"ECS deployment {deployment['id']} completed.",
        taskDefinition=service.task_definition,
        launchType=service.launch_type,
        platformVersion=service.platform_version,
    )
    for field in ["networkConfiguration", *DEPLOYMENT_FIELDS]:
        deployment.pop(field, None)
        value = getattr(service, attribute(field), None)
        if value:
            deployment[field] = value


def record_deployment(service, deployment):
    # The provider finds its deployment by comparing this number with the end of the revision's ARN.
    number = str(mock_random.randint(10**18, 10**19 - 1))
    now = utcnow()
    deployment["id"] = f"ecs-svc/{number}"
    deployment["createdAt"] = deployment["updatedAt"] = now
    prefix, suffix = service.arn.split(":service/")
    service._history = getattr(service, "_history", [])
    service._history.insert(
        0,
        {
            "serviceDeploymentArn": f"{prefix}:service-deployment/{suffix}/{uuid.uuid4().hex[:21]}",
            "serviceArn": service.arn,
            "clusterArn": service.cluster_arn,
            "status": "SUCCESSFUL",
            "targetServiceRevisionArn": f"{prefix}:service-revision/{suffix}/{number}",
            "createdAt": now,
            "startedAt": now,
            "finishedAt": utcnow(),
            "_taskdef": service.task_definition,
            "_strategy": copy.deepcopy(getattr(service, "deployment_configuration", {})),
        },
    )


def deployment_defaults(configuration, service):
    daemon = service.scheduling_strategy == "DAEMON"
    complete = {
        "maximumPercent": 100 if daemon else 200,
        "minimumHealthyPercent": 0 if daemon else 100,
        "strategy": "ROLLING",
        "bakeTimeInMinutes": 0,
        "deploymentCircuitBreaker": {"enable": False, "rollback": False},
        **(configuration or {}),
    }
    # An update sends only what changed, so the settings of the strategy before would stay for ever.
    for strategy, field in (("CANARY", "canaryConfiguration"), ("LINEAR", "linearConfiguration")):
        if complete["strategy"] != strategy:
            complete.pop(field, None)
    return complete


Ecs = ecs_responses.EC2ContainerServiceResponse
_create_service = Ecs.create_service


def create_service(self):
    params = plain(self._get_params())
    backend = self.ecs_backend
    cluster = params.get("cluster", "default")
    key = f"{cluster.split('/')[-1]}:{params.get('serviceName')}"
    if key in backend.services and backend.services[key].status != "INACTIVE":
        raise ecs_models.InvalidParameterException("Creation of service was not idempotent.")
    if "taskDefinition" in params:
        wanted = params.get("serviceConnectConfiguration")
        refuse_connection(backend, backend._get_cluster(cluster), wanted, params["taskDefinition"], None)
    _create_service(self)
    service = backend.services[key]

    strategy = params.get("capacityProviderStrategy")
    if not params.get("launchType") and not strategy:
        strategy = backend._get_cluster(cluster).default_capacity_provider_strategy or None
    for field in SERVICE_FIELDS:
        setattr(service, attribute(field), params.get(field))
    service.deployment_configuration = deployment_defaults(params.get("deploymentConfiguration"), service)
    service.capacity_provider_strategy = [{"base": 0, "weight": 0, **item} for item in strategy] if strategy else None
    service.enable_execute_command = bool(params.get("enableExecuteCommand"))
    service.enable_ecs_managed_tags = bool(params.get("enableECSManagedTags"))
    service.placement_strategy = params.get("placementStrategy") or []
    service.placement_constraints = params.get("placementConstraints") or []
    service.availability_zone_rebalancing = params.get("availabilityZoneRebalancing") or "DISABLED"
    if strategy:
        service.launch_type = None
    fargate = params.get("launchType") == "FARGATE" or any(
        item["capacityProvider"].startswith("FARGATE") for item in strategy or []
    )
    service.platform_version = (params.get("platformVersion") or "LATEST") if fargate else None
    if fargate:
        service.platform_family = "Linux"
    service.created_at = utcnow()
    service._new_deployment = True
    finish_deployment(service)
    return ActionResult({"service": service})


def update_service(self):
    params = plain(self._get_params())
    backend = self.ecs_backend
    service = backend._get_service(params.get("cluster", "default"), params["service"].split("/")[-1])
    if service.status != "ACTIVE":
        raise ecs_models.ServiceNotFoundException
    wanted = params.get("serviceConnectConfiguration", service.service_connect_configuration)
    task = params.get("taskDefinition") or service.task_definition
    refuse_connection(backend, backend._get_cluster(params.get("cluster", "default")), wanted, task, service)
    if params.get("taskDefinition"):
        service.task_definition = backend.describe_task_definition(params["taskDefinition"]).arn
    for field in UPDATABLE_FIELDS:
        if field in params and field != "deploymentConfiguration":
            setattr(service, attribute(field), params[field])
    # ECS says nothing of a Service Connect that is switched off.
    if not (service.service_connect_configuration or {}).get("enabled"):
        service.service_connect_configuration = None
    if "deploymentConfiguration" in params:
        merged = {**service.deployment_configuration, **params["deploymentConfiguration"]}
        service.deployment_configuration = deployment_defaults(merged, service)
    if params.get("capacityProviderStrategy"):
        service.launch_type = None
    service._new_deployment = bool(params.get("forceNewDeployment")) or bool(NEW_DEPLOYMENT_FIELDS & set(params))
    finish_deployment(service)
    return ActionResult({"service": service})


def deployments_of(backend):
    for service in backend.services.values():
        for deployment in getattr(service, "_history", []):
            yield service, deployment


def visible(deployment):
    return {key: value for key, value in deployment.items() if not key.startswith("_")}


def list_service_deployments(self):
    service = self.ecs_backend._get_service(
        self._get_param("cluster", "default"), self._get_param("service").split("/")[-1]
    )
    return ActionResult({"serviceDeployments": [visible(item) for item in getattr(service, "_history", [])]})


def describe_service_deployments(self):
    wanted = set(self._get_param("serviceDeploymentArns", []))
    found = []
    for service, deployment in deployments_of(self.ecs_backend):
        if deployment["serviceDeploymentArn"] not in wanted:
            continue
        answer = visible(deployment)
        revision = answer.pop("targetServiceRevisionArn")
        answer["deploymentConfiguration"] = deployment["_strategy"]
        answer["updatedAt"] = deployment["finishedAt"]
        answer["targetServiceRevision"] = {
            "arn": revision,
            "requestedTaskCount": service.desired_count,
            "runningTaskCount": service.desired_count,
            "pendingTaskCount": 0,
        }
        found.append(answer)
    return ActionResult({"serviceDeployments": found, "failures": []})


def describe_service_revisions(self):
    wanted = set(self._get_param("serviceRevisionArns", []))
    found = [
        {
            "serviceRevisionArn": deployment["targetServiceRevisionArn"],
            "serviceArn": service.arn,
            "clusterArn": service.cluster_arn,
            "taskDefinition": deployment["_taskdef"],
            "createdAt": deployment["createdAt"],
        }
        for service, deployment in deployments_of(self.ecs_backend)
        if deployment["targetServiceRevisionArn"] in wanted
    ]
    return ActionResult({"serviceRevisions": found, "failures": []})


def stop_service_deployment(self):
    return ActionResult({"serviceDeploymentArn": self._get_param("serviceDeploymentArn")})


for function in (
    create_service,
    update_service,
    list_service_deployments,
    describe_service_deployments,
    describe_service_revisions,
    stop_service_deployment,
):
    setattr(Ecs, function.__name__, function)

_validate_network = ecs_models.Service._validate_network


def validate_network(self, configuration):
    """A service without security groups uses the default one of the VPC; moto fails on the missing key."""
    awsvpc = configuration["awsvpcConfiguration"]
    _validate_network(self, {"awsvpcConfiguration": {**awsvpc, "securityGroups": awsvpc.get("securityGroups") or []}})
    return configuration


ecs_models.Service._validate_network = validate_network
