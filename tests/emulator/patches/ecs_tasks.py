"""Task definitions, as ECS takes and reports them."""

import inspect

import moto.ecs.models as ecs_models
import moto.ecs.responses as ecs_responses

from patches.ecs_read_back import read_back
from patches.plain import plain

Ecs = ecs_responses.EC2ContainerServiceResponse
_register_task_definition = Ecs.register_task_definition
_validate_container_defs = ecs_models.EC2ContainerServiceBackend._validate_container_defs


def register_task_definition(self):
    """Keeps what moto drops of a task definition."""
    answer = _register_task_definition(self)
    if self._get_param("enableFaultInjection") is not None:
        answer.result["taskDefinition"].enable_fault_injection = self._get_param("enableFaultInjection")
    return answer


def validate_container_defs(memory, containers, compatibilities):
    """Accepts an EC2 container that has a memory reservation and no hard limit, as ECS does."""
    reserved = [
        {"memory": container["memoryReservation"], **container} if "memoryReservation" in container else container
        for container in containers
    ]
    _validate_container_defs(memory, reserved, compatibilities)


ecs_models.EC2ContainerServiceBackend._validate_container_defs = staticmethod(validate_container_defs)
Ecs.register_task_definition = register_task_definition

_task_definition = ecs_models.TaskDefinition.__init__


def task_definition(self, *args, **kwargs):
    """Fills in what ECS does, and keeps the network mode, which moto takes for `awsvpc` wherever the task is not for EC2 alone."""
    _task_definition(self, *args, **kwargs)
    given = inspect.signature(_task_definition).bind(self, *args, **kwargs).arguments
    on_fargate = "FARGATE" in (self.requires_compatibilities or [])
    self.network_mode = given.get("network_mode") or ("awsvpc" if on_fargate else "bridge")
    containers = plain(given["container_definitions"])
    self.container_definitions = [read_back(container, self.network_mode) for container in containers]


ecs_models.TaskDefinition.__init__ = task_definition
