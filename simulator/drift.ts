import { AccountData, AccountResource } from "./accountData";
import { Properties } from "./values";

// ECS writes the block although nobody asked for stickiness.
const NO_STICKINESS = { enabled: false, duration: 3600 };

/** Changes rules and service as ECS does when a deployment moves the traffic to the other target group. */
export function shiftTraffic(data: AccountData, service: AccountResource): void {
    for (const attachment of service.state.loadBalancers ?? []) {
        const advanced = attachment.advancedConfiguration;
        if (advanced === undefined) {
            throw new Error(`service ${service.state.name} has no second target group to shift to`);
        }
        const groups = { from: attachment.targetGroupArn, to: advanced.alternateTargetGroupArn };
        for (const arn of [advanced.productionListenerRule, advanced.testListenerRule].filter(Boolean)) {
            const { state } = data.resources.find(({ id }) => id === arn)!;
            // For a network load balancer the rule is the listener itself.
            const property = state.actions === undefined ? "defaultActions" : "actions";
            state[property] = state[property].map((action: Properties) => swung(action, groups.from, groups.to));
        }
        attachment.targetGroupArn = groups.to;
        advanced.alternateTargetGroupArn = groups.from;
    }
}

function swung(action: Properties, from: string, to: string): Properties {
    if (action.type !== "forward") {
        return action;
    }
    const others = { ...action };
    delete others.targetGroupArn;
    const targetGroups = [
        { arn: from, weight: 0 },
        { arn: to, weight: 100 },
    ];
    const declared = action.forward?.targetGroups?.map(({ arn }: Properties) => arn) ?? [];
    const order = targetGroups.sort((a, b) => declared.indexOf(a.arn) - declared.indexOf(b.arn));
    return { ...others, forward: { ...action.forward, targetGroups: order, stickiness: NO_STICKINESS } };
}
