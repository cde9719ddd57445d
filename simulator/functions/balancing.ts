import { World } from "../descriptor";
import { LOAD_BALANCER } from "../services/types";
import { Properties } from "../values";

/** What is asked about load balancers. */
export const balancing: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:lb/getLbs:getLbs": (_, world) => ({
        id: world.region,
        arns: world.all(LOAD_BALANCER).map(({ state }) => state.arn),
    }),
};
