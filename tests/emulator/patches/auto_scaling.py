"""Groups of instances: lifecycle hooks, settings that moto drops, and refreshes that are over at once."""

import copy
import inspect
import uuid

import moto.autoscaling.models as asg_models
import moto.autoscaling.responses as asg_responses
from moto.core.responses import ActionResult

_lifecycle_hook = asg_models.LifecycleHook.__init__


def lifecycle_hook(self, *args, **kwargs):
    """moto invents a role and a queue that the caller never set."""
    _lifecycle_hook(self, *args, **kwargs)
    self.role_arn = None
    self.notification_target_arn = None


asg_models.LifecycleHook.__init__ = lifecycle_hook


# What moto does not keep of a group, by its name in a request and in the group.
GROUP_NUMBERS = {"MaxInstanceLifetime": "max_instance_lifetime", "DefaultInstanceWarmup": "default_instance_warmup"}
GROUP_SWITCHES = {"CapacityRebalance": "capacity_rebalance"}


def with_group_settings(original):
    def answer(self):
        result = original(self)
        group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
        numbers = {attribute: self._get_int_param(name) for name, attribute in GROUP_NUMBERS.items()}
        switches = {attribute: self._get_bool_param(name, None) for name, attribute in GROUP_SWITCHES.items()}
        for attribute, value in {**numbers, **switches}.items():
            if value is not None:
                setattr(group, attribute, value)
        return result

    return answer


for operation in ("create_auto_scaling_group", "update_auto_scaling_group"):
    original = getattr(asg_responses.AutoScalingResponse, operation)
    setattr(asg_responses.AutoScalingResponse, operation, with_group_settings(original))

_update_group = asg_models.FakeAutoScalingGroup.update


def update_group(self, *args, **kwargs):
    """An update that sends neither a template nor a policy leaves both as they are; moto drops the policy."""
    given = inspect.signature(_update_group).bind(self, *args, **kwargs).arguments
    if not given.get("launch_template") and not given.get("mixed_instances_policy"):
        given["mixed_instances_policy"] = requested(self.mixed_instances_policy)
    _update_group(**given)


def requested(policy):
    """A policy as requests have it: AWS answers with id and name of the template, and takes one of them."""
    policy = copy.deepcopy(policy)
    template = (policy or {}).get("LaunchTemplate", {}).get("LaunchTemplateSpecification", {})
    if "LaunchTemplateId" in template:
        template.pop("LaunchTemplateName", None)
    return policy


asg_models.FakeAutoScalingGroup.update = update_group

_scaling_policy = asg_models.FakeScalingPolicy.__init__


def scaling_policy(self, *args, **kwargs):
    """A policy is on unless it is switched off, and has a forecast only if one was asked for; moto says neither."""
    _scaling_policy(self, *args, **kwargs)
    self.enabled = True
    self.predictive_scaling_configuration = self.predictive_scaling_configuration or None


asg_models.FakeScalingPolicy.__init__ = scaling_policy

# Instances of a new version: moto has no refresh. Here each is over at once.


def start_instance_refresh(self):
    group = self.autoscaling_backend.autoscaling_groups[self._get_param("AutoScalingGroupName")]
    group._refreshes = [{"InstanceRefreshId": str(uuid.uuid4()), "Status": "Successful"}, *refreshes(group)]
    return ActionResult({"InstanceRefreshId": group._refreshes[0]["InstanceRefreshId"]})


def describe_instance_refreshes(self):
    name = self._get_param("AutoScalingGroupName")
    group = self.autoscaling_backend.autoscaling_groups[name]
    found = [{"AutoScalingGroupName": name, **refresh} for refresh in refreshes(group)]
    return ActionResult({"InstanceRefreshes": found})


def refreshes(group):
    return getattr(group, "_refreshes", [])


asg_responses.AutoScalingResponse.start_instance_refresh = start_instance_refresh
asg_responses.AutoScalingResponse.describe_instance_refreshes = describe_instance_refreshes
