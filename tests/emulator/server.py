"""Local AWS for the tests of @slipway/ecs: moto's server, made consistent enough for the AWS provider.

    python server.py [host] [port]        # default 127.0.0.1 5999

moto keeps most of the AWS control plane in memory, but drops some ECS fields, lacks some operations and
never finishes a deployment. The provider then waits for ever, reports an error, or sees a diff on every run.
`patches` mends those places, and this file starts the server. It imports moto as a library and copies nothing from it.

It answers "would Pulumi create, update, leave alone and destroy this?". It does not answer "would AWS accept
this?" or "would the tasks start?": every deployment succeeds at once and no container runs.

Needs `moto[server]`. Written against moto 5.2.1; a new moto may need a new look at each patch.
"""

import os
import sys

# The managed policies that components attach by ARN exist only when they are loaded.
os.environ.setdefault("MOTO_IAM_LOAD_MANAGED_POLICIES", "true")
os.environ.setdefault("MOTO_ALLOW_NONEXISTENT_REGION", "false")

from moto.server import main

# Each mends moto when it is imported.
import patches.application_auto_scaling
import patches.auto_scaling
import patches.cloud_map
import patches.cloudwatch_alarms
import patches.cloudwatch_cbor
import patches.codedeploy
import patches.ec2_ipv6
import patches.ecs_capacity
import patches.ecs_services
import patches.ecs_settings
import patches.ecs_tasks
import patches.efs
import patches.elb_requests
import patches.kms
import patches.launch_templates
import patches.log_delivery
import patches.logs_queries
import patches.one_at_a_time
import patches.private_link
import patches.recorded_actions
import patches.route53
import patches.s3_tags
import patches.vpc
from patches.moto_refusals import refuse_long_names

refuse_long_names()

if __name__ == "__main__":
    host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
    port = sys.argv[2] if len(sys.argv) > 2 else "5999"
    main(["-H", host, "-p", port])
