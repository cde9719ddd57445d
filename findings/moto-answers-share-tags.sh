#!/usr/bin/env bash
# moto 5.2.1, as a server: whether `DescribeServices` answers with tags is noted for all requests at once, so that of two which
# come together, one for tags and one without them, either can get the other's answer. A program that reads what it has just
# made, as Pulumi's AWS provider does beside other services, believes now and then that a service has no tags.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install --disable-pip-version-check 'moto[server,ecs]==5.2.1'
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=eu-central-1 "$folder/venv/bin/python" - <<'PYTHON'
import logging
import sys
from concurrent.futures import ThreadPoolExecutor

import boto3
import moto
from moto.server import ThreadedMotoServer

# Requests until the first wrong answer, and no more than this. Threads take turns more often than by default, so that it comes soon.
ROUNDS, REQUESTS, AT_ONCE = 20, 500, 8

sys.setswitchinterval(0.00001)
logging.getLogger("werkzeug").setLevel(logging.ERROR)
server = ThreadedMotoServer(port=0)
server.start()
host, port = server.get_host_and_port()
ecs = boto3.client("ecs", endpoint_url=f"http://{host}:{port}")
ecs.create_cluster(clusterName="shared")
ecs.register_task_definition(
    family="web", containerDefinitions=[{"name": "web", "image": "example.com/web:1", "memory": 64}]
)
tags = [{"key": "owner", "value": "web"}]
ecs.create_service(cluster="shared", serviceName="web", taskDefinition="web", desiredCount=1, tags=tags)


def wrong(asked):
    include = ["TAGS"] if asked else []
    service = ecs.describe_services(cluster="shared", services=["web"], include=include)["services"][0]
    return bool(service.get("tags")) != asked


seen, sent = 0, 0
with ThreadPoolExecutor(AT_ONCE) as pool:
    for _ in range(ROUNDS):
        seen += sum(pool.map(wrong, [number % 2 == 0 for number in range(REQUESTS)]))
        sent += REQUESTS
        if seen:
            break
server.stop()
print(f"moto {moto.__version__}: {seen} of {sent} answers had tags that were not asked for, or lacked those that were")
sys.exit(0 if seen else 1)
PYTHON
