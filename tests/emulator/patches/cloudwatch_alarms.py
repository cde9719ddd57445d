"""Alarms over other alarms, which moto does not have."""

import moto.cloudwatch.responses as cloudwatch_responses
from moto.core.responses import ActionResult
from moto.core.responses import EmptyResult

from patches.plain import plain

CloudWatch = cloudwatch_responses.CloudWatchResponse
COMPOSITE_ALARMS, COMPOSITE_TAGS = {}, {}
_describe_alarms = CloudWatch.describe_alarms
_delete_alarms = CloudWatch.delete_alarms
_list_alarm_tags = CloudWatch.list_tags_for_resource


def composite_key(self, name):
    return (self.current_account, self.region, name)


def put_composite_alarm(self):
    params = plain(self._get_params())
    name = params["AlarmName"]
    arn = f"arn:aws:cloudwatch:{self.region}:{self.current_account}:alarm:{name}"
    COMPOSITE_ALARMS[composite_key(self, name)] = {
        "AlarmName": name,
        "AlarmArn": arn,
        "AlarmRule": params["AlarmRule"],
        "ActionsEnabled": params.get("ActionsEnabled", True),
        "AlarmActions": params.get("AlarmActions", []),
        "OKActions": params.get("OKActions", []),
        "InsufficientDataActions": params.get("InsufficientDataActions", []),
        "AlarmDescription": params.get("AlarmDescription"),
        "StateValue": "INSUFFICIENT_DATA",
    }
    COMPOSITE_TAGS.setdefault(arn, {}).update({tag["Key"]: tag["Value"] for tag in params.get("Tags", [])})
    return EmptyResult()


def describe_alarms(self):
    names, types = self._get_param("AlarmNames", []), self._get_param("AlarmTypes", [])
    if "CompositeAlarm" not in types and not (names and composite_key(self, names[0]) in COMPOSITE_ALARMS):
        return _describe_alarms(self)
    here = (self.current_account, self.region)
    found = [
        alarm
        for (account, region, name), alarm in COMPOSITE_ALARMS.items()
        if (account, region) == here and (not names or name in names)
    ]
    return ActionResult({"MetricAlarms": [], "CompositeAlarms": found})


def delete_alarms(self):
    names = list(self._get_param("AlarmNames", []))
    composite = [name for name in names if COMPOSITE_ALARMS.pop(composite_key(self, name), None)]
    return EmptyResult() if composite and len(composite) == len(names) else _delete_alarms(self)


def list_alarm_tags(self):
    tags = COMPOSITE_TAGS.get(self._get_param("ResourceARN"))
    if tags is None:
        return _list_alarm_tags(self)
    return ActionResult({"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]})


CloudWatch.put_composite_alarm = put_composite_alarm
CloudWatch.describe_alarms = describe_alarms
CloudWatch.delete_alarms = delete_alarms
CloudWatch.list_tags_for_resource = list_alarm_tags
