"""What ECS fills in when a task definition is registered: `DescribeTaskDefinition` reports it, and moto does not.

The provider compares much of it to the letter, so that a definition that leaves something out is a new revision at every update.
The simulated account does the same in `simulator/services/ecs/readBack.ts`.
"""

LISTS = ("environment", "mountPoints", "portMappings", "systemControls", "volumesFrom")
HEALTH_CHECK = {"interval": 30, "timeout": 5, "retries": 3}
PERMISSIONS = ["read", "write", "mknod"]


def read_back(container, network_mode):
    """A container as ECS reports it. The one that is given stays as it is."""
    filled = {"cpu": 0, "essential": True, **{name: [] for name in LISTS}, **container}
    filled["portMappings"] = [mapping_of(mapping, network_mode) for mapping in filled["portMappings"]]
    # In no order that anybody could rely on.
    for name in {"environment", "secrets"} & filled.keys():
        filled[name] = filled[name][::-1]
    for name, fill in NESTED.items():
        if container.get(name):
            filled[name] = fill(container[name])
    return filled


def mapping_of(mapping, network_mode):
    port = mapping.get("containerPort")
    host_port = {} if port is None else {"hostPort": 0 if network_mode == "bridge" else port}
    return {"protocol": "tcp", **host_port, **mapping}


def linux_of(parameters):
    filled = {key: value for key, value in parameters.items() if key != "capabilities"}
    named = {"add": [], "drop": [], **(parameters.get("capabilities") or {})}
    # Capabilities that name none are dropped, one list alone gets the other.
    if named["add"] or named["drop"]:
        filled["capabilities"] = named
    if "devices" in parameters:
        filled["devices"] = [device_of(device) for device in parameters["devices"]]
    if "tmpfs" in parameters:
        filled["tmpfs"] = [{"mountOptions": [], **mount} for mount in parameters["tmpfs"]]
    return filled


def device_of(device):
    return {"containerPath": device["hostPath"], "permissions": PERMISSIONS, **device}


NESTED = {
    "healthCheck": lambda check: {**HEALTH_CHECK, **check},
    "linuxParameters": linux_of,
    "logConfiguration": lambda logging: {"secretOptions": [], **logging},
    "restartPolicy": lambda policy: {"ignoredExitCodes": [], "restartAttemptPeriod": 300, **policy},
}
