import * as lb from "@pulumi/aws/lb";
import * as pulumi from "@pulumi/pulumi";

/** The two target groups of a service, of which one serves. */
export interface TargetGroups {
    readonly blue: lb.TargetGroup;
    readonly green: lb.TargetGroup;
}

/** The groups, and what leads requests to them: rules of listeners, or listeners of the service's own. */
export interface Ingress extends TargetGroups {
    readonly productionRule: lb.ListenerRule | lb.Listener;
    readonly testRule: lb.ListenerRule | lb.Listener | undefined;
    readonly loadBalancerArn: pulumi.Input<string>;
    /** Listeners that the traffic comes through. */
    readonly productionListenerArn: pulumi.Input<string>;
    readonly testListenerArn: pulumi.Input<string> | undefined;
    /** Where CloudWatch keeps the metrics of the load balancer. */
    readonly metrics: "AWS/ApplicationELB" | "AWS/NetworkELB";
}

/** CloudWatch knows a load balancer by the last part of its ARN. */
export function balancerSuffix(loadBalancerArn: pulumi.Input<string>): pulumi.Input<string> {
    const suffix = (arn: string) => arn.replace(/^.*:loadbalancer\//, "");
    return typeof loadBalancerArn === "string" ? suffix(loadBalancerArn) : pulumi.output(loadBalancerArn).apply(suffix);
}
