# A role for the workflows of one repository, which may deploy services named `shop-…` on a platform.
import pulumi
import slipway_ecs as ecs

network = ecs.Network("network")
cluster = ecs.Cluster("cluster")
deploy = ecs.DeployRole(
    "deploy",
    platform={"version": 1, "network": network, "cluster": cluster},
    names=["shop-"],
    github={"repositories": ["acme/shop"], "branches": ["main"]},
    task_boundary_arn="arn:aws:iam::123456789012:policy/task-boundary",
    session_minutes=120,
)

pulumi.export("roleArn", deploy.role_arn)
