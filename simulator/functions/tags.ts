import { World } from "../descriptor";
import { Properties } from "../values";

/** What is asked about tags. */
export const tags: Record<string, (args: Properties, world: World) => Properties> = {
    "aws:resourcegroupstaggingapi/getResources:getResources": ({ tagFilters = [] }, world) => {
        const keys: string[] = tagFilters.map(({ key }: Properties) => key);
        const found = world
            .everything()
            .filter(({ state }) => state.arn !== undefined)
            .map(({ state }) => ({ resourceArn: state.arn, tags: state.tagsAll ?? state.tags ?? {} }))
            .filter((each) => keys.every((key) => each.tags[key] !== undefined));
        return { id: world.region, resourceTagMappingLists: found };
    },
};
