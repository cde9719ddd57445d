# A web service behind HTTPS, deployed blue/green and scaled by its load.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
cluster = ecs.Cluster("cluster")
edge = ecs.LoadBalancer(
    "edge",
    network=network,
    certificate={
        "domain_name": "app.example.com",
        "hosted_zone_id": "Z0123456789ABC",
    },
)
web = ecs.Service(
    "web",
    network=network,
    cluster=cluster,
    cpu=512,
    memory_mib=1024,
    containers={
        "web": {
            "image": "public.ecr.aws/nginx/nginx:1.29",
            "port": 80,
            "environment": {"GREETING": "hello"},
            "health_check": {"command": ["CMD-SHELL", "test -f /run/nginx.pid"]},
        },
    },
    ingress={"load_balancer": edge, "paths": ["/*"]},
    deployment={"strategy": "blueGreen", "bake_minutes": 10},
    scaling={"min_tasks": 3, "max_tasks": 30, "cpu_percent": 60},
)

pulumi.export("serviceName", web.service_name)
