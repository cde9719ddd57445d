import { partsOfPlatform } from "../platform/platformParts";
import { mergedTags, type Tags } from "../shared/tags";
import type { EnvironmentArgs } from "./environmentArgs";

/** Tags of what an environment runs: its own over those of its platform. */
export function tagsOn({ platform, tags }: EnvironmentArgs): Tags | undefined {
    const given = platform === undefined ? undefined : partsOfPlatform(platform).tags;
    return given === undefined ? tags : mergedTags(given, tags ?? {});
}
