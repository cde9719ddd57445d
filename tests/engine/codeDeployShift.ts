import type { Account } from "../../simulator/account";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";

/** Does what CodeDeploy does in a deployment: another revision in the other group, to which every rule leads. */
export function codeDeployShift(account: Account, serviceArn: string): void {
    const { state: service } = account.find(SERVICE, serviceArn);
    const group = account.list(GROUP).find(({ state }) => state.ecsService.serviceName === service.name)!.state;
    const names: string[] = group.loadBalancerInfo.targetGroupPairInfo.targetGroups.map(({ name }: any) => name);
    const pair = names.map((name) => account.find(TARGET_GROUP, name).state.arn as string);
    const live = service.loadBalancers[0].targetGroupArn;
    const next = pair.find((arn) => arn !== live)!;

    for (const { id, state } of account.list(RULE)) {
        const groups = state.actions[0].forward?.targetGroups.map(({ arn }: any) => arn) ?? [];
        if (groups.includes(live)) {
            account.edit(RULE, id, ({ actions: [action] }) => {
                // It leaves the old group in the rule, with nothing to do.
                action.forward.targetGroups = [
                    { arn: live, weight: 0 },
                    { arn: next, weight: 100 },
                ];
                action.forward.stickiness = { enabled: false, duration: 3600 };
            });
        }
    }
    account.edit(SERVICE, serviceArn, (state) => {
        state.loadBalancers[0].targetGroupArn = next;
        state.taskDefinition = state.taskDefinition.replace(/:(\d+)$/, (_: string, n: string) => `:${Number(n) + 1}`);
    });
}
