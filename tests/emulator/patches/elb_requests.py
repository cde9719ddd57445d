"""What Elastic Load Balancing does with requests and with certificates of clients, and moto does not."""

import moto.elbv2.models as elb_models
import moto.elbv2.responses as elb_responses
from moto.core.responses import ActionResult, EmptyResult
from moto.elbv2.exceptions import ELBClientError
from moto.moto_api._internal import mock_random
from moto.utilities.utils import get_partition

Backend = elb_models.ELBv2Backend
Elb = elb_responses.ELBV2Response

# ---------------------------------------------------------------- rules
# moto knows no verification of tokens, no regular expressions and no rewrites.

_validate_actions = Backend._validate_actions
_create_rule = Elb.create_rule
_modify_rule = Elb.modify_rule


def validate_actions(self, actions):
    for action in actions:
        if action.type == "jwt-validation" and not action.data.get("JwtValidationConfig", {}).get("Issuer"):
            raise ELBClientError("ValidationError", "JwtValidationConfig must be specified with an issuer")
    _validate_actions(self, [action for action in actions if action.type != "jwt-validation"])


def with_expressions(original):
    """Lets the check of a condition see its expressions as values; both are bounded by 128 letters."""

    def check(self, condition):
        key = next((name for name in condition if name.endswith("Config")), None)
        config = condition.get(key) or {}
        values = config.get("Values") or config.get("RegexValues") or condition.get("RegexValues") or []
        seen = {**config, "Values": values}
        rest = {name: value for name, value in condition.items() if name not in (key, "Values", "RegexValues")}
        original(self, {**rest, key or field_of(condition): seen})

    return check


def field_of(condition):
    return {"host-header": "HostHeaderConfig", "path-pattern": "PathPatternConfig"}[condition["Field"]]


def create_rule(self):
    result = _create_rule(self)
    result.result["Rules"][0].transforms = self._get_params().get("Transforms", [])
    return result


def modify_rule(self):
    params = self._get_params()
    arn = params["RuleArn"]
    rule = self.elbv2_backend.describe_rules(listener_arn=None, rule_arns=[arn])[0]
    if params.get("ResetTransforms") in (True, "true"):
        rule.transforms = []
    elif params.get("Transforms"):
        rule.transforms = params["Transforms"]
    # AWS takes transforms alone.
    of_transforms_alone = not params.get("Conditions") and not params.get("Actions")
    if of_transforms_alone and ("Transforms" in params or "ResetTransforms" in params):
        return ActionResult({"Rules": [rule]})
    return _modify_rule(self)


Backend._validate_actions = validate_actions
for kind in ("host_header", "path_pattern", "http_header"):
    name = f"_validate_{kind}_condition"
    setattr(Backend, name, with_expressions(getattr(Backend, name)))
Elb.create_rule = create_rule
Elb.modify_rule = modify_rule

# ---------------------------------------------------------------- certificates of clients

_create_listener = Elb.create_listener
_modify_listener = Elb.modify_listener
_modify_listener_of_backend = Backend.modify_listener
UDP = ("UDP", "TCP_UDP", "TLS")


class TrustStore:
    def __init__(self, arn, name):
        self.trust_store_arn = arn
        self.name = name
        self.status = "ACTIVE"
        self.number_of_ca_certificates = 1
        self.lists = {}

    @property
    def total_revoked_entries(self):
        return len(self.lists)


def stores(backend):
    return backend.__dict__.setdefault("trust_stores", {})


def store_of(self, arn):
    found = stores(self.elbv2_backend).get(arn)
    if found is None:
        raise ELBClientError("TrustStoreNotFound", "The specified trust store does not exist.")
    return found


def keep_mutual(self, listener):
    wanted = self._get_param("MutualAuthentication")
    if wanted:
        mode = wanted.get("Mode", "off")
        if mode == "verify":
            store_of(self, wanted.get("TrustStoreArn"))
        verify = {
            "TrustStoreArn": wanted.get("TrustStoreArn"),
            "IgnoreClientCertificateExpiry": str(wanted.get("IgnoreClientCertificateExpiry")).lower() == "true",
            "AdvertiseTrustStoreCaNames": wanted.get("AdvertiseTrustStoreCaNames", "off"),
            "TrustStoreAssociationStatus": "active",
        }
        listener.mutual_authentication = {"Mode": mode, **(verify if mode == "verify" else {})}
    elif listener.protocol == "HTTPS" and getattr(listener, "mutual_authentication", None) is None:
        listener.mutual_authentication = {"Mode": "off"}


def create_listener(self):
    result = _create_listener(self)
    keep_mutual(self, result.result["Listeners"][0])
    return result


def modify_listener(self):
    result = _modify_listener(self)
    keep_mutual(self, result.result["Listeners"][0])
    return result


def modify_listener_of_backend(self, arn, port=None, protocol=None, *others, **named):
    """moto refuses protocols that it has taken when the listener was made."""
    if protocol not in UDP:
        return _modify_listener_of_backend(self, arn, port, protocol, *others, **named)
    listener = _modify_listener_of_backend(self, arn, port, None, *others, **named)
    listener.protocol = protocol
    return listener


def users_of(self, arn):
    for balancer in self.elbv2_backend.load_balancers.values():
        for listener in balancer.listeners.values():
            if (getattr(listener, "mutual_authentication", None) or {}).get("TrustStoreArn") == arn:
                yield listener.arn


def create_trust_store(self):
    params = self._get_params()
    backend = self.elbv2_backend
    partition = get_partition(self.region)
    place = f"arn:{partition}:elasticloadbalancing:{self.region}:{self.current_account}"
    arn = f"{place}:truststore/{params['Name']}/{mock_random.get_random_hex(16)}"
    if any(store.name == params["Name"] for store in stores(backend).values()):
        raise ELBClientError("DuplicateTrustStoreName", "A trust store with the specified name already exists.")
    stores(backend)[arn] = TrustStore(arn, params["Name"])
    backend.tagging_service.tag_resource(arn, params.get("Tags"))
    return ActionResult({"TrustStores": [stores(backend)[arn]]})


def describe_trust_stores(self):
    params = self._get_params()
    found = [store_of(self, arn) for arn in params.get("TrustStoreArns", [])]
    names = params.get("Names", [])
    every = [store for store in stores(self.elbv2_backend).values() if not names or store.name in names]
    if names and not every:
        raise ELBClientError("TrustStoreNotFound", "The specified trust store does not exist.")
    return ActionResult({"TrustStores": found or every})


def modify_trust_store(self):
    return ActionResult({"TrustStores": [store_of(self, self._get_param("TrustStoreArn"))]})


def delete_trust_store(self):
    arn = self._get_param("TrustStoreArn")
    store_of(self, arn)
    if list(users_of(self, arn)):
        raise ELBClientError("TrustStoreInUse", "The specified trust store is currently in use.")
    del stores(self.elbv2_backend)[arn]
    return EmptyResult()


def describe_trust_store_associations(self):
    arns = [{"ResourceArn": arn} for arn in users_of(self, self._get_param("TrustStoreArn"))]
    return ActionResult({"TrustStoreAssociations": arns})


def add_trust_store_revocations(self):
    store = store_of(self, self._get_param("TrustStoreArn"))
    added = []
    for content in self._get_param("RevocationContents", []):
        number = max(store.lists, default=0) + 1
        store.lists[number] = {
            "TrustStoreArn": store.trust_store_arn,
            "RevocationId": number,
            "RevocationType": content.get("RevocationType", "CRL"),
            "NumberOfRevokedEntries": 1,
        }
        added.append(store.lists[number])
    return ActionResult({"TrustStoreRevocations": added})


def describe_trust_store_revocations(self):
    store = store_of(self, self._get_param("TrustStoreArn"))
    wanted = [int(each) for each in self._get_param("RevocationIds", [])]
    if any(each not in store.lists for each in wanted):
        raise ELBClientError("RevocationIdNotFound", "The specified revocation ID does not exist.")
    found = [entry for number, entry in store.lists.items() if not wanted or number in wanted]
    return ActionResult({"TrustStoreRevocations": found})


def remove_trust_store_revocations(self):
    store = store_of(self, self._get_param("TrustStoreArn"))
    for each in self._get_param("RevocationIds", []):
        store.lists.pop(int(each), None)
    return EmptyResult()


_get_resource_by_arn = Backend._get_resource_by_arn


def get_resource_by_arn(self, arn):
    return stores(self)[arn] if arn in stores(self) else _get_resource_by_arn(self, arn)


Backend.modify_listener = modify_listener_of_backend
Backend._get_resource_by_arn = get_resource_by_arn
for operation in (
    create_listener,
    modify_listener,
    create_trust_store,
    describe_trust_stores,
    modify_trust_store,
    delete_trust_store,
    describe_trust_store_associations,
    add_trust_store_revocations,
    describe_trust_store_revocations,
    remove_trust_store_revocations,
):
    setattr(Elb, operation.__name__, operation)

# ---------------------------------------------------------------- logs
# moto knows the switch of the logs of health checks, and not where they go.
elb_models.FakeLoadBalancer.VALID_ATTRS |= {"health_check_logs.s3.bucket", "health_check_logs.s3.prefix"}
