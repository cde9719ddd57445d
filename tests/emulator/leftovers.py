"""Everything in the emulated account that a deployment can have made, one line each: what is new at the end was left behind.

Not the revisions of task definitions: the production preset keeps them, so that ECS can go back to them. What goes with its owner
(listeners, targets, policies, routes) is not asked for, unless it can outlive the owner.
"""

import boto3

# Under these names ECS knows capacity that nobody has made.
FARGATE = ("FARGATE", "FARGATE_SPOT")
GONE = ("deleted", "deleting", "shutting-down", "terminated")


def every(service, operation, key, **arguments):
    """The items of a list to its end, whether or not the SDK knows how to turn its pages."""
    client = boto3.client(service)
    if client.can_paginate(operation):
        for page in client.get_paginator(operation).paginate(**arguments):
            yield from page.get(key) or []
        return
    while True:
        page = getattr(client, operation)(**arguments)
        yield from page.get(key) or []
        name = next((name for name in ("nextToken", "NextToken", "NextMarker") if page.get(name)), None)
        if name is None:
            return
        arguments[name] = page[name]


def lister(service, operation, key, identifier=None, where=lambda item: True, **arguments):
    def names():
        for item in every(service, operation, key, **arguments):
            if where(item):
                yield item[identifier] if identifier else item

    return names


def alive(field):
    return lambda item: item.get(field) not in GONE


def batches(names, size):
    return (names[first : first + size] for first in range(0, len(names), size))


def clusters():
    """Active ones: a deleted cluster stays visible for a while, as inactive."""
    ecs, arns = boto3.client("ecs"), list(every("ecs", "list_clusters", "clusterArns"))
    for some in batches(arns, 100):
        for cluster in ecs.describe_clusters(clusters=some)["clusters"]:
            if cluster["status"] == "ACTIVE":
                yield cluster["clusterArn"]


def services():
    # In inactive clusters too: a service that outlives its cluster is the worst of what can be left behind.
    ecs = boto3.client("ecs")
    for cluster in every("ecs", "list_clusters", "clusterArns"):
        arns = list(every("ecs", "list_services", "serviceArns", cluster=cluster))
        for some in batches(arns, 10):
            for service in ecs.describe_services(cluster=cluster, services=some)["services"]:
                if service["status"] != "INACTIVE":
                    yield service["serviceArn"]


def instances():
    for reservation in every("ec2", "describe_instances", "Reservations"):
        for instance in reservation["Instances"]:
            if alive("Name")(instance["State"]):
                yield instance["InstanceId"]


def rules():
    for bus in every("events", "list_event_buses", "EventBuses"):
        for rule in every("events", "list_rules", "Rules", EventBusName=bus["Name"]):
            yield rule["Arn"]


def keys():
    """A key is deleted after days of waiting only."""
    kms = boto3.client("kms")
    for key in every("kms", "list_keys", "Keys"):
        known = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        # AWS's own come with the first use of a service.
        if known["KeyState"] != "PendingDeletion" and known["KeyManager"] != "AWS":
            yield known["Arn"]


def records():
    for zone in every("route53", "list_hosted_zones", "HostedZones"):
        yield zone["Id"]
        for record in every("route53", "list_resource_record_sets", "ResourceRecordSets", HostedZoneId=zone["Id"]):
            # The two that a zone has by itself.
            if record["Type"] not in ("NS", "SOA") or record["Name"] != zone["Name"]:
                yield f"{record['Type']} {record['Name']} {record.get('SetIdentifier', '')} in {zone['Id']}"


def access_points():
    for system in every("efs", "describe_file_systems", "FileSystems"):
        for point in every("efs", "describe_access_points", "AccessPoints", FileSystemId=system["FileSystemId"]):
            yield point["AccessPointId"]


def scaling(operation, key, identifier):
    return lister("application-autoscaling", operation, key, identifier, ServiceNamespace="ecs")


KINDS = {
    "cluster": clusters,
    "service": services,
    "capacity provider": lister(
        "ecs",
        "describe_capacity_providers",
        "capacityProviders",
        "name",
        lambda it: it["name"] not in FARGATE and it["status"] != "INACTIVE",
    ),
    "instance": instances,
    "VPC": lister("ec2", "describe_vpcs", "Vpcs", "VpcId"),
    "subnet": lister("ec2", "describe_subnets", "Subnets", "SubnetId"),
    "route table": lister("ec2", "describe_route_tables", "RouteTables", "RouteTableId"),
    "internet gateway": lister("ec2", "describe_internet_gateways", "InternetGateways", "InternetGatewayId"),
    "NAT gateway": lister("ec2", "describe_nat_gateways", "NatGateways", "NatGatewayId", alive("State")),
    "endpoint": lister("ec2", "describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId", alive("State")),
    "flow log": lister("ec2", "describe_flow_logs", "FlowLogs", "FlowLogId"),
    "security group": lister("ec2", "describe_security_groups", "SecurityGroups", "GroupId"),
    "address": lister("ec2", "describe_addresses", "Addresses", "AllocationId"),
    "volume": lister("ec2", "describe_volumes", "Volumes", "VolumeId"),
    "launch template": lister("ec2", "describe_launch_templates", "LaunchTemplates", "LaunchTemplateName"),
    "group of instances": lister(
        "autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups", "AutoScalingGroupName"
    ),
    "scalable target": scaling("describe_scalable_targets", "ScalableTargets", "ResourceId"),
    "scaling policy": scaling("describe_scaling_policies", "ScalingPolicies", "PolicyARN"),
    "scheduled action": scaling("describe_scheduled_actions", "ScheduledActions", "ScheduledActionARN"),
    "load balancer": lister("elbv2", "describe_load_balancers", "LoadBalancers", "LoadBalancerArn"),
    "target group": lister("elbv2", "describe_target_groups", "TargetGroups", "TargetGroupArn"),
    "trust store": lister("elbv2", "describe_trust_stores", "TrustStores", "TrustStoreArn"),
    "web ACL": lister("wafv2", "list_web_acls", "WebACLs", "ARN", Scope="REGIONAL"),
    "certificate": lister("acm", "list_certificates", "CertificateSummaryList", "CertificateArn"),
    "record": records,
    "namespace": lister("servicediscovery", "list_namespaces", "Namespaces", "Id"),
    "discovery service": lister("servicediscovery", "list_services", "Services", "Id"),
    "log group": lister("logs", "describe_log_groups", "logGroups", "logGroupName"),
    "metric filter": lister("logs", "describe_metric_filters", "metricFilters", "filterName"),
    "saved query": lister("logs", "describe_query_definitions", "queryDefinitions", "queryDefinitionId"),
    "policy of a log group": lister(
        "logs", "describe_resource_policies", "resourcePolicies", "resourceArn", policyScope="RESOURCE"
    ),
    "source of logs": lister("logs", "describe_delivery_sources", "deliverySources", "name"),
    "destination of logs": lister("logs", "describe_delivery_destinations", "deliveryDestinations", "name"),
    "delivery of logs": lister("logs", "describe_deliveries", "deliveries", "id"),
    "policy of logs": lister("logs", "describe_resource_policies", "resourcePolicies", "policyName"),
    "alarm": lister("cloudwatch", "describe_alarms", "MetricAlarms", "AlarmArn", AlarmTypes=["MetricAlarm"]),
    "composite alarm": lister(
        "cloudwatch", "describe_alarms", "CompositeAlarms", "AlarmArn", AlarmTypes=["CompositeAlarm"]
    ),
    "dashboard": lister("cloudwatch", "list_dashboards", "DashboardEntries", "DashboardName"),
    "rule": rules,
    "schedule": lister("scheduler", "list_schedules", "Schedules", "Arn"),
    "group of schedules": lister("scheduler", "list_schedule_groups", "ScheduleGroups", "Arn"),
    "pipe": lister("pipes", "list_pipes", "Pipes", "Arn"),
    "topic": lister("sns", "list_topics", "Topics", "TopicArn"),
    "subscription": lister("sns", "list_subscriptions", "Subscriptions", "SubscriptionArn"),
    "queue": lister("sqs", "list_queues", "QueueUrls"),
    "role": lister("iam", "list_roles", "Roles", "RoleName"),
    "policy": lister("iam", "list_policies", "Policies", "Arn", Scope="Local"),
    "instance profile": lister("iam", "list_instance_profiles", "InstanceProfiles", "InstanceProfileName"),
    "key": keys,
    "secret": lister("secretsmanager", "list_secrets", "SecretList", "ARN", lambda it: not it.get("DeletedDate")),
    "parameter": lister("ssm", "describe_parameters", "Parameters", "Name"),
    "document": lister("ssm", "list_documents", "DocumentIdentifiers", "Name", Filters=[{"Key": "Owner", "Values": ["Self"]}]),
    "bucket": lister("s3", "list_buckets", "Buckets", "Name"),
    "repository": lister("ecr", "describe_repositories", "repositories", "repositoryArn"),
    "file system": lister("efs", "describe_file_systems", "FileSystems", "FileSystemId"),
    "access point": access_points,
    "application of CodeDeploy": lister("codedeploy", "list_applications", "applications"),
    "settings of CodeDeploy": lister("codedeploy", "list_deployment_configs", "deploymentConfigsList"),
}


def leftovers():
    return [f"{kind} {name}" for kind, names in KINDS.items() for name in names()]
