"""What a test does to the emulated account from outside: `account.py <command> [arguments]`, with JSON on stdout.

    seed '<JSON list of {type, name}>'     makes what a company has before its first deployment; prints their ids
    shift-traffic <service ARN>            does what ECS does in a blue/green deployment
    set-desired-count <service ARN> <n>    does what Application Auto Scaling does
    set-instance-count <group> <n>         does what ECS does with a group of instances that it scales
    set-bounds <resource id> <min> <max>   does what a schedule of Application Auto Scaling does
    rotate-secret <name>                   gives a secret another value
    deploy-again <service ARN>             has ECS deploy the revision again that a service has
    leftovers                              prints what a deployment could have left behind
    litter                                 leaves one of everything behind, and prints it by kind
    refusals                               asks for what AWS refuses, and prints the answers
    crowd                                  asks many things at once, and prints the answers that belong to other questions
"""

import json
import sys

import boto3

from crowd import crowd
from leftovers import leftovers
from litter import litter
from refusals import refusals


def seed(wanted):
    makers = {
        "aws:route53/zone:Zone": zone,
        "aws:ecr/repository:Repository": repository,
        "aws:secretsmanager/secret:Secret": secret,
        "aws:acm/certificate:Certificate": certificate,
        "aws:wafv2/webAcl:WebAcl": web_acl,
    }
    return [makers[resource["type"]](resource["name"]) for resource in json.loads(wanted)]


def zone(name):
    made = boto3.client("route53").create_hosted_zone(Name=name, CallerReference=name)
    return made["HostedZone"]["Id"].removeprefix("/hostedzone/")


def repository(name):
    return boto3.client("ecr").create_repository(repositoryName=name)["repository"]["repositoryName"]


def secret(name):
    return boto3.client("secretsmanager").create_secret(Name=name, SecretString="test")["ARN"]


def certificate(name):
    return boto3.client("acm").request_certificate(DomainName=name, ValidationMethod="DNS")["CertificateArn"]


def web_acl(name):
    visible = {"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": name}
    made = boto3.client("wafv2").create_web_acl(
        Name=name, Scope="REGIONAL", DefaultAction={"Allow": {}}, VisibilityConfig=visible
    )
    return made["Summary"]["ARN"]


def shift_traffic(service_arn):
    ecs, elb = boto3.client("ecs"), boto3.client("elbv2")
    cluster = service_arn.split("/")[1]
    service = ecs.describe_services(cluster=cluster, services=[service_arn])["services"][0]
    for attachment in service["loadBalancers"]:
        advanced = attachment.get("advancedConfiguration")
        if advanced is None:
            continue
        production, alternate = attachment["targetGroupArn"], advanced["alternateTargetGroupArn"]
        for rule in filter(None, [advanced.get("productionListenerRule"), advanced.get("testListenerRule")]):
            actions = [forward({production: 0, alternate: 100})]
            # A network load balancer has no rules: there the listener stands for one.
            if ":listener/" in rule:
                elb.modify_listener(ListenerArn=rule, DefaultActions=actions)
            else:
                elb.modify_rule(RuleArn=rule, Actions=actions)


def forward(weights):
    # ECS writes the block of the stickiness although nobody asked for it.
    groups = [{"TargetGroupArn": arn, "Weight": weight} for arn, weight in weights.items()]
    stickiness = {"Enabled": False, "DurationSeconds": 3600}
    return {"Type": "forward", "ForwardConfig": {"TargetGroups": groups, "TargetGroupStickinessConfig": stickiness}}


def set_desired_count(service_arn, count):
    boto3.client("ecs").update_service(
        cluster=service_arn.split("/")[1], service=service_arn, desiredCount=int(count)
    )


def set_instance_count(group, count):
    boto3.client("autoscaling").update_auto_scaling_group(AutoScalingGroupName=group, DesiredCapacity=int(count))


def set_bounds(resource_id, minimum, maximum):
    boto3.client("application-autoscaling").register_scalable_target(
        ServiceNamespace="ecs",
        ResourceId=resource_id,
        ScalableDimension="ecs:service:DesiredCount",
        MinCapacity=int(minimum),
        MaxCapacity=int(maximum),
    )


def rotate_secret(name):
    boto3.client("secretsmanager").put_secret_value(SecretId=name, SecretString="rotated")


def deploy_again(service_arn):
    cluster = service_arn.split("/")[1]
    boto3.client("ecs").update_service(cluster=cluster, service=service_arn, forceNewDeployment=True)


COMMANDS = {
    "seed": seed,
    "shift-traffic": shift_traffic,
    "set-desired-count": set_desired_count,
    "set-instance-count": set_instance_count,
    "set-bounds": set_bounds,
    "rotate-secret": rotate_secret,
    "deploy-again": deploy_again,
    "leftovers": leftovers,
    "litter": litter,
    "refusals": refusals,
    "crowd": crowd,
}

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
