"""What CloudWatch Logs takes of the record of ECS's actions, and moto does not: clusters as sources, policies of one group."""

import json
import uuid

import moto.logs.models as logs_models
import moto.logs.responses as logs_responses
from moto.logs.exceptions import ConflictException, ResourceNotFoundException

Backend = logs_models.LogsBackend
Logs = logs_responses.LogsResponse
_put_source = Backend.put_delivery_source
_put_policy = Logs.put_resource_policy
_describe_policies = Logs.describe_resource_policies
_delete_policy = Logs.delete_resource_policy
POLICIES = {}


def put_delivery_source(self, name, resource_arn, log_type, tags):
    if resource_arn.split(":")[2] != "ecs" or log_type != "ACTION_LOGS":
        return _put_source(self, name, resource_arn, log_type, tags)
    taken = [each for each in self.delivery_sources.values() if resource_arn in each.resource_arns and each.name != name]
    if taken:
        raise ConflictException(
            msg="This ResourceId has already been used in another Delivery Source in this account."
        )
    source = logs_models.DeliverySource(self.account_id, self.region_name, name, resource_arn, log_type, tags)
    self.delivery_sources[name] = source
    if tags:
        self.tag_resource(source.arn, tags)
    return source


def described(key):
    policy = POLICIES[key]
    return {"policyScope": "RESOURCE", "resourceArn": key[2], **policy}


def here(self, arn):
    return (self.current_account, self.region, arn)


def put_resource_policy(self):
    arn = self._get_param("resourceArn")
    if arn is None:
        return _put_policy(self)
    POLICIES[here(self, arn)] = {
        "policyDocument": self._get_param("policyDocument"),
        "revisionId": uuid.uuid4().hex,
        "lastUpdatedTime": 0,
    }
    policy = described(here(self, arn))
    return json.dumps({"resourcePolicy": policy, "revisionId": policy["revisionId"]})


def describe_resource_policies(self):
    arn = self._get_param("resourceArn")
    if arn is None and self._get_param("policyScope") != "RESOURCE":
        return _describe_policies(self)
    found = [described(key) for key in POLICIES if key[:2] == here(self, arn)[:2] and arn in (None, key[2])]
    return json.dumps({"resourcePolicies": found})


def delete_resource_policy(self):
    arn = self._get_param("resourceArn")
    if arn is None:
        return _delete_policy(self)
    if POLICIES.pop(here(self, arn), None) is None:
        raise ResourceNotFoundException(msg=f"Policy of {arn} does not exist")
    return ""


Backend.put_delivery_source = put_delivery_source
Logs.put_resource_policy = put_resource_policy
Logs.describe_resource_policies = describe_resource_policies
Logs.delete_resource_policy = delete_resource_policy
