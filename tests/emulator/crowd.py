"""Asks for a service by many requests at once, with its tags and without; counts the answers that are not to the question."""

from concurrent.futures import ThreadPoolExecutor

import boto3

REQUESTS, AT_ONCE = 600, 8


def crowd():
    ecs = boto3.client("ecs")
    ecs.create_cluster(clusterName="crowd", tags=[{"key": "owner", "value": "crowd"}])
    ecs.register_task_definition(
        family="crowd", containerDefinitions=[{"name": "web", "image": "example.com/web:1", "memory": 64}]
    )
    ecs.create_service(
        cluster="crowd",
        serviceName="crowd",
        taskDefinition="crowd",
        desiredCount=1,
        tags=[{"key": "owner", "value": "crowd"}],
    )

    def wrong(asked):
        include = ["TAGS"] if asked else []
        service = ecs.describe_services(cluster="crowd", services=["crowd"], include=include)["services"][0]
        return bool(service.get("tags")) != asked

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(wrong, [number % 2 == 0 for number in range(REQUESTS)]))
    return {"without tags": sum(answers[::2]), "with tags": sum(answers[1::2])}
