# A load balancer with HTTPS, a web application firewall and a way for tests.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
edge = ecs.LoadBalancer(
    "edge",
    network=network,
    certificate={
        "domain_name": "app.example.com",
        "hosted_zone_id": "Z0123456789ABC",
    },
    test_listener={"port": 8443, "allow": ["10.0.0.0/8"]},
    web_acl={"requests_per_five_minutes": 1000},
    redirects={
        "old": {
            "hosts": ["www.example.com"],
            "to": {"host": "app.example.com"},
            "permanent": True,
        },
    },
)

pulumi.export("dnsName", edge.dns_name)
