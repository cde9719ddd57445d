import { type EngineStack, type TestAccount } from "../../support/engine";

/** Changes every service as ECS does: the traffic is on the other target group, and more tasks run. */
export async function drift(stack: EngineStack, account: TestAccount): Promise<void> {
    const scaled = (await stack.resources("aws:appautoscaling/target:Target")).map(({ outputs }) => outputs.resourceId);
    for (const { outputs } of await stack.resources("aws:ecs/service:Service")) {
        if (outputs.loadBalancers?.some(({ advancedConfiguration }: any) => advancedConfiguration)) {
            await account.shiftTraffic(outputs.arn);
        }
        if (scaled.some((resourceId) => outputs.arn.endsWith(resourceId))) {
            await account.setDesiredCount(outputs.arn, outputs.desiredCount + 1);
        }
    }
}
