import { arnParts } from "../shared/arns";
import { type DeployPlace, named, type Permission, prefixed } from "./place";

/** The services of AWS that roles of services and scheduled tasks are for. */
const PASSED_TO = ["codedeploy", "ecs", "ecs-tasks", "events", "pipes", "scheduler"];

/** What the roles of tasks, deployments and schedules need, and handing them to services of AWS. */
export function rolePermissions(place: DeployPlace): Permission[] {
    const roles = named(place, "iam", (name) => `role/${name}`);
    const { partition, account } = arnParts(place.clusterArn);
    const linked = ["ecs.application-autoscaling", "ecs"].map((service) => `${service}.amazonaws.com`);
    const bounded = place.taskBoundaryArn && { StringEquals: { "iam:PermissionsBoundary": place.taskBoundaryArn } };
    return [
        {
            types: [
                "aws:iam/role:Role",
                "aws:iam/rolePolicy:RolePolicy",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            ],
            read: prefixed(
                "iam",
                "GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfilesForRole ListRolePolicies",
            ),
            write: prefixed(
                "iam",
                "DeleteRole TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription",
            ),
            on: roles,
        },
        {
            types: [
                "aws:iam/role:Role",
                "aws:iam/rolePolicy:RolePolicy",
                "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            ],
            write: prefixed("iam", "AttachRolePolicy CreateRole DeleteRolePolicy DetachRolePolicy PutRolePolicy"),
            on: roles,
            ...(bounded && { condition: bounded }),
        },
        {
            types: [],
            write: ["iam:PassRole"],
            on: roles,
            condition: {
                StringEquals: { "iam:PassedToService": PASSED_TO.map((service) => `${service}.amazonaws.com`) },
            },
        },
        // Those that the platform's load balancers have for whoever is behind them.
        ...(place.infrastructureRoleArns.length === 0
            ? []
            : [
                  {
                      types: [],
                      write: ["iam:PassRole"],
                      on: place.infrastructureRoleArns,
                      condition: { StringEquals: { "iam:PassedToService": ["ecs.amazonaws.com"] } },
                  },
              ]),
        {
            types: [],
            write: ["iam:CreateServiceLinkedRole"],
            on: linked.map((service) => `arn:${partition}:iam::${account}:role/aws-service-role/${service}/*`),
            condition: { StringEquals: { "iam:AWSServiceName": linked } },
        },
    ];
}
