#!/usr/bin/env bash
# moto 5.2.1: a private DNS namespace of Cloud Map makes a hosted zone called `<name>-hz` instead of `<name>.`, and deleting the
# namespace leaves the zone behind. In AWS the zone has the name of the namespace and goes with it. A test that asks what a
# stack with service discovery has left behind finds a zone that no program can delete: its owner is gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install --disable-pip-version-check 'moto[ec2,route53,servicediscovery]==5.2.1'
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=eu-central-1 "$folder/venv/bin/python" - <<'PYTHON'
import sys

import boto3
import moto

with moto.mock_aws():
    vpc = boto3.client("ec2").create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    discovery = boto3.client("servicediscovery")
    route53 = boto3.client("route53")
    operation = discovery.create_private_dns_namespace(Name="prod.internal", Vpc=vpc)["OperationId"]
    namespace = discovery.get_operation(OperationId=operation)["Operation"]["Targets"]["NAMESPACE"]
    names = [zone["Name"] for zone in route53.list_hosted_zones()["HostedZones"]]
    discovery.delete_namespace(Id=namespace)
    kept = [zone["Name"] for zone in route53.list_hosted_zones()["HostedZones"]]
print(f"moto {moto.__version__}: the namespace prod.internal has the zone {names}, and after its deletion {kept} is left")
sys.exit(0 if names == kept == ["prod.internal-hz"] else 1)
PYTHON
