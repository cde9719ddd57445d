"""One team's services on the platform of another stack, which is read as it is. `pulumi install && pulumi up` runs it."""

import pulumi
import slipway_ecs as ecs

stack = pulumi.Config().get("platform") or "organization/teams-platform/prod"
image = pulumi.Config().get("image") or "public.ecr.aws/nginx/nginx:1.29"

platform = pulumi.StackReference(stack).require_output("platform")

shop = ecs.Environment(
    "shop",
    preset="development",
    platform=platform,
    services={
        "web": {
            "containers": {"web": {"image": image, "port": 80}},
            "ingress": {"load_balancer": "public", "paths": ["/shop/*"], "health_check": {"path": "/shop/health"}},
            "additional_ingress": {"inside": {"load_balancer": "private", "paths": ["/shop/*"], "health_check": {"path": "/shop/health"}}},
        },
        "worker": {
            "containers": {"worker": {"image": image}},
            "capacity": "arm",
        },
    },
)

pulumi.export("urls", shop.urls)
