"""Settings of clusters and of the account."""

import moto.ecs.responses as ecs_responses
from moto.core.responses import ActionResult

from patches.plain import plain

Ecs = ecs_responses.EC2ContainerServiceResponse


def update_cluster_settings(self):
    cluster = self.ecs_backend._get_cluster(self._get_param("cluster"))
    cluster.settings = plain(self._get_param("settings"))
    return ActionResult({"cluster": cluster})


def account_setting(self, name, value):
    return {"name": name, "value": value, "principalArn": f"arn:aws:iam::{self.current_account}:root"}


def put_account_setting_default(self):
    name, value = self._get_param("name"), self._get_param("value")
    backend = self.ecs_backend
    backend._defaults = getattr(backend, "_defaults", {})
    backend._defaults[name] = value
    return ActionResult({"setting": account_setting(self, name, value)})


def list_account_settings(self):
    wanted = self._get_param("name")
    defaults = getattr(self.ecs_backend, "_defaults", {})
    return ActionResult(
        {"settings": [account_setting(self, n, v) for n, v in defaults.items() if not wanted or n == wanted]}
    )


for function in (update_cluster_settings, put_account_setting_default, list_account_settings):
    setattr(Ecs, function.__name__, function)
