"""What AWS refuses and moto takes: names that are too long, and endpoints of Service Connect that clash.

The simulated account refuses the same. Nothing here stands in for the rules of the components, which refuse earlier.
"""

import inspect

import moto.codedeploy.models as codedeploy_models
import moto.ec2.models.launch_templates as launch_template_models
import moto.ecs.models as ecs_models
import moto.elbv2.models as elbv2_models
import moto.events.models as events_models
import moto.iam.models as iam_models
import moto.pipes.models as pipes_models
import moto.scheduler.models as scheduler_models
from moto.core.exceptions import JsonRESTError, ServiceException

# Backend, operation, its argument, and the most letters of a name.
NAMES = (
    (scheduler_models.EventBridgeSchedulerBackend, "create_schedule", "name", 64),
    (scheduler_models.EventBridgeSchedulerBackend, "create_schedule_group", "name", 64),
    (events_models.EventsBackend, "put_rule", "name", 64),
    (pipes_models.EventBridgePipesBackend, "create_pipe", "name", 64),
    (codedeploy_models.CodeDeployBackend, "create_application", "application_name", 100),
    (codedeploy_models.CodeDeployBackend, "create_deployment_group", "deployment_group_name", 100),
    (iam_models.IAMBackend, "create_role", "role_name", 64),
    (iam_models.IAMBackend, "create_policy", "policy_name", 128),
    (iam_models.IAMBackend, "create_instance_profile", "name", 128),
    (elbv2_models.ELBv2Backend, "create_load_balancer", "name", 32),
    (launch_template_models.LaunchTemplateBackend, "create_launch_template", "name", 125),
)
# Services whose errors moto writes by itself instead of by the model of the service.
JSON = ("scheduler", "events", "pipes", "codedeploy")


def refuse_long_names():
    for backend, operation, argument, longest in NAMES:
        setattr(backend, operation, with_limit(getattr(backend, operation), argument, longest))


def with_limit(original, argument, longest):
    signature = inspect.signature(original)
    error = refusal_of(original.__module__)

    def limited(*args, **kwargs):
        name = signature.bind(*args, **kwargs).arguments.get(argument) or ""
        if len(name) > longest:
            text = "failed to satisfy constraint: Member must have length less than or equal to"
            raise error(f"1 validation error detected: Value '{name}' {text} {longest}")
        return original(*args, **kwargs)

    return limited


def refusal_of(module):
    """moto writes an error as the service does in whose module the error's class is."""
    if module.split(".")[1] in JSON:
        return lambda message: JsonRESTError("ValidationException", message)
    return type("NameTooLong", (ServiceException,), {"__module__": module, "code": "ValidationError"})


def invalid(message):
    return ecs_models.InvalidParameterException(message)


def refuse_connection(backend, cluster, configuration, task_definition, own):
    """Refuses a configuration of Service Connect. `own` is the service that it is for, if that exists."""
    if not configuration or not configuration.get("enabled"):
        return
    endpoints = configuration.get("services") or []
    spoken = protocols(backend.describe_task_definition(task_definition))
    for endpoint in endpoints:
        port = endpoint["portName"]
        if port not in spoken:
            raise invalid(f"The port name '{port}' was not found in the task definition.")
        # The provider sends both timeouts, and 0 for the one that is left out.
        if spoken[port] is None and "perRequestTimeoutSeconds" in (endpoint.get("timeout") or {}):
            raise invalid("perRequestTimeoutSeconds cannot be set for the TCP protocol.")
    wanted, namespace = claims(endpoints), namespace_of(cluster, configuration)
    if len(set(wanted)) < len(wanted):
        raise invalid("The discovery names of a Service Connect configuration must be unique.")
    for other in backend.services.values():
        its = getattr(other, "service_connect_configuration", None)
        if other is own or other.status != "ACTIVE" or not its or not its.get("enabled"):
            continue
        if namespace_of(backend._get_cluster(other.cluster_name), its) == namespace:
            for taken in set(claims(its.get("services") or [])) & set(wanted):
                raise invalid(f"The Service Connect endpoint '{taken}' is used by the service '{other.name}'.")


def protocols(task):
    mappings = [mapping for container in task.container_definitions for mapping in container.get("portMappings", [])]
    return {mapping["name"]: mapping.get("appProtocol") for mapping in mappings if "name" in mapping}


def claims(endpoints):
    """What the endpoints are called in their namespace: names that no two have."""
    names = []
    for endpoint in endpoints:
        name = endpoint.get("discoveryName") or endpoint["portName"]
        names.append(name)
        names += [f"{alias.get('dnsName') or name}:{alias['port']}" for alias in endpoint.get("clientAliases") or []]
    return names


def namespace_of(cluster, configuration):
    return configuration.get("namespace") or (getattr(cluster, "service_connect_defaults", None) or {}).get("namespace")
