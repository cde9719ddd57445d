"""CodeDeploy: times as numbers, and the configs and deletions that moto lacks."""

import json
import time
import uuid
from datetime import datetime

import moto.codedeploy.models as codedeploy_models
import moto.codedeploy.responses as codedeploy_responses
from moto.core.utils import camelcase_to_underscores

CodeDeploy = codedeploy_responses.CodeDeployResponse
DEPLOYMENT_CONFIGS = {}
GROUP_FIELDS = (
    "deploymentConfigName",
    "serviceRoleArn",
    "alarmConfiguration",
    "autoRollbackConfiguration",
    "deploymentStyle",
    "blueGreenDeploymentConfiguration",
    "loadBalancerInfo",
    "ecsServices",
    "triggerConfigurations",
)


def numeric_times(value):
    """The SDKs refuse the ISO strings that moto answers with."""
    if isinstance(value, dict):
        return {key: numeric_times(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [numeric_times(item) for item in value]
    if isinstance(value, str) and len(value) > 18 and value[4:5] == "-" and value[10:11] in " T":
        try:
            return datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
        except ValueError:
            return value
    return value


def with_numeric_times(original):
    def answer(self):
        result = original(self)
        return json.dumps(numeric_times(json.loads(result))) if isinstance(result, str) and result else result

    return answer


for operation in (
    "get_application",
    "get_deployment",
    "get_deployment_group",
    "batch_get_applications",
    "batch_get_deployments",
):
    setattr(CodeDeploy, operation, with_numeric_times(getattr(CodeDeploy, operation)))


def create_deployment_config(self):
    name, identifier = self._get_param("deploymentConfigName"), str(uuid.uuid4())
    optional = ("minimumHealthyHosts", "trafficRoutingConfig", "zonalConfig")
    DEPLOYMENT_CONFIGS[name] = {
        "deploymentConfigId": identifier,
        "deploymentConfigName": name,
        "createTime": time.time(),
        "computePlatform": self._get_param("computePlatform") or "Server",
        **{field: value for field in optional if (value := self._get_param(field))},
    }
    return json.dumps({"deploymentConfigId": identifier})


def get_deployment_config(self):
    name = self._get_param("deploymentConfigName")
    if name not in DEPLOYMENT_CONFIGS:
        return 400, {}, json.dumps({"__type": "DeploymentConfigDoesNotExistException", "message": name})
    return json.dumps({"deploymentConfigInfo": DEPLOYMENT_CONFIGS[name]})


def list_deployment_configs(self):
    return json.dumps({"deploymentConfigsList": list(DEPLOYMENT_CONFIGS)})


def delete_deployment_config(self):
    DEPLOYMENT_CONFIGS.pop(self._get_param("deploymentConfigName"), None)
    return "{}"


def delete_application(self):
    name = self._get_param("applicationName")
    self.codedeploy_backend.applications.pop(name, None)
    self.codedeploy_backend.deployment_groups.pop(name, None)
    return "{}"


def delete_deployment_group(self):
    groups = self.codedeploy_backend.deployment_groups.get(self._get_param("applicationName"), {})
    groups.pop(self._get_param("deploymentGroupName"), None)
    return json.dumps({"hooksNotCleanedUp": []})


def update_deployment_group(self):
    groups = self.codedeploy_backend.deployment_groups[self._get_param("applicationName")]
    group = groups[self._get_param("currentDeploymentGroupName")]
    for field in GROUP_FIELDS:
        value = self._get_param(field)
        if value is not None:
            setattr(group, camelcase_to_underscores(field), value)
    return json.dumps({"hooksNotCleanedUp": []})


for function in (
    create_deployment_config,
    get_deployment_config,
    list_deployment_configs,
    delete_deployment_config,
    delete_application,
    delete_deployment_group,
    update_deployment_group,
):
    setattr(CodeDeploy, function.__name__, function)

_group_to_dict = codedeploy_models.DeploymentGroup.to_dict


def group_to_dict(self):
    alarms = self.alarm_configuration
    if not isinstance(alarms, dict):
        alarms = alarms.to_dict() if hasattr(alarms, "to_dict") else {}
    return {**_group_to_dict(self), "alarmConfiguration": alarms}


codedeploy_models.DeploymentGroup.to_dict = group_to_dict
