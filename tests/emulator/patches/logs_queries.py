"""Saved queries of CloudWatch Logs, which moto does not have."""

import json
import time
import uuid

import moto.logs.responses as logs_responses

Logs = logs_responses.LogsResponse
QUERY_DEFINITIONS = {}


def put_query_definition(self):
    params = json.loads(self.body)
    identifier = params.get("queryDefinitionId") or str(uuid.uuid4())
    key = (self.current_account, self.region, identifier)
    QUERY_DEFINITIONS[key] = {
        "queryDefinitionId": identifier,
        "name": params["name"],
        "queryString": params["queryString"],
        "logGroupNames": params.get("logGroupNames", []),
        "lastModified": int(time.time() * 1000),
    }
    return json.dumps({"queryDefinitionId": identifier})


def describe_query_definitions(self):
    prefix = json.loads(self.body).get("queryDefinitionNamePrefix", "")
    here = (self.current_account, self.region)
    found = [
        definition
        for (account, region, _), definition in QUERY_DEFINITIONS.items()
        if (account, region) == here and definition["name"].startswith(prefix)
    ]
    return json.dumps({"queryDefinitions": found})


def delete_query_definition(self):
    identifier = json.loads(self.body)["queryDefinitionId"]
    gone = QUERY_DEFINITIONS.pop((self.current_account, self.region, identifier), None)
    return json.dumps({"success": gone is not None})


Logs.put_query_definition = put_query_definition
Logs.describe_query_definitions = describe_query_definitions
Logs.delete_query_definition = delete_query_definition
