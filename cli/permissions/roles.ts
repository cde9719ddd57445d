import type { ExportedResource } from "../graph";
import { PASSED_ROLES, rolesNamedIn } from "../passedRoles";
import { fits } from "../wildcard";
import type { Needed } from "./needed";

// Roles of AWS that come to be with the first resource of a kind in an account. AWS: "Services that work with IAM".
const LINKED: Readonly<Record<string, readonly string[]>> = {
    "aws:ecs/cluster:Cluster": ["ecs"],
    "aws:ecs/service:Service": ["ecs"],
    "aws:ecs/capacityProvider:CapacityProvider": ["ecs-compute"],
    "aws:appautoscaling/target:Target": ["ecs.application-autoscaling"],
    "aws:autoscaling/group:Group": ["autoscaling", "spot"],
    "aws:lb/loadBalancer:LoadBalancer": ["elasticloadbalancing"],
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": ["wafv2"],
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment": ["transitgateway"],
};

const PASSED_TO = Object.fromEntries(
    Object.entries(PASSED_ROLES).map(([type, properties]) => [type, Object.values(properties).flat()]),
);

const ROLE = /^arn:[^:]*:iam::[^:]*:role\/(.+)$/;

/** What handing over roles, and the roles that AWS makes for itself, need; `patterns` are those of the roles of the stack. */
export function roleNeeds(
    resources: readonly ExportedResource[],
    types: ReadonlySet<string>,
    patterns: readonly string[],
): Needed[] {
    const passed = principals(PASSED_TO, types);
    const given = resources.flatMap(({ type, inputs = {} }) =>
        rolesNamedIn(type, inputs).flatMap(({ value }) => ROLE.exec(String(value))?.[1] ?? []),
    );
    const isMade = (role: string) => patterns.some((pattern) => fits(role, pattern));
    const foreign = given.filter((role) => !isMade(role));
    const roles = [...new Set([...patterns, ...foreign])].sort();
    const linked = principals(LINKED, types);
    return [
        ...(passed.length === 0
            ? []
            : roles.map((role) => ({
                  actions: ["iam:PassRole"],
                  on: `iam::{account}:role/${role}`,
                  condition: { StringEquals: { "iam:PassedToService": passed } },
              }))),
        ...linked.map((service) => ({
            actions: ["iam:CreateServiceLinkedRole"],
            on: `iam::{account}:role/aws-service-role/${service}/*`,
            condition: { StringEquals: { "iam:AWSServiceName": linked } },
        })),
    ];
}

function principals(table: Readonly<Record<string, readonly string[]>>, types: ReadonlySet<string>): string[] {
    const services = [...types].flatMap((type) => table[type] ?? []);
    return [...new Set(services)].sort().map((service) => `${service}.amazonaws.com`);
}
