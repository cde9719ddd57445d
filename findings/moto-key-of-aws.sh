#!/usr/bin/env bash
# moto 5.2.1: the key behind `alias/aws/ebs`, which comes with the first encrypted volume, is reported as the customer's.
# AWS reports `KeyManager: AWS` for it, and nobody can schedule its deletion there. A test that looks for forgotten keys finds
# one that no program has made.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install --disable-pip-version-check 'moto[ec2,kms]==5.2.1'
AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x AWS_DEFAULT_REGION=eu-central-1 "$folder/venv/bin/python" - <<'PYTHON'
import sys

import boto3
import moto

with moto.mock_aws():
    boto3.client("ec2").create_volume(Size=8, AvailabilityZone="eu-central-1a", Encrypted=True)
    kms = boto3.client("kms")
    alias = next(it for it in kms.list_aliases()["Aliases"] if it["AliasName"] == "alias/aws/ebs")
    manager = kms.describe_key(KeyId=alias["TargetKeyId"])["KeyMetadata"]["KeyManager"]
print(f"moto {moto.__version__}: the key of alias/aws/ebs has KeyManager {manager}; in AWS it has AWS")
sys.exit(0 if manager == "CUSTOMER" else 1)
PYTHON
