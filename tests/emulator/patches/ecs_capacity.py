"""Capacity providers as ECS has them: with managed instances too, which are not there at once, and refused until they are."""

import moto.ecs.models as ecs_models
import moto.ecs.responses as ecs_responses
from moto.core.responses import ActionResult

from patches.moto_refusals import invalid

Backend = ecs_models.EC2ContainerServiceBackend
Ecs = ecs_responses.EC2ContainerServiceResponse

# Under these names ECS knows capacity that nobody has made.
FARGATE = ("FARGATE", "FARGATE_SPOT")
_create_capacity_provider = Ecs.create_capacity_provider
_update_capacity_provider = Ecs.update_capacity_provider
# How often one looks until ECS has made what a provider of managed instances needs; its creation returns before that. Counted
# and not timed, so that whoever looks on a slow machine sees it too. The first look is the AWS provider's own.
LOOKS = 3


def looked_at(provider):
    left = getattr(provider, "_looks_left", 0)
    if left > 0:
        provider._looks_left = left - 1
    elif hasattr(provider, "_looks_left"):
        provider.status = "ACTIVE"


def create_capacity_provider(self):
    """moto knows those of groups of instances only."""
    params = self._get_params()
    managed = params.get("managedInstancesProvider")
    if managed is None:
        return _create_capacity_provider(self)
    provider = self.ecs_backend.create_capacity_provider(params["name"], {}, params.get("tags"))
    provider.auto_scaling_group_provider = None
    provider.managed_instances_provider = managed
    provider.cluster = params.get("cluster")
    provider.status, provider._looks_left = "PROVISIONING", LOOKS
    return ActionResult({"capacityProvider": provider})


def update_capacity_provider(self):
    params = self._get_params()
    provider = self.ecs_backend._get_provider(params["name"])
    if provider is None or "managedInstancesProvider" not in params:
        return _update_capacity_provider(self)
    provider.managed_instances_provider = {**provider.managed_instances_provider, **params["managedInstancesProvider"]}
    return ActionResult({"capacityProvider": provider})


_describe_capacity_providers = Backend.describe_capacity_providers


def describe_capacity_providers(self, names):
    """Without names all of them are meant; moto fails."""
    found, missing = _describe_capacity_providers(self, list(self.capacity_providers) if names is None else names)
    for provider in found:
        looked_at(provider)
    return found, missing


_put_cluster_capacity_providers = Backend.put_cluster_capacity_providers


def put_cluster_capacity_providers(self, cluster_name, capacity_providers, default_capacity_provider_strategy):
    for name in capacity_providers or []:
        if name in FARGATE:
            continue
        known = self._get_provider(name)
        if known is None:
            raise invalid(f"The specified capacity provider '{name}' was not found.")
        if known.status != "ACTIVE":
            raise invalid(f"The specified capacity provider '{name}' is not in an ACTIVE state.")
    named = {item["capacityProvider"] for item in default_capacity_provider_strategy or []}
    for name in sorted(named - set(capacity_providers or [])):
        raise invalid(f"The specified capacity provider '{name}' is not associated with the cluster.")
    return _put_cluster_capacity_providers(self, cluster_name, capacity_providers, default_capacity_provider_strategy)


Ecs.create_capacity_provider = create_capacity_provider
Ecs.update_capacity_provider = update_capacity_provider
Backend.describe_capacity_providers = describe_capacity_providers
Backend.put_cluster_capacity_providers = put_cluster_capacity_providers

_prepare_asg_provider = ecs_models.CapacityProvider._prepare_asg_provider


def prepare_asg_provider(self, details):
    """Managed draining is on by default in ECS."""
    details = _prepare_asg_provider(self, details)
    details.setdefault("managedDraining", "ENABLED")
    return details


ecs_models.CapacityProvider._prepare_asg_provider = prepare_asg_provider
