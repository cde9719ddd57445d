import type { Service } from "@aws-sdk/client-ecs";
import type { Action, ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";
import { arnParts } from "../../shared/arns";
import { awsCommand } from "../../shared/shell";

/** A target group, how much of the production traffic it gets, and how many of its targets can take it. */
export interface GroupState {
    readonly arn: string;
    readonly weight: number;
    readonly healthy: number;
}

/**
 * ECS does not look at the weights of a rule when a deployment begins: after a change from outside, production can lead
 * to the group that has no tasks, and every deployment is a success. Says so; nothing where all is well.
 */
export async function deadLiveGroup(
    balancing: ElasticLoadBalancingV2Client,
    service: Service | undefined,
): Promise<string | undefined> {
    const rules = (service?.loadBalancers ?? []).flatMap(
        ({ advancedConfiguration }) => advancedConfiguration?.productionListenerRule ?? [],
    );
    // Without tasks there is nothing that could be healthy, and nobody expects an answer.
    if ((service?.desiredCount ?? 0) === 0) {
        return undefined;
    }
    for (const rule of rules) {
        const groups = await Promise.all(
            weightsOf(await actionsOf(balancing, rule)).map(async ({ arn, weight }) => ({
                arn,
                weight,
                healthy: await healthyTargets(balancing, arn),
            })),
        );
        const text = deadGroupBlock(service?.serviceName ?? "the service", rule, groups);
        if (text !== undefined) {
            return text;
        }
    }
    return undefined;
}

/** What is said of a rule whose traffic goes to a group without healthy targets while another one has some. */
export function deadGroupBlock(name: string, rule: string, groups: readonly GroupState[]): string | undefined {
    const dead = groups.some(({ weight, healthy }) => weight > 0 && healthy === 0);
    // Without a healthy target anywhere the weights are not to blame, and ECS knows about its tasks.
    const alive = groups.find(({ healthy }) => healthy > 0);
    if (!dead || alive === undefined) {
        return undefined;
    }
    return [
        `production traffic of ${name} goes to a target group without a healthy target`,
        "",
        "Groups:",
        ...groups.map(({ arn, weight, healthy }) => `  ${arn} weight ${weight}, ${healthy} healthy`),
        `Next: ${turnOver(rule, groups, alive)} and run \`pulumi up\` again. Somebody has changed it outside of ECS.`,
    ].join("\n");
}

function turnOver(rule: string, groups: readonly GroupState[], alive: GroupState): string {
    const TargetGroups = groups.map(({ arn }) => ({ TargetGroupArn: arn, Weight: arn === alive.arn ? 100 : 0 }));
    const actions = JSON.stringify([{ Type: "forward", ForwardConfig: { TargetGroups } }]);
    const { region } = arnParts(rule);
    const command = isListener(rule)
        ? awsCommand("elbv2 modify-listener", region, { "listener-arn": rule, "default-actions": actions })
        : awsCommand("elbv2 modify-rule", region, { "rule-arn": rule, actions });
    return `Run \`${command}\``;
}

function weightsOf(actions: readonly Action[]): { arn: string; weight: number }[] {
    return actions.flatMap(({ TargetGroupArn, ForwardConfig }) => {
        const groups = ForwardConfig?.TargetGroups ?? (TargetGroupArn ? [{ TargetGroupArn, Weight: 1 }] : []);
        return groups.map((group) => ({ arn: group.TargetGroupArn ?? "", weight: group.Weight ?? 1 }));
    });
}

/** For a network load balancer the listener stands where others have a rule. */
function isListener(rule: string): boolean {
    return rule.includes(":listener/");
}

async function actionsOf(balancing: ElasticLoadBalancingV2Client, rule: string): Promise<Action[]> {
    const sdk = await import("@aws-sdk/client-elastic-load-balancing-v2");
    // One is asked for, so there is no second page.
    if (isListener(rule)) {
        const { Listeners } = await balancing.send(new sdk.DescribeListenersCommand({ ListenerArns: [rule] }));
        return Listeners?.[0]?.DefaultActions ?? [];
    }
    const { Rules } = await balancing.send(new sdk.DescribeRulesCommand({ RuleArns: [rule] }));
    return Rules?.[0]?.Actions ?? [];
}

async function healthyTargets(balancing: ElasticLoadBalancingV2Client, TargetGroupArn: string): Promise<number> {
    const { DescribeTargetHealthCommand } = await import("@aws-sdk/client-elastic-load-balancing-v2");
    const { TargetHealthDescriptions = [] } = await balancing.send(new DescribeTargetHealthCommand({ TargetGroupArn }));
    return TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === "healthy").length;
}
