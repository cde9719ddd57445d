# A whole environment for development: network, cluster, load balancer, a service and a scheduled task.
import pulumi
import slipway_ecs as ecs

dev = ecs.Environment(
    "dev",
    preset="development",
    network={"zones": 2, "nat": "single"},
    services={
        "web": {
            "containers": {
                "web": {"image": "public.ecr.aws/nginx/nginx:1.29", "port": 80},
            },
            "ingress": {"paths": ["/*"]},
        },
        "worker": {
            "containers": {
                "worker": {
                    "image": "public.ecr.aws/docker/library/busybox:1.37",
                    "command": ["sh", "-c", "sleep 3600"],
                },
            },
            "desired_count": 2,
        },
    },
    schedules={
        "report": {
            "schedule": {"expression": "rate(1 hour)"},
            "containers": {
                "report": {"image": "public.ecr.aws/docker/library/busybox:1.37"},
            },
        },
    },
)

pulumi.export("urls", dev.urls)
