"""Tags and activities of scalable targets, and predictive policies."""

import json

import moto.applicationautoscaling.responses as scaling_responses

Scaling = scaling_responses.ApplicationAutoScalingResponse
SCALING_TAGS = {}
_register_scalable_target = Scaling.register_scalable_target


def register_scalable_target(self):
    answer = json.loads(_register_scalable_target(self))
    tags = self._get_param("Tags")
    if tags:
        SCALING_TAGS.setdefault(answer.get("ScalableTargetARN"), {}).update(tags)
    return json.dumps(answer)


def scaling_list_tags(self):
    return json.dumps({"Tags": SCALING_TAGS.get(self._get_param("ResourceARN"), {})})


def scaling_tag(self):
    SCALING_TAGS.setdefault(self._get_param("ResourceARN"), {}).update(self._get_param("Tags") or {})
    return "{}"


def scaling_untag(self):
    for key in self._get_param("TagKeys") or []:
        SCALING_TAGS.get(self._get_param("ResourceARN"), {}).pop(key, None)
    return "{}"


Scaling.register_scalable_target = register_scalable_target
Scaling.list_tags_for_resource = scaling_list_tags
Scaling.tag_resource = scaling_tag
Scaling.untag_resource = scaling_untag
Scaling.describe_scaling_activities = lambda self: json.dumps({"ScalingActivities": []})

# moto names the type in its error and does not take it. Such a policy has no alarms, like one of steps.

PREDICTIVE = "PredictiveScaling"
_put_scaling_policy = Scaling.put_scaling_policy
_build_policy = scaling_responses._build_policy


def put_scaling_policy(self):
    if self._get_param("PolicyType") != PREDICTIVE:
        return _put_scaling_policy(self)
    policy = self.applicationautoscaling_backend.put_scaling_policy(
        policy_name=self._get_param("PolicyName"),
        service_namespace=self._get_param("ServiceNamespace"),
        resource_id=self._get_param("ResourceId"),
        scalable_dimension=self._get_param("ScalableDimension"),
        policy_type="StepScaling",
        policy_body=self._get_param("PredictiveScalingPolicyConfiguration"),
    )
    policy.policy_type = PREDICTIVE
    return json.dumps({"PolicyARN": policy.policy_arn, "Alarms": []})


def build_policy(policy):
    built = _build_policy(policy)
    if policy.policy_type == PREDICTIVE:
        built["PredictiveScalingPolicyConfiguration"] = policy.step_scaling_policy_configuration
    return built


Scaling.put_scaling_policy = put_scaling_policy
scaling_responses._build_policy = build_policy
