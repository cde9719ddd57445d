"""Requests that AWS refuses, one of each kind; prints what the emulator says to each, or nothing where it takes it."""

import json
import time

import boto3
from botocore.exceptions import ClientError

from litter import NOTHING, TRUST

TARGET = {"Arn": "arn:aws:sqs:eu-central-1:123456789012:queue", "RoleArn": "arn:aws:iam::123456789012:role/schedule"}


def refusals():
    ecs = boto3.client("ecs")
    ecs.create_cluster(clusterName="refusals")
    ports = [
        {"name": "web", "containerPort": 80, "appProtocol": "http"},
        {"name": "raw", "containerPort": 81},
    ]
    containers = [{"name": "web", "image": "example.com/web:1", "memory": 64, "portMappings": ports}]
    ecs.register_task_definition(family="refusals", networkMode="awsvpc", containerDefinitions=containers)
    connected("first", {"portName": "web", "clientAliases": [{"port": 80, "dnsName": "web"}]})
    return {what: answer(attempt) for what, attempt in ATTEMPTS.items()}


def answer(attempt):
    try:
        attempt()
    except ClientError as error:
        return f"{error.response['Error']['Code']}: {error.response['Error']['Message']}"
    return ""


def connected(name, *services):
    connection = {"enabled": True, "namespace": "refusals", "services": list(services)}
    boto3.client("ecs").create_service(
        cluster="refusals",
        serviceName=name,
        taskDefinition="refusals",
        desiredCount=1,
        serviceConnectConfiguration=connection,
    )


def associated(*names, strategy=()):
    boto3.client("ecs").put_cluster_capacity_providers(
        cluster="refusals",
        capacityProviders=list(names),
        defaultCapacityProviderStrategy=[{"capacityProvider": name} for name in strategy],
    )


def managed():
    """A provider of managed instances, which is not there at once."""
    boto3.client("ecs").create_capacity_provider(
        name="managed",
        cluster="refusals",
        managedInstancesProvider={
            "infrastructureRoleArn": "arn:aws:iam::123456789012:role/infrastructure",
            "instanceLaunchTemplate": {
                "ec2InstanceProfileArn": "arn:aws:iam::123456789012:instance-profile/instances",
                "networkConfiguration": {"subnets": ["subnet-1"]},
            },
        },
    )
    associated("managed")


def managed_later():
    ecs = boto3.client("ecs")
    while ecs.describe_capacity_providers(capacityProviders=["managed"])["capacityProviders"][0]["status"] != "ACTIVE":
        time.sleep(0.5)
    associated("managed")


def schedule(length):
    boto3.client("scheduler").create_schedule(
        Name="s" * length,
        ScheduleExpression="rate(1 day)",
        Target=TARGET,
        FlexibleTimeWindow={"Mode": "OFF"},
    )


def rule(length):
    boto3.client("events").put_rule(Name="r" * length, EventPattern=json.dumps({"source": ["aws.ecs"]}))


def pipe(length):
    boto3.client("pipes").create_pipe(
        Name="p" * length, Source=TARGET["Arn"], Target=TARGET["Arn"], RoleArn=TARGET["RoleArn"]
    )


def role(length):
    boto3.client("iam").create_role(RoleName="r" * length, AssumeRolePolicyDocument=json.dumps(TRUST))


def policy(length):
    boto3.client("iam").create_policy(PolicyName="p" * length, PolicyDocument=json.dumps(NOTHING))


def application(length):
    boto3.client("codedeploy").create_application(applicationName="a" * length, computePlatform="ECS")


def template(length):
    data = {"InstanceType": "t3.micro"}
    boto3.client("ec2").create_launch_template(LaunchTemplateName="t" * length, LaunchTemplateData=data)


def queue(length):
    boto3.client("sqs").create_queue(QueueName="q" * length)


def alias(name):
    return [{"port": 80, "dnsName": name}]


LENGTHS = (
    (schedule, 64),
    (rule, 64),
    (pipe, 64),
    (queue, 80),
    (role, 64),
    (policy, 128),
    (application, 100),
    (template, 125),
)
ATTEMPTS = {
    **{f"{make.__name__} that fits": lambda make=make, most=most: make(most) for make, most in LENGTHS},
    **{f"{make.__name__} too long": lambda make=make, most=most: make(most + 1) for make, most in LENGTHS},
    "discovery name taken": lambda: connected("name", {"portName": "web", "clientAliases": alias("other")}),
    "alias taken": lambda: connected("alias", {"portName": "web", "discoveryName": "b", "clientAliases": alias("web")}),
    "port name unknown": lambda: connected("port", {"portName": "none"}),
    "timeout of TCP": lambda: connected("tcp", {"portName": "raw", "timeout": {"perRequestTimeoutSeconds": 0}}),
    "idle timeout of TCP that fits": lambda: connected(
        "idle", {"portName": "raw", "timeout": {"idleTimeoutSeconds": 9}}
    ),
    "provider unknown": lambda: associated("none"),
    "provider not associated": lambda: associated("FARGATE", strategy=["FARGATE_SPOT"]),
    "provider not there yet": managed,
    "provider that is there and that fits": managed_later,
    "provider that fits": lambda: associated("FARGATE", strategy=["FARGATE"]),
}
