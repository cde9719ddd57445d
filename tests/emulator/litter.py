"""One of everything that `leftovers.py` looks for, with a name that tells it, and where lists have pages more than fit on one.

Prints what was made by kind. Each is made as plainly as AWS takes it: nothing here is what a component makes.
"""

import json

import boto3

from leftovers import KINDS

# More than a page of every list of AWS that has pages.
MANY = 101
TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "ecs.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
NOTHING = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}


def litter():
    made = {}
    for part in (network, computing, watching, telling, keeping, many):
        made.update(part(made))
    if made.keys() != KINDS.keys():
        raise AssertionError(f"not both made and looked for: {made.keys() ^ KINDS.keys()}")
    return made


def network(_):
    ec2 = boto3.client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.9.0.0/16")["Vpc"]["VpcId"]
    subnets = [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.9.{number}.0/24", AvailabilityZone=f"{ec2.meta.region_name}{zone}")
        for number, zone in enumerate("ab")
    ]
    subnet, other = (made["Subnet"]["SubnetId"] for made in subnets)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    address = ec2.allocate_address(Domain="vpc")["AllocationId"]
    elb = boto3.client("elbv2")
    balancer = elb.create_load_balancer(Name="litter", Subnets=[subnet, other])["LoadBalancers"][0]
    target = elb.create_target_group(Name="litter", Protocol="HTTP", Port=80, VpcId=vpc, TargetType="ip")
    trust = elb.create_trust_store(
        Name="litter", CaCertificatesBundleS3Bucket="litter", CaCertificatesBundleS3Key="clients.pem"
    )
    zone = boto3.client("route53").create_hosted_zone(Name="litter.example.com", CallerReference="litter")["HostedZone"]
    change = {
        "Action": "CREATE",
        "ResourceRecordSet": {
            "Name": "web.litter.example.com",
            "Type": "A",
            "TTL": 60,
            "ResourceRecords": [{"Value": "10.9.0.9"}],
        },
    }
    boto3.client("route53").change_resource_record_sets(HostedZoneId=zone["Id"], ChangeBatch={"Changes": [change]})
    discovery = boto3.client("servicediscovery")
    discovery.create_http_namespace(Name="litter")
    namespace = discovery.list_namespaces()["Namespaces"][0]["Id"]
    return {
        "VPC": vpc,
        "subnet": subnet,
        "route table": ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"],
        "internet gateway": gateway,
        "address": address,
        "NAT gateway": ec2.create_nat_gateway(SubnetId=subnet, AllocationId=address)["NatGateway"]["NatGatewayId"],
        "endpoint": ec2.create_vpc_endpoint(VpcId=vpc, ServiceName=f"com.amazonaws.{ec2.meta.region_name}.s3")[
            "VpcEndpoint"
        ]["VpcEndpointId"],
        "security group": ec2.create_security_group(GroupName="litter", Description="litter", VpcId=vpc)["GroupId"],
        "volume": ec2.create_volume(Size=8, Encrypted=True, AvailabilityZone=f"{ec2.meta.region_name}a")["VolumeId"],
        "load balancer": balancer["LoadBalancerArn"],
        "target group": target["TargetGroups"][0]["TargetGroupArn"],
        "trust store": trust["TrustStores"][0]["TrustStoreArn"],
        "record": "A web.litter.example.com.",
        "namespace": namespace,
        "discovery service": discovery.create_service(Name="litter", NamespaceId=namespace)["Service"]["Id"],
        "certificate": boto3.client("acm").request_certificate(DomainName="litter.example.com", ValidationMethod="DNS")[
            "CertificateArn"
        ],
        "web ACL": boto3.client("wafv2").create_web_acl(
            Name="litter",
            Scope="REGIONAL",
            DefaultAction={"Allow": {}},
            VisibilityConfig={"SampledRequestsEnabled": True, "CloudWatchMetricsEnabled": True, "MetricName": "litter"},
        )["Summary"]["ARN"],
    }


def computing(known):
    ecs, ec2, scaling = boto3.client("ecs"), boto3.client("ec2"), boto3.client("application-autoscaling")
    ecs.create_cluster(clusterName="litter")
    task = {"family": "litter", "containerDefinitions": [{"name": "web", "image": "example.com/web:1", "memory": 64}]}
    ecs.register_task_definition(**task)
    service = ecs.create_service(cluster="litter", serviceName="litter", taskDefinition="litter", desiredCount=1)
    image = ec2.describe_images()["Images"][0]["ImageId"]
    ec2.create_launch_template(
        LaunchTemplateName="litter", LaunchTemplateData={"ImageId": image, "InstanceType": "t3.micro"}
    )
    boto3.client("autoscaling").create_auto_scaling_group(
        AutoScalingGroupName="litter",
        MinSize=1,
        MaxSize=1,
        LaunchTemplate={"LaunchTemplateName": "litter"},
        VPCZoneIdentifier=known["subnet"],
    )
    group = boto3.client("autoscaling").describe_auto_scaling_groups()["AutoScalingGroups"][0]
    provider = {"autoScalingGroupArn": group["AutoScalingGroupARN"]}
    ecs.create_capacity_provider(name="litter", autoScalingGroupProvider=provider)
    target = {
        "ServiceNamespace": "ecs",
        "ResourceId": "service/litter/litter",
        "ScalableDimension": "ecs:service:DesiredCount",
    }
    scaling.register_scalable_target(**target, MinCapacity=1, MaxCapacity=2)
    steps = {
        "AdjustmentType": "ChangeInCapacity",
        "StepAdjustments": [{"MetricIntervalLowerBound": 0, "ScalingAdjustment": 1}],
    }
    policy = scaling.put_scaling_policy(
        **target, PolicyName="litter", PolicyType="StepScaling", StepScalingPolicyConfiguration=steps
    )
    scaling.put_scheduled_action(
        **target, ScheduledActionName="litter", Schedule="rate(1 day)", ScalableTargetAction={"MinCapacity": 1}
    )
    codedeploy = boto3.client("codedeploy")
    codedeploy.create_application(applicationName="litter", computePlatform="ECS")
    routing = {"type": "TimeBasedCanary", "timeBasedCanary": {"canaryPercentage": 10, "canaryInterval": 5}}
    codedeploy.create_deployment_config(
        deploymentConfigName="litter", computePlatform="ECS", trafficRoutingConfig=routing
    )
    return {
        "service": service["service"]["serviceArn"],
        "instance": group["Instances"][0]["InstanceId"],
        "launch template": "litter",
        "group of instances": "litter",
        "capacity provider": "litter",
        "scalable target": target["ResourceId"],
        "scaling policy": policy["PolicyARN"],
        "scheduled action": "",
        "application of CodeDeploy": "litter",
        "settings of CodeDeploy": "litter",
    }


def watching(known):
    logs, alarms = boto3.client("logs"), boto3.client("cloudwatch")
    logs.create_log_group(logGroupName="litter")
    transformation = {"metricName": "litter", "metricNamespace": "litter", "metricValue": "1"}
    logs.put_metric_filter(
        logGroupName="litter", filterName="litter", filterPattern="ERROR", metricTransformations=[transformation]
    )
    logs.put_resource_policy(policyName="litter", policyDocument=json.dumps(NOTHING))
    alarms.put_metric_alarm(
        AlarmName="litter",
        Namespace="AWS/ECS",
        MetricName="CPUUtilization",
        Statistic="Average",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanThreshold",
    )
    alarms.put_composite_alarm(AlarmName="litter-all", AlarmRule='ALARM("litter")')
    alarms.put_dashboard(DashboardName="litter", DashboardBody=json.dumps({"widgets": []}))
    flow = boto3.client("ec2").create_flow_logs(
        ResourceIds=[known["VPC"]],
        ResourceType="VPC",
        TrafficType="ALL",
        LogGroupName="litter",
        DeliverLogsPermissionArn=role("flow"),
    )
    return {
        **delivering(logs),
        "metric filter": "litter",
        "policy of logs": "litter",
        "saved query": logs.put_query_definition(name="litter", queryString="fields @message")["queryDefinitionId"],
        "composite alarm": ":litter-all",
        "dashboard": "litter",
        "flow log": flow["FlowLogIds"][0],
    }


def delivering(logs):
    group = logs.describe_log_groups(logGroupNamePrefix="litter")["logGroups"][0]["arn"].removesuffix(":*")
    logs.put_resource_policy(resourceArn=group, policyDocument=json.dumps(NOTHING))
    cluster = f"arn:aws:ecs:{boto3.session.Session().region_name}:123456789012:cluster/litter"
    logs.put_delivery_source(name="litter", resourceArn=cluster, logType="ACTION_LOGS")
    target = logs.put_delivery_destination(
        name="litter", deliveryDestinationConfiguration={"destinationResourceArn": group}
    )["deliveryDestination"]["arn"]
    delivery = logs.create_delivery(deliverySourceName="litter", deliveryDestinationArn=target)["delivery"]
    return {
        "policy of a log group": group,
        "source of logs": "litter",
        "destination of logs": "litter",
        "delivery of logs": delivery["id"],
    }


def telling(_):
    boto3.client("events").create_event_bus(Name="litter")
    topic = boto3.client("sns").create_topic(Name="litter")["TopicArn"]
    queue = boto3.client("sqs").create_queue(QueueName="litter")["QueueUrl"]
    arn = boto3.client("sqs").get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"][
        "QueueArn"
    ]
    scheduler = boto3.client("scheduler")
    target = {"Arn": arn, "RoleArn": role("schedule")}
    flexible = {"Mode": "OFF"}
    return {
        "rule": boto3.client("events").put_rule(
            Name="litter", EventBusName="litter", EventPattern=json.dumps({"source": ["aws.ecs"]})
        )["RuleArn"],
        "subscription": boto3.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)["SubscriptionArn"],
        "queue": queue,
        "group of schedules": scheduler.create_schedule_group(Name="litter")["ScheduleGroupArn"],
        "schedule": scheduler.create_schedule(
            Name="litter",
            GroupName="litter",
            ScheduleExpression="rate(1 day)",
            Target=target,
            FlexibleTimeWindow=flexible,
        )["ScheduleArn"],
        "pipe": boto3.client("pipes").create_pipe(Name="litter", Source=arn, Target=topic, RoleArn=role("pipe"))["Arn"],
    }


def keeping(_):
    boto3.client("s3").create_bucket(
        Bucket="litter", CreateBucketConfiguration={"LocationConstraint": boto3.session.Session().region_name}
    )
    boto3.client("ssm").put_parameter(Name="litter", Value="x", Type="String")
    boto3.client("iam").create_instance_profile(InstanceProfileName="litter")
    system = boto3.client("efs").create_file_system(CreationToken="litter")["FileSystemId"]
    return {
        "bucket": "litter",
        "parameter": "litter",
        "document": boto3.client("ssm").create_document(
            Name="litter",
            DocumentType="Automation",
            DocumentFormat="JSON",
            Content=json.dumps(
                {"schemaVersion": "0.3", "mainSteps": [{"name": "wait", "action": "aws:sleep", "inputs": {"Duration": "PT1S"}}]}
            ),
        )["DocumentDescription"]["Name"],
        "instance profile": "litter",
        "key": boto3.client("kms").create_key()["KeyMetadata"]["Arn"],
        "secret": boto3.client("secretsmanager").create_secret(Name="litter", SecretString="x")["ARN"],
        "repository": boto3.client("ecr").create_repository(repositoryName="litter")["repository"]["repositoryArn"],
        "file system": system,
        "access point": boto3.client("efs").create_access_point(ClientToken="litter", FileSystemId=system)[
            "AccessPointId"
        ],
    }


def many(_):
    iam, logs, sns = boto3.client("iam"), boto3.client("logs"), boto3.client("sns")
    ecs, alarms = boto3.client("ecs"), boto3.client("cloudwatch")
    last = f"litter-{MANY - 1:03}"
    for number in range(MANY):
        name = f"litter-{number:03}"
        ecs.create_cluster(clusterName=name)
        logs.create_log_group(logGroupName=name)
        sns.create_topic(Name=name)
        role(f"{number:03}")
        iam.create_policy(PolicyName=name, PolicyDocument=json.dumps(NOTHING))
        alarms.put_metric_alarm(
            AlarmName=name,
            Namespace="AWS/ECS",
            MetricName="CPUUtilization",
            Statistic="Average",
            Period=60,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanThreshold",
        )
    kinds = ("cluster", "log group", "topic", "role", "policy", "alarm")
    return {kind: last for kind in kinds}


def role(name):
    made = boto3.client("iam").create_role(RoleName=f"litter-{name}", AssumeRolePolicyDocument=json.dumps(TRUST))
    return made["Role"]["Arn"]
