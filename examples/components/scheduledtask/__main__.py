# A report each night, tried again twice where it could not be started.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
cluster = ecs.Cluster("cluster")
report = ecs.ScheduledTask(
    "report",
    network=network,
    cluster=cluster,
    schedule={
        "expression": "cron(0 3 * * ? *)",
        "time_zone": "Europe/Berlin",
    },
    retries={"attempts": 2},
    containers={
        "report": {
            "image": "public.ecr.aws/docker/library/busybox:1.37",
            "command": ["sh", "-c", "echo done"],
        },
    },
)

pulumi.export("taskDefinitionArn", report.task_definition_arn)
