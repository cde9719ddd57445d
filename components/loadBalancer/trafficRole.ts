import * as pulumi from "@pulumi/pulumi";
import { createInfrastructureRole } from "../shared/infrastructureRole";
import type { Making } from "../shared/making";

const POLICY = "AmazonECSInfrastructureRolePolicyForLoadBalancers";

/**
 * Makes the role by which ECS changes listener rules and registers targets. What AWS allows it is the same for each service,
 * so those behind a load balancer share one: a role less for each, of which AWS allows 1,000 in an account. Its ARN is told
 * once it has its permissions.
 */
export function createTrafficRole(making: Making, sibling: pulumi.Output<string>): pulumi.Output<string> {
    const named = { ...making, name: `${making.name}-traffic` };
    const { role, attachment } = createInfrastructureRole(named, POLICY, sibling);
    return pulumi.all([role.arn, attachment.id]).apply(([arn]) => arn);
}
