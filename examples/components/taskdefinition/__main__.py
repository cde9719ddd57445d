# A task definition alone, for something else that starts it.
import pulumi
import slipway_ecs as ecs

migration = ecs.TaskDefinition(
    "migration",
    cpu=1024,
    memory_mib=2048,
    runtime_platform={"cpu_architecture": "ARM64"},
    containers={
        "migrate": {
            "image": "public.ecr.aws/docker/library/busybox:1.37",
            "command": ["sh", "-c", "echo migrated"],
            "secrets": {
                "PASSWORD": "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop-AbCdEf",
            },
        },
    },
    task_role={"grants": {"s3_read": ["arn:aws:s3:::shop-exports"]}},
)

pulumi.export("taskDefinitionArn", migration.task_definition_arn)
