// What people call them; the rest is called as its type is.
const CALLED: Readonly<Record<string, string>> = {
    "aws:ecs/service:Service": "ECS service",
    "aws:ecs/taskDefinition:TaskDefinition": "task definition",
    "aws:ecs/cluster:Cluster": "cluster",
    "aws:lb/loadBalancer:LoadBalancer": "load balancer",
    "aws:lb/listener:Listener": "listener",
    "aws:lb/listenerRule:ListenerRule": "listener rule",
    "aws:lb/targetGroup:TargetGroup": "target group",
    "aws:ec2/securityGroup:SecurityGroup": "security group",
    "aws:cloudwatch/logGroup:LogGroup": "log group",
    "aws:appautoscaling/target:Target": "bounds of the scaling",
    "aws:appautoscaling/policy:Policy": "scaling policy",
    "aws:autoscaling/group:Group": "group of instances",
};

/** What people call a type of resource. */
export function calledAs(type: string): string {
    return CALLED[type] ?? type.split(":").pop()!;
}

const LONGEST = 120;

/** A value in a line of text. */
export function shownValue(value: unknown): string {
    if (value === undefined || value === null) {
        return "nothing";
    }
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
