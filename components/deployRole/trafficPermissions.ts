import { arnParts } from "../shared/arns";
import { type DeployPlace, named, ownTag, type Permission, prefixed } from "./place";

/** What target groups, rules on the listeners of the platform and listeners of services need. */
export function trafficPermissions(place: DeployPlace): Permission[] {
    const { listenerArns, networkLoadBalancerArns } = place;
    const rules = listenerArns.map((arn) => `${arn.replace(":listener/", ":listener-rule/")}/*`);
    const listeners = networkLoadBalancerArns.map((arn) => `${arn.replace(":loadbalancer/", ":listener/")}/*`);
    const groups = named(place, "elasticloadbalancing", (name) => `targetgroup/${name}/*`);
    const own = ownTag(place.names);
    const { partition, region, account } = arnParts(place.clusterArn);
    const userPools = `arn:${partition}:cognito-idp:${region}:${account}:userpool/*`;
    const lb = (actions: string) => prefixed("elasticloadbalancing", actions);
    return [
        {
            types: ["aws:lb/targetGroup:TargetGroup", "aws:lb/listenerRule:ListenerRule", "aws:lb/listener:Listener"],
            read: lb(
                "DescribeListenerAttributes DescribeListeners DescribeLoadBalancers DescribeRules DescribeTags " +
                    "DescribeTargetGroupAttributes DescribeTargetGroups DescribeTargetHealth",
            ),
            on: ["*"],
        },
        {
            types: ["aws:lb/targetGroup:TargetGroup"],
            write: lb("CreateTargetGroup DeleteTargetGroup ModifyTargetGroup ModifyTargetGroupAttributes"),
            on: groups,
        },
        { types: ["aws:lb/listenerRule:ListenerRule"], write: lb("CreateRule"), on: listenerArns },
        {
            // For rules at which users of Cognito sign in; the call is made in the name of whoever makes the rule.
            types: ["aws:lb/listenerRule:ListenerRule"],
            read: ["cognito-idp:DescribeUserPoolClient"],
            on: [userPools],
        },
        {
            // The rules of one listener are everybody's; those of others have other tags.
            types: ["aws:lb/listenerRule:ListenerRule"],
            write: lb("DeleteRule ModifyRule RemoveTags SetRulePriorities"),
            on: rules,
            condition: { StringLike: own },
        },
        { types: [], write: lb("AddTags"), on: [...groups, ...rules, ...listeners] },
        { types: ["aws:lb/listener:Listener"], write: lb("CreateListener"), on: networkLoadBalancerArns },
        {
            types: ["aws:lb/listener:Listener"],
            write: lb("DeleteListener ModifyListener ModifyListenerAttributes"),
            on: listeners,
            condition: { StringLike: own },
        },
    ];
}

/** What listeners need, and the rules in them that services open. */
export function groupPermissions({ clusterArn, vpcId, names }: DeployPlace): Permission[] {
    const { partition, region, account } = arnParts(clusterArn);
    const ec2 = (resource: string) => `arn:${partition}:ec2:${region}:${account}:${resource}`;
    const own = ownTag(names);
    return [
        {
            types: [
                "aws:ec2/securityGroup:SecurityGroup",
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            ],
            read: prefixed(
                "ec2",
                "DescribeNetworkInterfaces DescribeSecurityGroupRules DescribeSecurityGroups DescribeSubnets DescribeVpcs",
            ),
            on: ["*"],
        },
        {
            types: ["aws:ec2/securityGroup:SecurityGroup"],
            write: ["ec2:CreateSecurityGroup"],
            on: [ec2(`vpc/${vpcId}`), ec2("security-group/*")],
        },
        {
            types: ["aws:ec2/securityGroup:SecurityGroup"],
            write: ["ec2:DeleteSecurityGroup"],
            on: [ec2("security-group/*")],
            condition: { StringLike: own },
        },
        {
            // The groups of the load balancers get rules of services as well.
            types: [
                "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            ],
            write: prefixed(
                "ec2",
                "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress ModifySecurityGroupRules",
            ),
            // Rules know no VPC; IAM asks about them together with their group.
            on: [ec2("security-group/*"), ec2("security-group-rule/*")],
            condition: { ArnEqualsIfExists: { "ec2:Vpc": ec2(`vpc/${vpcId}`) } },
        },
        {
            types: [],
            write: prefixed("ec2", "RevokeSecurityGroupEgress RevokeSecurityGroupIngress"),
            on: [ec2("security-group/*")],
            condition: { ArnEquals: { "ec2:Vpc": ec2(`vpc/${vpcId}`) } },
        },
        { types: [], write: prefixed("ec2", "CreateTags DeleteTags"), on: [ec2("security-group-rule/*")] },
        {
            types: [],
            write: ["ec2:CreateTags"],
            on: [ec2("security-group/*")],
            condition: { StringEquals: { "ec2:CreateAction": "CreateSecurityGroup" } },
        },
        {
            types: [],
            write: prefixed("ec2", "CreateTags DeleteTags"),
            on: [ec2("security-group/*")],
            condition: { StringLike: own },
        },
    ];
}
